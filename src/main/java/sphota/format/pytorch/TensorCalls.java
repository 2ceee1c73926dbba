package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.pickle.Value;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// The calls by which PyTorch rebuilds tensors, read instead of made.
///
/// @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/_utils.py">torch/_utils.py</a>
final class TensorCalls {

    private static final int WRAPPED_AT_MOST = 16;

    private final Region pickle;
    private final StorageSource storages;
    private final NumpyArrays arrays;
    private final IdentityHashMap<Value, Optional<Tensor>> known = new IdentityHashMap<>();
    private final IdentityHashMap<Value, MalformedFileException> refused = new IdentityHashMap<>();

    TensorCalls(Region pickle, StorageSource storages) {
        this.pickle = pickle;
        this.storages = storages;
        this.arrays = new NumpyArrays(pickle);
    }

    /// The tensor, without a name, that `value` would become; empty if it is none.
    ///
    /// @throws MalformedFileException if it would be one but contradicts itself or its storage
    Optional<Tensor> tensor(Value value) {
        return tensor(value, 0);
    }

    private Optional<Tensor> tensor(Value value, int depth) {
        if (value instanceof Value.Persistent persistent) {
            return storages.tensor(persistent);
        }
        if (!(value instanceof Value.Call call)) {
            return Optional.empty();
        }
        var before = refused.get(value);
        if (before != null) {
            throw before;
        }
        var made = known.get(value);
        if (made != null) {
            return made;
        }
        if (depth > WRAPPED_AT_MOST) {
            throw pickle.refuse(call.offset(), "tensors wrapped in tensors");
        }
        try {
            var tensor = made(call, depth);
            known.put(value, tensor);
            return tensor;
        } catch (MalformedFileException malformed) {
            refused.put(value, malformed);
            throw malformed;
        }
    }

    private Optional<Tensor> made(Value.Call call, int depth) {
        if (NumpyArrays.isArray(call)) {
            return arrays.tensor(call);
        }
        return call.callable() instanceof Value.Global global
                ? rebuilt(global, call.arguments(), call, depth)
                : Optional.empty();
    }

    private Optional<Tensor> rebuilt(
            Value.Global global, List<Value> values, Value.Call call, int depth) {
        var arguments = new Arguments(values, pickle, call.offset(), global.name());
        boolean utils = global.module().equals("torch._utils");
        if (utils) {
            return switch (global.name()) {
                case "_rebuild_tensor", "_rebuild_tensor_v2" ->
                        Optional.of(strided(arguments, Optional.empty(), 6));
                case "_rebuild_tensor_v3" ->
                        Optional.of(strided(arguments, Optional.of(dtype(arguments, 6)), 7));
                case "_rebuild_parameter", "_rebuild_parameter_with_state" ->
                        tensor(arguments.value(0), depth + 1);
                case "_rebuild_device_tensor_from_cpu_tensor" ->
                        tensor(arguments.value(0), depth + 1);
                case "_rebuild_device_tensor_from_numpy", "_rebuild_xla_tensor" ->
                        tensor(arguments.value(0), depth + 1);
                case "_rebuild_qtensor" -> Optional.of(quantized(arguments, depth));
                case "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor" ->
                        Optional.of(sparse(arguments, depth));
                case "_rebuild_nested_tensor" -> Optional.of(nested(arguments, depth));
                case "_rebuild_meta_tensor_no_storage" ->
                        Optional.of(absent(arguments, 0, "on the meta device: no data was saved"));
                case "_rebuild_wrapper_subclass" ->
                        Optional.of(
                                absent(
                                        arguments,
                                        1,
                                        "of a subclass (%s) that keeps its data elsewhere"
                                                .formatted(arguments.global(0).dotted())));
                default -> Optional.empty();
            };
        }
        if (global.module().equals("torch._tensor")
                && global.name().startsWith("_rebuild_from_type")) {
            // (function, type, arguments, state)
            return rebuilt(
                    arguments.global(0), Arguments.items(arguments.value(2)), call, depth + 1);
        }
        return old(global, call, depth);
    }

