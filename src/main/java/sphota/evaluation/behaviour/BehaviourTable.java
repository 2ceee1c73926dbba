package sphota.evaluation.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Mean;
import sphota.evaluation.Share;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.behaviour.BehaviourTraining;
import sphota.interpreter.behaviour.Case;
import sphota.interpreter.behaviour.Cases;
import sphota.interpreter.behaviour.ReadBehaviour;
import sphota.interpreter.behaviour.Sides;

/// How well readers and baselines read what networks answer, kind by kind, all from the same
/// networks and of the same.
public final class BehaviourTable {

    private record Line(String kind, String networks, String from, Optional<Scores> scores) {}

    /// How well the answers of the networks to test are read.
    ///
    /// @param entries the share of right answers of each network
    /// @param allRight networks all of whose answers are read right
    private record Scores(double[] entries, Share allRight) {

        static Scores of(List<Case> test, byte[][] read) {
            var entries = new double[read.length];
            var allRight = Share.NONE;
            for (int i = 0; i < read.length; i++) {
                var answers = test.get(i).answers();
                int right = 0;
                for (int a = 0; a < answers.length; a++) {
                    right += read[i][a] == answers[a] ? 1 : 0;
                }
                entries[i] = (double) right / answers.length;
                allRight = allRight.with(right == answers.length);
            }
            return new Scores(entries, allRight);
        }
    }

    private final String heading;
    private final List<Line> lines;

    private BehaviourTable(String heading, List<Line> lines) {
        this.heading = heading;
        this.lines = lines;
    }

    /// Told of each line once it is there.
    public interface Progress {
        void done(String line, double seconds);
    }

    /// Reads what networks answer.
    ///
    /// @param readers by name, beside the baselines
    public static BehaviourTable of(
            Cases cases, SequencedMap<String, BehaviourReaders> readers, Progress progress) {
        var divided = Sides.of(cases.all());
        var lines = new ArrayList<Line>();
        int few = 0;
        for (var kind : divided.byKind().entrySet()) {
            var sides = kind.getValue();
            if (BehaviourTraining.isEnough(sides)) {
                for (var baseline : Baseline.all()) {
                    long began = System.nanoTime();
                    lines.add(line(sides, baseline));
                    progress.done(said(lines.getLast()), (System.nanoTime() - began) / 1e9);
                }
                readers.forEach((name, all) -> {
                    long began = System.nanoTime();
                    lines.add(line(sides, name, all));
                    progress.done(said(lines.getLast()), (System.nanoTime() - began) / 1e9);
                });
            } else {
                few += sides.train().size() + sides.validation().size() + sides.test().size();
            }
        }
        return new BehaviourTable(heading(cases, divided, few), List.copyOf(lines));
    }

    private static String said(Line line) {
        return line.kind() + ", " + line.from();
    }

    private static Line line(Sides sides, Baseline baseline) {
        var example = sides.train().getFirst();
        try {
            var scores = Scores.of(sides.test(), baseline.read(sides));
            return line(sides, baseline.name(example), Optional.of(scores));
        } catch (IllegalArgumentException tooMuch) {
            return line(
                    sides, baseline.name(example) + ": " + tooMuch.getMessage(), Optional.empty());
        }
    }

    private static Line line(Sides sides, String name, BehaviourReaders readers) {
        var reader = readers.of(sides.test().getFirst().kind());
        var read =
                reader.map(each ->
                        each.read(sides.test()).stream()
                                .map(ReadBehaviour::answers)
                                .toArray(byte[][]::new));
        return line(
                sides,
                reader.isPresent() ? name : name + ": no reader of this kind",
                read.map(each -> Scores.of(sides.test(), each)));
    }

    private static Line line(Sides sides, String name, Optional<Scores> scores) {
        return new Line(
                sides.test().getFirst().kind().label(),
                String.format(
                        Locale.ROOT,
                        "%,d, %,d, %,d",
                        sides.train().size(),
                        sides.validation().size(),
                        sides.test().size()),
                name,
                scores);
    }

    private static String heading(Cases cases, Sides divided, int few) {
        return String.format(
                Locale.ROOT,
                "%,d networks: %,d to learn from, %,d for validation, %,d to test, divided by"
                        + " behaviour. Left out: %,d whose behaviour is on another side, %,d of"
                        + " kinds with too few, %,d of which it is not known what to ask, %,d whose"
                        + " outputs are no numbers. In brackets 95 %% intervals, of answers by the"
                        + " bootstrap over networks, of networks by Wilson.%n",
                cases.all().size(),
                divided.train().size(),
                divided.validation().size(),
                divided.test().size(),
                divided.leftOut(),
                few,
                cases.unasked(),
                cases.broken());
    }

    /// The table with what it is of, as Markdown.
    public String text() {
        var header =
                List.of(
                        "networks",
                        "to learn from, for validation, to test",
                        "from",
                        "answers right",
                        "networks all right");
        return heading
                + "\n"
                + new MarkdownTable(header, lines.stream().map(BehaviourTable::row).toList())
                        .text();
    }

    private static List<String> row(Line line) {
        return List.of(
                line.kind(),
                line.networks(),
                line.from(),
                line.scores().map(each -> Mean.bootstrap(each.entries()).toString()).orElse("none"),
                line.scores().map(each -> each.allRight().toString()).orElse("none"));
    }
}
