package sphota.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sphota.audit.PartKind;
import sphota.format.Rule;

/// Layers that stand in each other's place: each is far from its neighbours, and each would be near
/// them where the other is. Whole layers are told by their vectors ([VectorExchanges]) and by the
/// profile of all their tensors, single tensors by their profile alone. Only the [#SUSPECTS] layers
/// farthest from their neighbours are tried in pairs.
final class Exchanges {

    private static final Rule RULE = Findings.rule("health.swapped-layers");
    private static final int SUSPECTS = 16;
    private static final int MOST_PAIRS = 4;

    private final Findings findings;
    private final Set<Weight> exchanged = Collections.newSetFromMap(new IdentityHashMap<>());

    Exchanges(Findings findings) {
        this.findings = findings;
    }

    private record Stack(String name, List<Integer> numbers) {}

    /// Two layers.
    ///
    /// @param gainOfOne by how much the sum of the squares of usual distances falls if the first
    ///   stands in the other's place
    /// @param worst the greater mean square of the two were they exchanged
    private record Pair(int one, int other, double gainOfOne, double gainOfOther, double worst) {

        static Pair of(LayerProfile profile, int one, int other) {
            double oneThere = profile.misfit(one, other);
            double otherThere = profile.misfit(other, one);
            int features = profile.features();
            return new Pair(
                    one,
                    other,
                    features * (profile.misfit(one, one) - oneThere),
                    features * (profile.misfit(other, other) - otherThere),
                    Math.max(oneThere, otherThere));
        }

        double gain() {
            return gainOfOne + gainOfOther;
        }

        boolean isExchanged(double leastGain) {
            return gain() >= leastGain
                    && Math.min(gainOfOne, gainOfOther) >= RULE.limit("part") * gain()
                    && worst <= RULE.limit("fits");
        }

        boolean isLess(Pair other) {
            return gain() <= other.gain();
        }
    }

    /// Judges stacks.
    ///
    /// @return the tensors that are said to be exchanged
    Set<Weight> judge(List<Series> series) {
        Map<Stack, List<Series>> stacks = new LinkedHashMap<>();
        for (var each : series) {
            if (each.size() >= RULE.limit("siblings") && each.at(0).isTrained()) {
                stacks.computeIfAbsent(
                                new Stack(each.stack(), each.numbers()), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        stacks.values().forEach(this::judgeStack);
        return exchanged;
    }

    private static boolean isJudged(Series series) {
        var first = series.at(0);
        return first.isMatrix() || first.kind() == PartKind.NORM;
    }

    private void judgeStack(List<Series> all) {
        new VectorExchanges(findings, exchanged).judge(all);
        var stack = all.stream().filter(Exchanges::isJudged).toList();
        boolean several = stack.size() > 1;
        if (several) {
            compare(stack);
        }
        for (var series : stack) {
            if (Collections.disjoint(series.weights(), exchanged)) {
                compare(List.of(series));
            }
        }
    }

    private void compare(List<Series> series) {
        var profile = new LayerProfile(series, RULE.limit("floor"), RULE.limit("cap"));
        for (int i = 0; i < MOST_PAIRS; i++) {
            var pair = best(profile, series);
            if (pair.isEmpty()) {
                return;
            }
            tell(pair.get(), series);
        }
    }

    /// By chance a fall of `g` comes about as often as exp(−g/2), and of more pairs there is a
    /// larger one.
    private static double leastGain(int layers) {
        double pairs = layers * (layers - 1.0) / 2;
        return RULE.limit("gain") + 2 * Math.log(Math.max(1, pairs / RULE.limit("pairs")));
    }

    private Optional<Pair> best(LayerProfile profile, List<Series> series) {
        var suspects =
                IntStream.range(0, series.getFirst().size())
                        .boxed()
                        .filter(layer -> !exchanged.contains(series.getFirst().at(layer)))
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer layer) -> profile.misfit(layer, layer))
                                        .reversed())
                        .limit(SUSPECTS)
                        .toList();
        double leastGain = leastGain(series.getFirst().size());
        Optional<Pair> best = Optional.empty();
        for (int one : suspects) {
            for (int other : suspects) {
                if (other - one > Neighbours.REACH) {
                    var pair = Pair.of(profile, one, other);
                    if (pair.isExchanged(leastGain) && best.filter(pair::isLess).isEmpty()) {
                        best = Optional.of(pair);
                    }
                }
            }
        }
        return best;
    }

    private void tell(Pair pair, List<Series> series) {
        for (var each : series) {
            exchanged.add(each.at(pair.one));
            exchanged.add(each.at(pair.other));
        }
        var first = series.getFirst();
        boolean alone = series.size() == 1;
        var what =
                alone
                        ? "%s and %s"
                                .formatted(first.at(pair.one).name(), first.at(pair.other).name())
                        : "%s and %s, %d tensors each,"
                                .formatted(
                                        first.layer(pair.one),
                                        first.layer(pair.other),
                                        series.size());
        findings.add(
                RULE,
                first.at(pair.one).place(),
                "%s seem to stand in each other's place: exchanged, their squared distances from their neighbours fall by %s, to a mean of %s or less usual distances; the limits are %s and %s"
                        .formatted(
                                what,
                                Findings.said(pair.gain()),
                                Findings.said(pair.worst),
                                Findings.said(leastGain(series.getFirst().size())),
                                Findings.said(RULE.limit("fits"))));
    }
}