    /// Before PyTorch 0.1.11: `torch.FloatTensor` with the state `(storage, offset, size, stride)`,
    /// and parameters whose state begins with their tensor.
    private Optional<Tensor> old(Value.Global global, Value.Call call, int depth) {
        var state = call.state().map(Arguments::items).orElse(List.of());
        if (state.isEmpty() && !call.arguments().isEmpty()) {
            state = call.arguments();
        }
        var arguments = new Arguments(state, pickle, call.offset(), global.name());
        if (TorchTypes.tensorClass(global.module(), global.name()).isPresent()) {
            return state.size() == 4
                    ? Optional.of(strided(arguments, Optional.empty(), 4))
                    : Optional.empty();
        }
        boolean parameter =
                global.dotted().equals("torch.nn.parameter.Parameter")
                        || global.dotted().equals("torch.autograd.variable.Variable");
        return parameter && !state.isEmpty()
                ? tensor(state.getFirst(), depth + 1)
                : Optional.empty();
    }

    /// `(storage, offset, size, stride, …)`.
    ///
    /// @param metadata where the dictionary of conjugate and negative bits stands, if there is one
    private Tensor strided(Arguments arguments, Optional<Scalar> dtype, int metadata) {
        var found = storage(arguments);
        var type = dtype.or(() -> found.reference().type()).orElse(Scalar.U8);
        var bits = new HashMap<String, Boolean>();
        if (metadata < arguments.values().size()
                && arguments.value(metadata) instanceof Value.Dict dict) {
            for (var entry : dict.entries()) {
                Arguments.text(entry.key())
                        .ifPresent(key -> bits.put(key, entry.value() == Value.Constant.TRUE));
            }
        }
        var shape = arguments.shape(2);
        var content =
                Views.of(
                        found.storage(),
                        found.order(),
                        type,
                        arguments.count(1),
                        shape,
                        arguments.strides(3),
                        bits.getOrDefault("conj", false),
                        bits.getOrDefault("neg", false),
                        arguments);
        return new Tensor("", type, shape, content);
    }

    private StorageSource.Found storage(Arguments arguments) {
        if (arguments.value(0) instanceof Value.Persistent persistent) {
            return storages.find(persistent);
        }
        var bare =
                arguments.value(0) instanceof Value.Tuple tuple
                        ? storages.bare(tuple, arguments.offset())
                        : Optional.<StorageSource.Found>empty();
        return bare.orElseThrow(() -> arguments.refuse("the first argument is no storage"));
    }

    private static Scalar dtype(Arguments arguments, int index) {
        var global = arguments.global(index);
        return TorchTypes.dtype(global.module(), global.name())
                .orElseThrow(() -> arguments.refuse("unknown dtype " + global.dotted()));
    }

    /// `(storage, offset, size, stride, (scheme, …), …)`.
    private Tensor quantized(Arguments arguments, int depth) {
        var codes = strided(arguments, Optional.empty(), Integer.MAX_VALUE);
        var parameters = arguments.with(Arguments.items(arguments.value(4)));
        var scheme = parameters.global(0).name();
        Content.Scale scale =
                switch (scheme) {
                    case "per_tensor_affine", "per_tensor_symmetric" ->
                            new Content.Scale.PerTensor(parameters.real(1), parameters.integer(2));
                    case "per_channel_affine",
                            "per_channel_symmetric",
                            "per_channel_affine_float_qparams" ->
                            new Content.Scale.PerChannel(
                                    part(parameters, 1, "scales", depth),
                                    part(parameters, 2, "zero_points", depth),
                                    Math.toIntExact(
                                            Math.min(Integer.MAX_VALUE, parameters.count(3))));
                    default -> throw parameters.refuse("unknown scheme " + scheme);
                };
        if (scale instanceof Content.Scale.PerChannel(Tensor scales, Tensor zeros, int axis)
                && (axis >= codes.shape().rank()
                        || scales.shape().elements() != codes.shape().size(axis)
                        || zeros.shape().elements() != codes.shape().size(axis))) {
            throw parameters.refuse(
                    "scales %s and zero points %s along axis %d of %s"
                            .formatted(scales.shape(), zeros.shape(), axis, codes.shape()));
        }
        return new Tensor(
                "",
                codes.type(),
                codes.shape(),
                new Content.Quantized((Content.Strided) codes.content(), scale));
    }

