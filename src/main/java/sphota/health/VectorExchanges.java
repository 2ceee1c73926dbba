package sphota.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sphota.format.Rule;

/// Layers that stand in each other's place by their vectors: each would be more like its neighbours
/// where the other is. Only the [#SUSPECTS] layers least like their neighbours are tried in pairs.
final class VectorExchanges {

    private static final Rule RULE = Findings.rule("health.swapped-layers");
    private static final int SUSPECTS = 24;
    private static final int MOST_PAIRS = 4;

    private final Findings findings;
    private final Set<Weight> exchanged;

    /// Adds to `exchanged` what it finds to be so.
    VectorExchanges(Findings findings, Set<Weight> exchanged) {
        this.findings = findings;
        this.exchanged = exchanged;
    }

    /// How much more the vectors of two layers are like those about them where they are exchanged.
    private record Move(int one, int other, double ofOne, double ofOther) {

        static Move of(Likeness likeness, int one, int other) {
            return new Move(
                    one,
                    other,
                    likeness.likeness(one, other) - likeness.likeness(one, one),
                    likeness.likeness(other, one) - likeness.likeness(other, other));
        }

        double both() {
            return ofOne + ofOther;
        }

        boolean isGain() {
            return Math.min(ofOne, ofOther) >= RULE.limit("alike")
                    && both() >= RULE.limit("alike-together");
        }
    }

    /// Looks at the series of one stack, all at the same depths.
    void judge(List<Series> stack) {
        Likeness.of(stack, RULE.limit("vector")).ifPresent(likeness -> judge(likeness, stack));
    }

    private void judge(Likeness likeness, List<Series> stack) {
        var suspects =
                IntStream.range(0, stack.getFirst().size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        layer -> likeness.likeness(layer, layer)))
                        .limit(SUSPECTS)
                        .toList();
        var moves = new ArrayList<Move>();
        for (int one : suspects) {
            for (int other : suspects) {
                if (other - one > Neighbours.REACH) {
                    var move = Move.of(likeness, one, other);
                    if (move.isGain()) {
                        moves.add(move);
                    }
                }
            }
        }
        moves.sort(Comparator.comparingDouble(Move::both).reversed());
        int told = 0;
        for (var move : moves) {
            boolean known =
                    exchanged.contains(stack.getFirst().at(move.one))
                            || exchanged.contains(stack.getFirst().at(move.other));
            if (!known && told < MOST_PAIRS) {
                tell(move, likeness, stack);
                told++;
            }
        }
    }

    private void tell(Move move, Likeness likeness, List<Series> stack) {
        for (var each : stack) {
            exchanged.add(each.at(move.one));
            exchanged.add(each.at(move.other));
        }
        var first = stack.getFirst();
        findings.add(
                RULE,
                first.at(move.one).place(),
                "%s and %s, %d tensors each, seem to stand in each other's place: exchanged, their %d vectors of norms and biases would be more like their neighbours', by %s and %s in sums of transformed correlations; the limits are %s, and %s together"
                        .formatted(
                                first.layer(move.one),
                                first.layer(move.other),
                                stack.size(),
                                likeness.size(),
                                Findings.said(move.ofOne),
                                Findings.said(move.ofOther),
                                Findings.said(RULE.limit("alike")),
                                Findings.said(RULE.limit("alike-together"))));
    }
}
