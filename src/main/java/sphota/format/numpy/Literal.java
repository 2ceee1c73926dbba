package sphota.format.numpy;

import java.util.List;
import java.util.Map;

/// A value of a Python literal, as far as headers of arrays have them.
sealed interface Literal {

    /// Where it begins, from the start of the text.
    long at();

    record Text(long at, String text) implements Literal {}

    record Whole(long at, long value) implements Literal {}

    record Truth(long at, boolean value) implements Literal {}

    record Nothing(long at) implements Literal {}

    /// A tuple or a list.
    record Sequence(long at, boolean isTuple, List<Literal> items) implements Literal {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Dictionary(long at, Map<String, Literal> items) implements Literal {
        public Dictionary {
            items = Map.copyOf(items);
        }
    }
}