    /// `(layout, (indices, values, size, …))` or `(layout, (compressed, plain, values, size))`.
    private Tensor sparse(Arguments arguments, int depth) {
        var layout = layout(arguments);
        var data = arguments.with(Arguments.items(arguments.value(1)));
        var names =
                layout.equals("coo")
                        ? List.of("indices", "values")
                        : List.of("compressed", "plain", "values");
        var parts =
                java.util.stream.IntStream.range(0, names.size())
                        .mapToObj(i -> part(data, i, names.get(i), depth))
                        .toList();
        return new Tensor(
                "",
                parts.getLast().type(),
                data.shape(names.size()),
                new Content.Sparse(layout, parts));
    }

    /// `torch.serialization._get_layout('torch.sparse_coo')`, or the bare name.
    private static String layout(Arguments arguments) {
        var name =
                arguments.value(0) instanceof Value.Call call && !call.arguments().isEmpty()
                        ? Arguments.text(call.arguments().getFirst())
                        : arguments.value(0) instanceof Value.Global global
                                ? Optional.of(global.dotted())
                                : Arguments.text(arguments.value(0));
        var layout = name.orElse("").replace("torch.sparse_", "");
        return switch (layout) {
            case "coo", "csr", "csc", "bsr", "bsc" -> layout;
            default -> throw arguments.refuse("unknown layout '%s'".formatted(layout));
        };
    }

    private Tensor nested(Arguments arguments, int depth) {
        var buffer = part(arguments, 0, "buffer", depth);
        var sizes = part(arguments, 1, "sizes", depth);
        var strides = part(arguments, 2, "strides", depth);
        var offsets =
                tensor(arguments.value(3), depth + 1)
                        .orElseGet(
                                () -> new Tensor("offsets", Scalar.I64, Shape.of(0), NO_OFFSETS));
        return new Tensor(
                "",
                buffer.type(),
                buffer.shape(),
                new Content.Nested(buffer, sizes, strides, offsets));
    }

    private static final Content NO_OFFSETS =
            new Content.Absent("offsets are kept as numbers in the pickle");

    private Tensor part(Arguments arguments, int index, String name, int depth) {
        var value = arguments.value(index);
        return tensor(value, depth + 1)
                .or(() -> numbers(value))
                .map(tensor -> tensor.withName(name))
                .orElseThrow(() -> arguments.refuse("%s is no tensor".formatted(name)));
    }

    /// Scales and zero points that old files keep as lists of numbers.
    private Optional<Tensor> numbers(Value value) {
        var items = Arguments.items(value);
        boolean numbers =
                !items.isEmpty()
                        && items.stream()
                                .allMatch(item ->
                                        item instanceof Value.Real || item instanceof Value.Int);
        if (!numbers) {
            return Optional.empty();
        }
        var bytes =
                java.nio.ByteBuffer.allocate(items.size() * Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        var arguments = new Arguments(items, pickle, 0, "numbers");
        for (int i = 0; i < items.size(); i++) {
            bytes.putDouble(arguments.real(i));
        }
        var shape = Shape.of(items.size());
        var region = Region.of(pickle.file(), bytes.array());
        return Optional.of(
                new Tensor(
                        "",
                        Scalar.F64,
                        shape,
                        Content.Strided.all(new sphota.tensor.Storage.Stored(region), shape)));
    }

    /// `(…, dtype, size, …)` of a tensor whose elements are not in the file.
    private static Tensor absent(Arguments arguments, int dtypeAt, String reason) {
        return new Tensor(
                "",
                dtype(arguments, dtypeAt),
                arguments.shape(dtypeAt + 1),
                new Content.Absent(reason));
    }
}
