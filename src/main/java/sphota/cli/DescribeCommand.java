package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.interpreter.describing.Describer;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Writing;
import sphota.report.TerminalReport;
import sphota.report.ViewOptions;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;

/// Says what networks compute.
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "What a network computes, as an expression that was executed beside it, with how"
                        + " many inputs that was. Of networks of zoos; of others what their files"
                        + " hold, and no description (docs/describing.md).")
final class DescribeCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files that sphota zoo export writes, or a zoo.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "WRITER",
            description =
                    "A folder that sphota train --task describe wrote; as often as needed. Default:"
                            + " those in 'models' beside the program.")
    private List<Path> writers = new ArrayList<>();

    @Option(
            names = "--readers",
            paramLabel = "DIR",
            description =
                    "A folder that sphota train --task behaviour wrote: tables are read of weights"
                            + " alone, where one of these readers can. Default: networks are asked.")
    private Optional<Path> readers = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            split = ",",
            description = "Of a zoo, these networks. Default: the first.")
    private List<String> ids = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "What goes in and out, as 'Z10 -> B'. Default: the type of the function that the"
                            + " file states, of which nothing else is used.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--in",
            paramLabel = "FORM",
            split = ",",
            description =
                    "How to say it: en, ru, onto, sanskrit, chinese, python, icons, address, or any"
                            + " form of sphota meaning. Default: en,ru.")
    private List<String> forms = List.of("en", "ru");

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "That are written. Default: ${DEFAULT-VALUE}.")
    private int candidates = 100;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "high",
            description = "Of files that are not described, as for analyze. Default: high.")
    private ExitCode.FailOn failOn = ExitCode.FailOn.HIGH;

    @Mixin private EngineOptions engine = new EngineOptions();

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    DescribeCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var how = Writing.beam(candidates);
        var renderings = new Renderings(forms);
        var wanted = type.map(Family::parse).map(Family::type);
        var asked = writers.isEmpty() ? InterpreterOptions.shipped().writers() : writers;
        if (asked.isEmpty()) {
            var asking = new Describer(List.of(), how, Optional.empty());
            return each(new Describing(asking, wanted), renderings);
        }
        return engine.with(
                surroundings,
                torch ->
                        each(
                                new Describing(Describing.read(torch, asked, readers, how), wanted),
                                renderings));
    }

    private ExitCode each(Describing describing, Renderings renderings) throws IOException {
        var page = new DescriptionPage(surroundings);
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Zoo.isIn(path)) {
                for (var subject : chosen(Zoo.open(path))) {
                    page.print(subject.id(), subject, renderings.of(describing.of(subject)));
                }
            } else {
                files.add(path);
            }
        }
        var session = new Session(surroundings, opener, debug);
        var report =
                new TerminalReport(surroundings.out(), surroundings.style(), ViewOptions.STANDARD);
        return session.each(
                files,
                report,
                weights -> {
                    try {
                        var network = Describing.network(weights);
                        page.print(weights.path(), network, renderings.of(describing.of(network)));
                    } catch (IllegalArgumentException wrong) {
                        report.inspect(weights);
                        page.nothing(String.valueOf(wrong.getMessage()));
                    }
                    return ExitCode.of(weights.refusals(), weights.findings(), failOn);
                });
    }

    private List<Subject> chosen(Zoo zoo) throws IOException {
        var chosen = new ArrayList<Subject>();
        int wanted = Math.max(1, Set.copyOf(ids).size());
        for (int shard : zoo.digests().keySet()) {
            for (var subject : zoo.subjects(shard)) {
                if (ids.isEmpty() ? chosen.isEmpty() : ids.contains(subject.id())) {
                    chosen.add(subject);
                }
            }
            if (chosen.size() >= wanted) {
                break;
            }
        }
        if (chosen.size() < wanted) {
            throw new IllegalArgumentException("the zoo has not all of these networks: " + ids);
        }
        return chosen;
    }
}
