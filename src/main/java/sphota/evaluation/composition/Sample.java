package sphota.evaluation.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// An application with states.
///
/// @param operands the states of the operands, one after another
/// @param whole the state of the whole
record Sample(Application application, double[] operands, double[] whole) {

    /// Those of applications of which a network has all states.
    static List<Sample> of(List<Application> applications, States states) {
        var meanings =
                applications.stream()
                        .flatMap(each ->
                                Stream.concat(
                                        Stream.of(each.whole()), each.whole().arguments().stream()))
                        .distinct()
                        .toList();
        var read = states.of(meanings);
        Map<Expression, double[]> known = new LinkedHashMap<>();
        for (int i = 0; i < meanings.size(); i++) {
            var meaning = meanings.get(i);
            read.get(i).ifPresent(state -> known.put(meaning, state));
        }
        return applications.stream().flatMap(each -> of(each, known).stream()).toList();
    }

    private static Optional<Sample> of(Application application, Map<Expression, double[]> known) {
        var whole = Optional.ofNullable(known.get(application.whole()));
        var operands = application.whole().arguments();
        return whole.filter(_ -> known.keySet().containsAll(operands))
                .map(state ->
                        new Sample(
                                application,
                                operands.stream()
                                        .map(known::get)
                                        .flatMapToDouble(DoubleStream::of)
                                        .toArray(),
                                state));
    }

    /// The same wholes with the operands of others among those that are alike and on the same side:
    /// each has those of another, and those that have no other are left out.
    ///
    /// @param alike a key
    static List<Sample> exchanged(List<Sample> samples, Function<Sample, Object> alike, long seed) {
        Map<Object, List<Sample>> groups = new LinkedHashMap<>();
        for (var each : samples) {
            var key = List.of(alike.apply(each), each.application.heldOut());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        var random = new SplitMix(seed);
        var exchanged = new ArrayList<Sample>();
        for (var group : groups.values()) {
            if (group.size() > 1) {
                var from = cycle(group.size(), random);
                for (int i = 0; i < from.length; i++) {
                    var sample = group.get(i);
                    exchanged.add(
                            new Sample(
                                    sample.application, group.get(from[i]).operands, sample.whole));
                }
            }
        }
        return exchanged;
    }

    /// A permutation that is one cycle, all as likely: Sattolo, "An algorithm to generate a random
    /// cyclic permutation" (1986).
    private static int[] cycle(int length, SplitMix random) {
        var places = new int[length];
        for (int i = 0; i < length; i++) {
            places[i] = i;
        }
        for (int i = length - 1; i > 0; i--) {
            int other = random.below(i);
            int kept = places[i];
            places[i] = places[other];
            places[other] = kept;
        }
        return places;
    }
}
