package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Scalar;

/// The codes of quantised elements of up to a byte.
final class CodeCounts {

    private CodeCounts() {}

    /// @param patterns how often each pattern occurs
    static Optional<Codes> of(Task task, long[] patterns) {
        return task.scale()
                .flatMap(_ -> task.scalar())
                .filter(type -> type.bits() <= Byte.SIZE)
                .map(type -> of(type, patterns));
    }

    private static Codes of(Scalar type, long[] patterns) {
        int codes = 1 << type.bits();
        int first = type.kind() == Scalar.Kind.SIGNED ? -codes / 2 : 0;
        var counts = new long[codes];
        for (int pattern = 0; pattern < codes; pattern++) {
            int code = first < 0 && pattern >= codes / 2 ? pattern - codes : pattern;
            counts[code - first] = patterns[pattern];
        }
        return new Codes(first, Counted.of(counts));
    }
}
