package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.description.Claim;
import sphota.interpreter.describing.Described;
import sphota.interpreter.describing.Describer;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Type;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.report.TerminalReport;
import sphota.report.ViewOptions;
import sphota.weights.Weights;
import sphota.zoo.Exported;
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
            description = "A folder that sphota train --task describe wrote; as often as needed.")
    private List<Path> writers = new ArrayList<>();

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
        var page = new DescriptionPage(surroundings, forms);
        type.ifPresent(Family::parse);
        if (writers.isEmpty()) {
            return each(new Describer(List.of(), how), page);
        }
        return engine.with(surroundings, torch -> each(new Describer(read(torch), how), page));
    }

    private List<Writer> read(Torch torch) throws IOException {
        var read = new ArrayList<Writer>();
        for (var folder : writers) {
            read.add(Writer.read(torch.manager(), folder));
        }
        return read;
    }

    private ExitCode each(Describer describer, DescriptionPage page) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Zoo.isIn(path)) {
                for (var subject : chosen(Zoo.open(path))) {
                    page.print(subject.id(), subject, described(describer, subject));
                }
            } else {
                files.add(path);
            }
        }
        var session = new Session(surroundings, opener, debug);
        var report =
                new TerminalReport(surroundings.out(), surroundings.style(), ViewOptions.STANDARD);
        return session.each(files, report, weights -> file(weights, describer, page, report));
    }

    private List<Subject> chosen(Zoo zoo) throws IOException {
        var chosen = new ArrayList<Subject>();
        for (int shard : zoo.digests().keySet()) {
            for (var subject : zoo.subjects(shard)) {
                if (ids.isEmpty() ? chosen.isEmpty() : ids.contains(subject.id())) {
                    chosen.add(subject);
                }
            }
            if (chosen.size() >= Math.max(1, ids.size())) {
                break;
            }
        }
        if (chosen.size() < Math.max(1, ids.size())) {
            throw new IllegalArgumentException("the zoo has not all of these networks: " + ids);
        }
        return chosen;
    }

    private ExitCode file(
            Weights weights, Describer describer, DescriptionPage page, TerminalReport report) {
        var subject = Optional.<Subject>empty();
        var why = "it does not say how it is built";
        if (weights.files().size() == 1 && weights.refusals().isEmpty()) {
            var reading = weights.files().getFirst().reading();
            try {
                subject = Exported.of(reading.metadata(), reading.tensors());
            } catch (IllegalArgumentException wrong) {
                why = String.valueOf(wrong.getMessage());
            }
        }
        if (subject.isPresent()) {
            page.print(weights.path(), subject.get(), described(describer, subject.get()));
            return ExitCode.of(weights.refusals(), weights.findings(), failOn);
        }
        report.inspect(weights);
        page.nothing(why);
        return ExitCode.of(weights.refusals(), weights.findings(), failOn);
    }

    private Described described(Describer describer, Subject subject) {
        var blueprint = subject.blueprint();
        var wanted = type.map(Family::parse).map(Family::type).or(() -> stated(subject));
        if (blueprint.isEmpty() || wanted.isEmpty()) {
            return new Described.Nothing("it does not say what goes in and out");
        }
        try {
            return describer.describe(new Executed(blueprint.get(), subject.flat(), wanted.get()));
        } catch (IllegalArgumentException wrong) {
            return new Described.Nothing(Escaping.visible(String.valueOf(wrong.getMessage())));
        }
    }

    private static Optional<Type> stated(Subject subject) {
        return subject.truth()
                .first(Claim.Function.class)
                .map(function -> function.meaning().type());
    }
}
