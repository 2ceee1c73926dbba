package sphota.spectrum;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes the routines of a native library callable.
@SuppressWarnings("restricted")
record Routines(SymbolLookup library) {

    /// A routine that returns nothing. It is linked at its first call: that takes longer than all
    /// the work on a small matrix, and few routines are called for one.
    static final class Routine {

        private final MemorySegment address;
        private final FunctionDescriptor signature;
        private volatile @Nullable MethodHandle linked;

        private Routine(MemorySegment address, FunctionDescriptor signature) {
            this.address = address;
            this.signature = signature;
        }

        /// Calls it.
        void call(Object... arguments) {
            try {
                linked().invokeWithArguments(arguments);
            } catch (RuntimeException | Error unchecked) {
                throw unchecked;
            } catch (Throwable impossible) {
                throw new AssertionError("a native routine threw", impossible);
            }
        }

        /// Linked twice if two threads come at once, to the same effect.
        private MethodHandle linked() {
            var known = linked;
            if (known == null) {
                known = Linker.nativeLinker().downcallHandle(address, signature);
                linked = known;
            }
            return known;
        }
    }

    /// Finds a routine.
    ///
    /// @throws UnsatisfiedLinkError if the library has none of this name
    Routine bind(String name, MemoryLayout... arguments) {
        var address =
                library.find(name).orElseThrow(() -> new UnsatisfiedLinkError("it has no " + name));
        return new Routine(address, FunctionDescriptor.ofVoid(arguments));
    }

    /// As above, all of its arguments addresses, as Fortran has them.
    Routine bindPointers(String name, int count) {
        var arguments = new MemoryLayout[count];
        Arrays.fill(arguments, ADDRESS);
        return bind(name, arguments);
    }
}
