package sphota.spectrum;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Makes the routines of a native library callable.
@SuppressWarnings("restricted")
record Routines(SymbolLookup library) {

    /// A routine that returns nothing.
    ///
    /// @throws UnsatisfiedLinkError if the library has none of this name
    MethodHandle bind(String name, MemoryLayout... arguments) {
        var address =
                library.find(name).orElseThrow(() -> new UnsatisfiedLinkError("it has no " + name));
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.ofVoid(arguments));
    }

    /// As above, all of its arguments addresses, as Fortran has them.
    MethodHandle bindPointers(String name, int count) {
        var arguments = new MemoryLayout[count];
        Arrays.fill(arguments, ADDRESS);
        return bind(name, arguments);
    }

    /// Calls a routine.
    static void call(MethodHandle routine, Object... arguments) {
        try {
            routine.invokeWithArguments(arguments);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable impossible) {
            throw new AssertionError("a native routine threw", impossible);
        }
    }
}
