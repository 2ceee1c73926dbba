package sphota.net;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/// How products of matrices of 32-bit floats are computed, as PyTorch's
/// `torch.set_float32_matmul_precision` names it.
public enum MatmulPrecision {
    /// As they are.
    HIGHEST(0),
    /// From factors rounded to bfloat16, summed as 32-bit floats, where the processor has an
    /// instruction for it; elsewhere as they are.
    MEDIUM(2);

    /// C++ functions of libtorch by the names that GCC and Clang give them. DJL offers none of its
    /// own.
    private static final String CONTEXT = "_ZN2at13globalContextEv";

    private static final String SET =
            "_ZN2at7Context25setFloat32MatmulPrecisionENS_22Float32MatmulPrecisionE";

    private final int number;

    MatmulPrecision(int number) {
        this.number = number;
    }

    /// Its name in options.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The precision of a name.
    public static Optional<MatmulPrecision> named(String label) {
        for (var each : values()) {
            if (each.label().equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// Makes the engine, which is loaded, compute like this from now on.
    ///
    /// @throws EngineUnavailableException if it cannot be told to
    @SuppressWarnings("restricted")
    void set() {
        var library = SymbolLookup.loaderLookup();
        var context = library.find(CONTEXT);
        var set = library.find(SET);
        if (context.isEmpty() || set.isEmpty()) {
            if (this == HIGHEST) {
                return;
            }
            throw new EngineUnavailableException(
                    "this PyTorch has no function %s: --precision highest".formatted(SET));
        }
        var linker = Linker.nativeLinker();
        try {
            var global =
                    (MemorySegment)
                            linker.downcallHandle(
                                            context.get(),
                                            FunctionDescriptor.of(ValueLayout.ADDRESS))
                                    .invokeExact();
            linker.downcallHandle(
                            set.get(),
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                    .invokeExact(global, number);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call that throws nothing", impossible);
        }
    }
}
