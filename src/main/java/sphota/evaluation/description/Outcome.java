package sphota.evaluation.description;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sphota.interpreter.writing.Candidate;
import sphota.interpreter.writing.Ranking;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;

/// What came of one function.
///
/// @param greedy whether the likeliest expression is of it
/// @param ten whether, of the first ten candidates, the first of the ranking is
/// @param all the same of all candidates
/// @param likeliest whether the behaviour is that was likeliest to be written, its candidates
///   together, which takes no table to sort them by
/// @param solved how many candidates were written when the first came that is of it
/// @param confidence of the first of all
/// @param trigger of functions with triggers, whether the input at which the answer is another is
///   stated as it is
record Outcome(
        Case of,
        boolean greedy,
        boolean ten,
        boolean all,
        boolean likeliest,
        OptionalInt solved,
        double confidence,
        boolean trigger) {

    private static final int TEN = 10;

    static Outcome of(Writer writer, Case function, Writing how) {
        var candidates = writer.write(function.evidence(), function.family(), how);
        var ranking = Ranking.of(function.evidence(), candidates);
        var first = ranking.all().stream().findFirst();
        return new Outcome(
                function,
                best(function, candidates, 1),
                best(function, candidates, TEN),
                isFirst(function, ranking),
                isFirst(function, Ranking.written(function.family().type(), candidates)),
                IntStream.range(0, candidates.size())
                        .filter(i -> function.is(candidates.get(i).expression()))
                        .map(i -> i + 1)
                        .findFirst(),
                first.map(Ranking.Ranked::confidence).orElse(0.0),
                function.family().triggered()
                        && first.filter(each ->
                                        Triggers.isStated(each.expression(), function.truth()))
                                .isPresent());
    }

    private static boolean best(Case function, List<Candidate> candidates, int count) {
        var some = candidates.subList(0, Math.min(count, candidates.size()));
        return isFirst(function, Ranking.of(function.evidence(), some));
    }

    private static boolean isFirst(Case function, Ranking ranking) {
        return ranking.all().stream()
                .findFirst()
                .filter(each -> function.is(each.expression()))
                .isPresent();
    }
}
