package sphota.evaluation.ablation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Mean;
import sphota.evaluation.prediction.Division;
import sphota.evaluation.prediction.Scores;
import sphota.interpreter.data.Sides;

/// What came of the runs of an ablation, arm by arm.
///
/// @param rows by arm, the first of which the others are compared with
public record AblationTable(Division division, SequencedMap<Arm, Learned> rows) {

    public AblationTable {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    }

    /// The runs of an arm.
    ///
    /// @param networks that were learned from
    /// @param parameters numbers that learned
    /// @param trainingSeconds the mean of a training
    /// @param networksPerSecond that were predicted, viewed already; the mean
    /// @param scores by seed
    public record Learned(
            int networks,
            long parameters,
            double trainingSeconds,
            double networksPerSecond,
            SequencedMap<Long, Scores> scores) {

        public Learned {
            scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
        }

        static Learned of(Division division, Sides sides, Map<Long, Outcome> outcomes) {
            var scores = new LinkedHashMap<Long, Scores>();
            outcomes.forEach(
                    (seed, each) -> scores.put(seed, Scores.of(division, each.predicted())));
            var all = List.copyOf(outcomes.values());
            return new Learned(
                    sides.train().size(),
                    all.getFirst().parameters(),
                    all.stream().mapToDouble(Outcome::trainingSeconds).average().orElseThrow(),
                    all.stream().mapToDouble(Outcome::networksPerSecond).average().orElseThrow(),
                    scores);
        }

        /// Of one seed with intervals by the networks, of more by the seeds.
        Scores together() {
            var all = List.copyOf(scores.values());
            return all.size() == 1 ? all.getFirst() : Scores.mean(all);
        }

        private double chief(long seed) {
            var of = Optional.ofNullable(scores.get(seed)).orElseThrow();
            return of.all().get(of.chief()).value();
        }

        /// What its chief score is more than that of another, seed by seed.
        String more(Learned other) {
            var differences =
                    scores.keySet().stream()
                            .filter(other.scores::containsKey)
                            .mapToDouble(seed -> chief(seed) - other.chief(seed))
                            .toArray();
            if (differences.length == 0) {
                return "";
            }
            var mean = Mean.student(differences);
            return differences.length == 1
                    ? String.format(Locale.ROOT, "%+.3f", mean.value())
                    : String.format(
                            Locale.ROOT,
                            "%+.3f [%+.3f, %+.3f]",
                            mean.value(),
                            mean.low(),
                            mean.high());
        }
    }

    /// As Markdown, with what it is of.
    public String text() {
        var heading =
                String.format(
                        Locale.ROOT,
                        "%s of %,d networks to test, the same for all; %,d for validation at most. In"
                                + " brackets 95 %% intervals: over seeds, of a single seed over"
                                + " networks.%n%n",
                        division.target().column(),
                        division.test().size(),
                        division.validation().size());
        if (rows.isEmpty()) {
            return heading;
        }
        var first = rows.firstEntry().getValue();
        var names = first.together().names();
        var header =
                new ArrayList<String>(List.of("reader", "learned from", "parameters", "seeds"));
        header.addAll(names);
        header.add(
                "%s more than %s"
                        .formatted(
                                names.get(first.together().chief()),
                                rows.firstEntry().getKey().name()));
        header.addAll(List.of("training, s", "networks/s"));
        var cells = new ArrayList<List<String>>();
        rows.forEach((arm, learned) -> {
            var row = new ArrayList<String>(List.of(arm.name()));
            row.add(String.format(Locale.ROOT, "%,d", learned.networks));
            row.add(String.format(Locale.ROOT, "%,d", learned.parameters));
            row.add(Integer.toString(learned.scores.size()));
            row.addAll(learned.together().cells());
            row.add(learned.equals(first) ? "" : learned.more(first));
            row.add(String.format(Locale.ROOT, "%.0f", learned.trainingSeconds));
            row.add(String.format(Locale.ROOT, "%,.0f", learned.networksPerSecond));
            cells.add(row);
        });
        return heading + new MarkdownTable(header, cells).text();
    }
}
