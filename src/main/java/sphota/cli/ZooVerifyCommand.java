package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.report.Escaping;
import sphota.zoo.Grower;
import sphota.zoo.Provenance;
import sphota.zoo.Regrowth;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;
import sphota.zoo.family.Growers;

/// Checks the truth of a zoo.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the networks of a zoo and checks that what is stated of them holds. Exit code 1 if"
                    + " something does not."
        })
final class ZooVerifyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The zoo.")
    private Path folder = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Check one network of so many. Default: 1.")
    private int every = 1;

    @Option(
            names = "--regrow",
            paramLabel = "N",
            description =
                    "Also grow so many networks again, evenly apart, and compare weights and truth"
                            + " to the last bit.")
    private Optional<Integer> regrow = Optional.empty();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    ZooVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        if (every < 1) {
            throw new IllegalArgumentException("--every is " + every);
        }
        if (regrow.isPresent() && regrow.get() < 1) {
            throw new IllegalArgumentException("--regrow is " + regrow.get());
        }
        var zoo = Zoo.open(folder);
        var grower = Growers.checking(zoo);
        int number = 0;
        int checked = 0;
        int wrong = 0;
        var names = new HashSet<String>();
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.MODELS)) {
            for (int shard = 0; shard < zoo.shards(); shard++) {
                var subjects = zoo.subjects(shard);
                if (subjects.size() != zoo.subjectsIn(shard)) {
                    wrong++;
                    surroundings
                            .out()
                            .append(
                                    "shard %d: it has %,d networks, not %,d%n"
                                            .formatted(
                                                    shard, subjects.size(), zoo.subjectsIn(shard)));
                }
                for (var subject : subjects) {
                    if (!names.add(subject.id())) {
                        wrong++;
                        surroundings
                                .out()
                                .append(Escaping.visible(subject.id()))
                                .append(": another network has this name\n");
                    }
                    if (number++ % every != 0) {
                        continue;
                    }
                    checked++;
                    var falsehoods = falsehoods(grower, subject);
                    wrong += falsehoods.isEmpty() ? 0 : 1;
                    for (var falsehood : falsehoods) {
                        surroundings
                                .out()
                                .append(Escaping.visible(subject.id() + ": " + falsehood))
                                .append('\n');
                    }
                    line.reached(number, zoo.count());
                }
            }
        }
        if (regrow.isPresent()) {
            wrong += regrown(zoo, grower, regrow.get());
        }
        zoo.provenance()
                .map(Provenance::program)
                .filter(program -> !program.equals(Version.program()))
                .ifPresent(program ->
                        surroundings.say(
                                Escaping.visible(
                                        "it was grown by %s, this is %s"
                                                .formatted(program, Version.program()))));
        grower.unchecked().ifPresent(surroundings::say);
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d networks checked, %,d with a falsehood%n",
                                checked,
                                number,
                                wrong));
        return wrong > 0 ? ExitCode.FINDING : ExitCode.OK;
    }

    private int regrown(Zoo zoo, Grower grower, int many) throws IOException {
        if (grower.unchecked().isPresent()) {
            throw new IOException("nothing can be grown again: the data are not there");
        }
        int differ =
                Regrowth.run(
                        zoo,
                        grower,
                        many,
                        (id, what) ->
                                surroundings
                                        .out()
                                        .append(Escaping.visible(id + ": " + what))
                                        .append('\n'));
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d networks grown again, %,d of them differ%n",
                                Regrowth.chosen(zoo.count(), many).length,
                                differ));
        return differ;
    }

    /// What is said may be such that nothing can be computed of it.
    private static List<String> falsehoods(Grower grower, Subject subject) {
        try {
            return grower.falsehoods(subject);
        } catch (IllegalArgumentException | ArithmeticException | NoSuchElementException wrong) {
            return List.of("it cannot be checked: " + wrong.getMessage());
        }
    }
}
