package sphota.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import sphota.report.JsonReport;
import sphota.report.NamePattern;
import sphota.report.Report;
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

    @Option(names = "--json", description = "Print one JSON document (docs/json.md).")
    boolean json;

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

    @Option(names = "--all", description = "Leave nothing out for length.")
    boolean all;

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    boolean debug;

    Report report(Surroundings surroundings, JsonReport.Schema schema, boolean tree) {
        var options = new ViewOptions(match, sort, tree, all);
        return json
                ? new JsonReport(surroundings.out(), schema, Version.number(), options)
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
