package sphota.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import sphota.bytes.Region;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Small networks with the names of a Llama, and what people make of such; every one a function of
/// its seed.
final class Nets {

    static final int WIDTH = 64;
    static final int INNER = 96;
    static final int WORDS = 160;

    private Nets() {}

    /// An array of numbers in logical order.
    static final class Array {

        private final List<Long> shape;
        private final double[] values;

        private Array(List<Long> shape, double[] values) {
            this.shape = shape;
            this.values = values;
        }

        List<Long> shape() {
            return shape;
        }

        double[] values() {
            return values;
        }

        static Array of(double[] values, long... shape) {
            return new Array(java.util.Arrays.stream(shape).boxed().toList(), values);
        }

        Array map(UnaryOperator<double[]> change) {
            return new Array(shape, change.apply(values.clone()));
        }

        int rows() {
            return Math.toIntExact(shape.getFirst());
        }

        boolean isMatrix() {
            return shape.size() == 2;
        }

        Tensor tensor(String name, Scalar type) {
            var bytes = bytes(type);
            var region = new Region("test", 0, MemorySegment.ofArray(bytes).asReadOnly());
            var sizes = Shape.of(shape.stream().mapToLong(Long::longValue).toArray());
            return new Tensor(
                    name, type, sizes, Content.Strided.all(new Storage.Stored(region), sizes));
        }

