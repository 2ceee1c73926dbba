package sphota.zoo.compiled;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What one layer adds to the stream.
sealed interface Step {

    /// Places that it reads.
    Set<Integer> reads();

    /// Places that it writes.
    Set<Integer> writes();

    /// Attention: the score of a position for another is the sum over i of query i at the one times
    /// key i at the other.
    ///
    /// @param values what is averaged, into the places of `targets`
    record Look(
            List<Form> queries,
            List<Form> keys,
            boolean causal,
            List<Form> values,
            List<Integer> targets)
            implements Step {

        public Look {
            queries = List.copyOf(queries);
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            targets = List.copyOf(targets);
        }

        @Override
        public Set<Integer> reads() {
            return places(
                    Stream.of(queries, keys, values)
                            .flatMap(List::stream)
                            .flatMap(form -> form.weights().keySet().stream()));
        }

        @Override
        public Set<Integer> writes() {
            return places(targets.stream());
        }
    }

    /// A linear unit that lets nothing negative through, and how much of it goes where.
    record Unit(Form input, Map<Integer, Double> outputs) {
        public Unit {
            outputs = Map.copyOf(outputs);
        }

        public Unit(Form input, int output) {
            this(input, Map.of(output, 1.0));
        }
    }

    /// Units side by side.
    record Units(List<Unit> units) implements Step {

        public Units {
            units = List.copyOf(units);
        }

        @Override
        public Set<Integer> reads() {
            return places(units.stream().flatMap(unit -> unit.input().weights().keySet().stream()));
        }

        @Override
        public Set<Integer> writes() {
            return places(units.stream().flatMap(unit -> unit.outputs().keySet().stream()));
        }
    }

    private static Set<Integer> places(Stream<Integer> places) {
        var all = new TreeSet<Integer>();
        places.forEach(all::add);
        return all;
    }
}
