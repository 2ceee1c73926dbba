package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.Region;
import sphota.format.NumpyTypes;
import sphota.pickle.Value;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// NumPy arrays as pickles hold them: `_reconstruct` with a state, or `_frombuffer`.
///
/// @see <a href="https://github.com/numpy/numpy/blob/main/numpy/_core/src/multiarray/methods.c">
///   array_setstate in methods.c</a>
final class NumpyArrays {

    private static final Set<String> MODULES =
            Set.of(
                    "numpy.core.multiarray",
                    "numpy._core.multiarray",
                    "numpy.core.numeric",
                    "numpy._core.numeric");

    private final Region pickle;

    NumpyArrays(Region pickle) {
        this.pickle = pickle;
    }

    static boolean isArray(Value.Call call) {
        return call.callable() instanceof Value.Global global
                && MODULES.contains(global.module())
                && (global.name().equals("_reconstruct") || global.name().equals("_frombuffer"));
    }

    /// The array as a tensor without a name; empty when its elements are objects, or buffers that
    /// are not in the file.
    ///
    /// @throws sphota.bytes.MalformedFileException if the bytes do not fill the shape
    Optional<Tensor> tensor(Value.Call call) {
        if (call.callable() instanceof Value.Global global && global.name().equals("_frombuffer")) {
            // _frombuffer(buffer, dtype, shape, order)
            var arguments = new Arguments(call.arguments(), pickle, call.offset(), "numpy array");
            boolean fortran = arguments.text(3).equals("F");
            return array(
                    arguments.value(1), arguments.shape(2), arguments.value(0), fortran, arguments);
        }
        // state = (version, shape, dtype, is Fortran, data), without the version in old files
        var state = call.state().map(Arguments::items).orElse(List.of());
        if (state.size() != 5 && state.size() != 4) {
            return Optional.empty();
        }
        var arguments =
                new Arguments(
                        state.subList(state.size() - 4, state.size()),
                        pickle,
                        call.offset(),
                        "numpy array");
        return array(
                arguments.value(1),
                arguments.shape(0),
                arguments.value(3),
                arguments.integer(2) != 0,
                arguments);
    }

    private Optional<Tensor> array(
            Value dtype, Shape shape, Value data, boolean fortran, Arguments arguments) {
        var type = dtype(dtype);
        var storage = storage(data);
        if (type.isEmpty() || storage.isEmpty()) {
            return Optional.empty();
        }
        var elementType = type.get().type();
        try {
            long expected = elementType.bytes(shape.elements());
            if (storage.get().byteSize() != expected) {
                throw arguments.refuse(
                        "%s %s fills %d bytes, there are %d"
                                .formatted(
                                        elementType.label(),
                                        shape,
                                        expected,
                                        storage.get().byteSize()));
            }
            var content =
                    new Content.Strided(
                            storage.get(),
                            type.get().order(),
                            0,
                            fortran ? shape.fortran() : shape.contiguous(),
                            false,
                            false);
            return Optional.of(new Tensor("", elementType, shape, content));
        } catch (ArithmeticException overflow) {
            throw arguments.refuse("size %s is beyond 2^63".formatted(shape));
        }
    }

    private static Optional<Storage> storage(Value data) {
        return switch (data) {
            case Value.Bytes bytes -> Optional.of(new Storage.Stored(bytes.region()));
            case Value.Call call
                    when call.calls("_codecs", "encode")
                            && !call.arguments().isEmpty()
                            && call.arguments().getFirst() instanceof Value.Text text ->
                    Optional.of(Storage.Latin1.of(text.utf8()));
            case Value.Call call
                    when (call.calls("builtins", "bytearray")
                                    || call.calls("__builtin__", "bytearray")
                                    || call.calls("__builtin__", "bytes")
                                    || call.calls("builtins", "bytes"))
                            && !call.arguments().isEmpty() ->
                    storage(call.arguments().getFirst());
            case Value _ -> Optional.empty();
        };
    }

    private record Dtype(ElementType type, ByteOrder order) {}

    /// `dtype('f4', …)` with the state `(3, '<', …)`; empty for object arrays and records of them.
    private static Optional<Dtype> dtype(Value value) {
        if (!(value instanceof Value.Call call
                && call.calls("numpy", "dtype")
                && !call.arguments().isEmpty())) {
            return Optional.empty();
        }
        var code = Arguments.text(call.arguments().getFirst()).orElse("");
        var state = call.state().map(Arguments::items).orElse(List.of());
        boolean big = state.size() > 1 && Arguments.text(state.get(1)).orElse("").equals(">");
        return type(code)
                .map(type -> new Dtype(type, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    }

    private static Optional<ElementType> type(String code) {
        Optional<ElementType> number = NumpyTypes.number(code).map(type -> type);
        return number.or(() -> opaque(code));
    }

    /// Strings, records and times: a letter and a size in bytes, or in characters of four for `U`.
    private static Optional<ElementType> opaque(String code) {
        if (!code.matches("[SUVMmfc][1-9][0-9]{0,5}")) {
            return Optional.empty();
        }
        int size = Integer.parseInt(code.substring(1));
        int bytes = code.startsWith("U") ? 4 * size : size;
        return Optional.of(new OpaqueType("numpy " + code, bytes * Byte.SIZE));
    }
}
