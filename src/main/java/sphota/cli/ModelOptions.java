package sphota.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import sphota.format.raw.Headerless;
import sphota.report.JsonReport;
import sphota.report.NamePattern;
import sphota.report.Report;
import sphota.report.SarifReport;
import sphota.report.SortKey;
import sphota.report.TerminalReport;
import sphota.report.ViewOptions;

/// What the commands that read models have in common.
final class ModelOptions {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "A file of weights, or the directory of a model.")
    List<Path> paths = List.of();

    @ArgGroup Documents documents = new Documents();

    /// What to print instead of text: at most one document.
    static final class Documents {
        @Option(names = "--json", description = "Print one JSON document (docs/json.md).")
        boolean json;

        @Option(
                names = "--sarif",
                description = "Print findings as SARIF 2.1.0, for code scanning.")
        boolean sarif;
    }

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "high",
            description =
                    "Exit with 1 on a finding of this severity or above: high, medium, low, info or"
                            + " never. Default: high.")
    ExitCode.FailOn failOn = ExitCode.FailOn.HIGH;

    @Option(
            names = "--match",
            paramLabel = "PATTERN",
            converter = PatternConverter.class,
            description =
                    "Only tensors with such a name: a glob (*, ?, {a,b}) or /a regular expression/.")
    NamePattern match = NamePattern.ALL;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            defaultValue = "file",
            description = "Order of tensors: file, name, size, type or offset. Default: file.")
    SortKey sort = SortKey.FILE;

    @Mixin private final HeaderlessOptions headers = new HeaderlessOptions();

    @Option(names = "--all", description = "Leave nothing out for length.")
    boolean all;

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    boolean debug;

    Headerless headerless() {
        return headers.headerless();
    }

    Report report(Surroundings surroundings, JsonReport.Schema schema, boolean tree) {
        var options = new ViewOptions(match, sort, tree, all);
        if (documents.json) {
            return new JsonReport(surroundings.out(), schema, Version.number(), options);
        }
        return documents.sarif
                ? new SarifReport(surroundings.out(), Version.number())
                : new TerminalReport(surroundings.out(), surroundings.style(), options);
    }

    static final class PatternConverter implements ITypeConverter<NamePattern> {
        @Override
        public NamePattern convert(String value) {
            try {
                return NamePattern.of(value);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
