package sphota.spectrum;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Arguments as Fortran takes them, by address.
final class Scratch implements AutoCloseable {

    private final Arena arena = Arena.ofConfined();

    MemorySegment letter(char value) {
        return arena.allocateFrom(JAVA_BYTE, (byte) value);
    }

    MemorySegment integer(int value) {
        return arena.allocateFrom(JAVA_INT, value);
    }

    MemorySegment integers(long count) {
        return arena.allocate(JAVA_INT, count);
    }

    MemorySegment reals(long count) {
        return arena.allocate(JAVA_DOUBLE, count);
    }

    /// Looks at what a routine says of its success.
    static void check(MemorySegment info) {
        int code = info.get(JAVA_INT, 0);
        if (code != 0) {
            throw new Lapack.NoConvergence(code);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
