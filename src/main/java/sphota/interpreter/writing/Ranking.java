package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.Type;

/// Candidates of different behaviours, likelier ones first, of equals the smaller. How likely they
/// are a table says, where answers are known. Of weights those come first that compile to the very
/// same network, which proves them; the others are as likely as the writer says. Nothing else is
/// asked. Where a table is not of all inputs, candidates of different behaviours may have the same
/// answers, and are as likely.
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
    /// @param logLikelihood of these answers by the table, or of the expressions that were written
    public record Ranked(Expression expression, List<Integer> answers, double logLikelihood) {

        public Ranked {
            answers = List.copyOf(answers);
        }

        /// How likely its table is the right one, by what was read, input by input.
        public double confidence() {
            return Math.exp(logLikelihood);
        }
    }

    /// Sorts candidates by what is known of a function.
    public static Ranking of(Evidence evidence, List<Candidate> candidates) {
        return switch (evidence) {
            case SoftTable table ->
                    of(table.type(), candidates, (answers, _) -> table.logLikelihood(answers));
            case WeightRows weights -> made(weights, candidates);
        };
    }

    /// Those that compile to the network itself are it; of others with as many answers alike, which
    /// may be other functions where domains are large, none is shown in their place.
    private static Ranking made(WeightRows weights, List<Candidate> candidates) {
        var made =
                candidates.stream()
                        .map(Candidate::expression)
                        .distinct()
                        .filter(weights.madeOf())
                        .toList();
        var others =
                of(weights.type(), candidates, (_, alike) -> Math.min(0, written(alike))).all();
        if (made.isEmpty()) {
            return new Ranking(others);
        }
        var first = made.stream().min(SMALLEST).orElseThrow();
        var probes = Probes.of(weights.type().domain());
        var behaviour = probes.behaviour(first);
        var answers = Arrays.stream(Panel.of(weights.type()).answers(first)).boxed().toList();
        var all = new ArrayList<Ranked>();
        all.add(new Ranked(first, answers, 0));
        others.stream()
                .filter(each -> !probes.behaviour(each.expression()).equals(behaviour))
                .forEach(all::add);
        return new Ranking(all);
    }

    /// Sorts candidates by how likely they were to be written, whatever a table says of them.
    public static Ranking written(Type type, List<Candidate> candidates) {
        return of(type, candidates, (_, alike) -> written(alike));
    }

    private interface Likelihood {
        /// @param answers to the panel
        /// @param alike the candidates that answer so
        double of(int[] answers, List<Candidate> alike);
    }

    private static Ranking of(Type type, List<Candidate> candidates, Likelihood likelihood) {
        var panel = Panel.of(type);
        var probes = Probes.of(type.domain());
        var byBehaviour = new LinkedHashMap<Behaviour, List<Candidate>>();
        for (var candidate : candidates) {
            byBehaviour
                    .computeIfAbsent(
                            probes.behaviour(candidate.expression()), _ -> new ArrayList<>())
                    .add(candidate);
        }
        var ranked = new ArrayList<Ranked>();
        for (var alike : byBehaviour.values()) {
            var smallest = alike.stream().map(Candidate::expression).min(SMALLEST).orElseThrow();
            int[] answers = panel.answers(smallest);
            ranked.add(
                    new Ranked(
                            smallest,
                            Arrays.stream(answers).boxed().toList(),
                            likelihood.of(answers, alike)));
        }
        ranked.sort(
                Comparator.comparingDouble(Ranked::logLikelihood)
                        .reversed()
                        .thenComparing(Ranked::expression, SMALLEST));
        return new Ranking(ranked);
    }

    /// How likely one of the ways to write a behaviour is to be written.
    private static double written(List<Candidate> alike) {
        double sum =
                alike.stream()
                        .filter(distinct())
                        .mapToDouble(each -> Math.exp(each.logProbability()))
                        .sum();
        return Math.log(sum);
    }

    private static Predicate<Candidate> distinct() {
        var seen = new HashSet<Expression>();
        return each -> seen.add(each.expression());
    }
}
