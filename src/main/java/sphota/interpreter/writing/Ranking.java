package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Probes;

/// Candidates of different behaviours, those that a table makes likelier first, of equals the
/// smaller. Nothing but the table is asked. Where a table is not of all inputs, candidates of
/// different behaviours may have the same answers, and are as likely.
///
/// @param all each with the smallest expression that was written of its behaviour
public record Ranking(List<Ranked> all) {

    private static final Comparator<Expression> SMALLEST =
            Comparator.comparingInt(Expression::size)
                    .thenComparingInt(each -> each.body().length())
                    .thenComparing(Expression::body);

    public Ranking {
        all = List.copyOf(all);
    }

    /// An expression with its answers to the panel.
    ///
    /// @param logLikelihood of these answers by the table
    public record Ranked(Expression expression, List<Integer> answers, double logLikelihood) {

        public Ranked {
            answers = List.copyOf(answers);
        }

        /// How likely its table is the right one, by what was read, input by input.
        public double confidence() {
            return Math.exp(logLikelihood);
        }

        /// Whether it answers so to the whole panel.
        public boolean answers(int... wanted) {
            return Arrays.stream(wanted).boxed().toList().equals(answers);
        }
    }

    public static Ranking of(SoftTable table, List<Candidate> candidates) {
        var panel = Panel.of(table.type());
        var probes = Probes.of(table.domain());
        var byBehaviour = new LinkedHashMap<Behaviour, Expression>();
        for (var candidate : candidates) {
            byBehaviour.merge(
                    probes.behaviour(candidate.expression()),
                    candidate.expression(),
                    (one, other) -> SMALLEST.compare(one, other) <= 0 ? one : other);
        }
        var ranked = new ArrayList<Ranked>();
        for (var expression : byBehaviour.values()) {
            int[] answers = panel.answers(expression);
            ranked.add(
                    new Ranked(
                            expression,
                            Arrays.stream(answers).boxed().toList(),
                            table.logLikelihood(answers)));
        }
        ranked.sort(
                Comparator.comparingDouble(Ranked::logLikelihood)
                        .reversed()
                        .thenComparing(Ranked::expression, SMALLEST));
        return new Ranking(ranked);
    }
}