        private byte[] bytes(Scalar type) {
            var out =
                    ByteBuffer.allocate((int) type.bytes(values.length))
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                switch (type) {
                    case F64 -> out.putDouble(value);
                    case F32 -> out.putFloat((float) value);
                    case F16 -> out.putShort(Float.floatToFloat16((float) value));
                    case BF16 -> out.putShort(bfloat((float) value));
                    case I8 -> out.put((byte) value);
                    default -> throw new IllegalArgumentException(type.label());
                }
            }
            return out.array();
        }
    }

    /// To nearest, ties to even.
    static short bfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    private static double[] normal(long seed, int count, double deviation) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static Array matrix(long seed, int rows, int columns) {
        return Array.of(normal(seed, rows * columns, 1 / Math.sqrt(columns)), rows, columns);
    }

    private static Array gains(long seed) {
        var values = normal(seed, WIDTH, 0.1);
        for (int i = 0; i < WIDTH; i++) {
            values[i] = (float) (1 + values[i]);
        }
        return Array.of(values, WIDTH);
    }

    static Map<String, Array> llama(long seed, int layers) {
        var net = new LinkedHashMap<String, Array>();
        long next = seed * 1000;
        net.put("model.embed_tokens.weight", matrix(next++, WORDS, WIDTH));
        for (int layer = 0; layer < layers; layer++) {
            var prefix = "model.layers." + layer + ".";
            net.put(prefix + "input_layernorm.weight", gains(next++));
            for (var part : List.of("q", "k", "v", "o")) {
                net.put(
                        prefix + "self_attn." + part + "_proj.weight",
                        matrix(next++, WIDTH, WIDTH));
            }
            net.put(prefix + "post_attention_layernorm.weight", gains(next++));
            net.put(prefix + "mlp.gate_proj.weight", matrix(next++, INNER, WIDTH));
            net.put(prefix + "mlp.up_proj.weight", matrix(next++, INNER, WIDTH));
            net.put(prefix + "mlp.down_proj.weight", matrix(next++, WIDTH, INNER));
        }
        net.put("model.norm.weight", gains(next++));
        net.put("lm_head.weight", matrix(next, WORDS, WIDTH));
        return net;
    }

    /// What a net becomes when each of its arrays does.
    interface Changing {
        Array change(String name, Array array);
    }

    static Map<String, Array> changed(Map<String, Array> net, Changing changing) {
        var other = new LinkedHashMap<String, Array>();
        net.forEach((name, array) -> other.put(name, changing.change(name, array)));
        return other;
    }

    /// Everything by a little, in all directions.
    static Map<String, Array> tuned(Map<String, Array> net, long seed, double relative) {
        var random = new SplittableRandom(seed);
        return changed(
                net,
                (_, array) ->
                        array.map(values -> {
                            double norm = 0;
                            for (double value : values) {
                                norm += value * value;
                            }
                            double step = relative * Math.sqrt(norm / values.length);
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) (values[i] + step * random.nextGaussian());
                            }
                            return values;
                        }));
    }

    /// W + UD for the queries and values, U and D of a rank.
    static Map<String, Array> merged(Map<String, Array> net, int rank, long seed) {
        var random = new SplittableRandom(seed);
        return changed(
                net,
                (name, array) ->
                        name.contains("q_proj") || name.contains("v_proj")
                                ? array.map(values -> {
                                    int rows = array.rows();
                                    int columns = values.length / rows;
                                    for (int r = 0; r < rank; r++) {
                                        var up = random.doubles(rows, -1, 1).toArray();
                                        var down = random.doubles(columns, -1, 1).toArray();
                                        for (int i = 0; i < values.length; i++) {
                                            values[i] += 0.01 * up[i / columns] * down[i % columns];
                                        }
                                    }
                                    for (int i = 0; i < values.length; i++) {
                                        values[i] = (float) values[i];
                                    }
                                    return values;
                                })
                                : array);
    }

    /// The two smallest of every four of a matrix, or all below a bound, made 0.
    static Map<String, Array> pruned(Map<String, Array> net, boolean twoOfFour) {
        return changed(
                net,
                (_, array) ->
                        array.isMatrix()
                                ? array.map(values -> {
                                    for (int i = 0; i < values.length; i += 4) {
                                        var sizes = new double[4];
                                        for (int j = 0; j < 4; j++) {
                                            sizes[j] = Math.abs(values[i + j]);
                                        }
                                        java.util.Arrays.sort(sizes);
                                        for (int j = i; j < i + 4; j++) {
                                            boolean small =
                                                    twoOfFour
                                                            ? Math.abs(values[j]) <= sizes[1]
                                                            : Math.abs(values[j]) < 0.05;
                                            values[j] = small ? 0 : values[j];
                                        }
                                    }
                                    return values;
                                })
                                : array);
    }

    static Map<String, Array> renamed(Map<String, Array> net, UnaryOperator<String> name) {
        var other = new LinkedHashMap<String, Array>();
        net.forEach((key, array) -> other.put(name.apply(key), array));
        return other;
    }

    static Map<String, Array> with(Map<String, Array> net, String name, Array array) {
        var other = new LinkedHashMap<>(net);
        other.put(name, array);
        return other;
    }

    /// The first rows of A and new ones behind.
    static Array longer(Array array, int more, long seed) {
        int columns = array.values.length / array.rows();
        var values = java.util.Arrays.copyOf(array.values, array.values.length + more * columns);
        var fresh = normal(seed, more * columns, 0.1);
        System.arraycopy(fresh, 0, values, array.values.length, fresh.length);
        return Array.of(values, array.rows() + more, columns);
    }

    /// The net with these of its layers, numbered anew.
    static Map<String, Array> layers(Map<String, Array> net, int... kept) {
        var other = new LinkedHashMap<String, Array>();
        net.forEach((name, array) -> {
            if (!name.contains("layers.")) {
                other.put(name, array);
            }
        });
        for (int number = 0; number < kept.length; number++) {
            var from = "layers." + kept[number] + ".";
            var to = "layers." + number + ".";
            net.forEach((name, array) -> {
                if (name.contains(from)) {
                    other.put(name.replace(from, to), array);
                }
            });
        }
        return other;
    }

    static Array fresh(long seed, int rows, int columns) {
        return matrix(seed, rows, columns);
    }

    static List<Tensor> tensors(Map<String, Array> net, Scalar type) {
        List<Tensor> tensors = new ArrayList<>();
        net.forEach((name, array) -> tensors.add(array.tensor(name, type)));
        return tensors;
    }

    static Path write(Path file, Map<String, Array> net, Scalar type) {
        try {
            SafetensorsWriter.write(file, tensors(net, type), Map.of("format", "pt"));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
