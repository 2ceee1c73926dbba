package sphota.health;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sphota.Models;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// A network in memory, for faults to be planted in.
///
/// @param tensors by name, in the order of the file
/// @param stack what stands before the number of a layer, as `model.layers.`
/// @param layers how many there are
record Network(Map<String, Values> tensors, String stack, int layers) {

    private static final Pattern LAYER =
            Pattern.compile("(.*?\\b(?:layers?|h|blocks?)\\.)(\\d+)\\.(.+)");

    /// Elements one after another.
    static final class Values {
        final Shape shape;
        float[] elements;

        Values(Shape shape, float[] elements) {
            this.shape = shape;
            this.elements = elements;
        }

        double rms() {
            double sum = 0;
            for (float element : elements) {
                sum += (double) element * element;
            }
            return Math.sqrt(sum / elements.length);
        }
    }

    /// A small transformer that looks trained: magnitudes that change smoothly with depth, rows of
    /// unequal norm, a few directions that stand out of the noise in every matrix.
    static Network made(long seed, int layers) {
        var random = new Random(seed);
        Map<String, Values> tensors = new LinkedHashMap<>();
        tensors.put("model.embed_tokens.weight", matrix(random, 128, 64, 0.05));
        var channels = List.of(new double[64], new double[64]);
        for (int layer = 0; layer < layers; layer++) {
            channels.forEach(each -> walk(random, each));
            double depth = (double) layer / layers;
            var prefix = "model.layers." + layer + ".";
            for (var role : List.of("q", "k", "v", "o")) {
                var name = prefix + "self_attn." + role + "_proj.weight";
                double trend = role.equals("v") ? 1 + depth : 1.5 - 0.8 * depth;
                tensors.put(name, matrix(random, 64, 64, 0.06 * trend));
            }
            tensors.put(
                    prefix + "mlp.gate_proj.weight", matrix(random, 128, 64, 0.04 * (1 + depth)));
            tensors.put(prefix + "mlp.up_proj.weight", matrix(random, 128, 64, 0.05 * (1 + depth)));
            tensors.put(
                    prefix + "mlp.down_proj.weight",
                    matrix(random, 64, 128, 0.05 * (1 + depth * depth)));
            tensors.put(prefix + "input_layernorm.weight", norm(channels.getFirst(), 0.4 + depth));
            tensors.put(
                    prefix + "post_attention_layernorm.weight",
                    norm(channels.getLast(), 0.6 + depth));
        }
        tensors.put("model.norm.weight", norm(channels.getFirst(), 2));
        tensors.put("lm_head.weight", matrix(random, 128, 64, 0.05));
        return new Network(tensors, "model.layers.", layers);
    }

    /// Norms of neighbouring layers are alike, channel by channel.
    private static void walk(Random random, double[] channels) {
        for (int i = 0; i < channels.length; i++) {
            channels[i] = 0.9 * channels[i] + 0.4 * random.nextGaussian();
        }
    }

    private static Values norm(double[] channels, double mean) {
        var elements = new float[channels.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) (mean * (1 + 0.1 * channels[i]));
        }
        return new Values(Shape.of(elements.length), elements);
    }

    private static Values matrix(Random random, int rows, int columns, double scale) {
        var elements = new float[rows * columns];
        double jitter = scale * (1 + 0.03 * random.nextGaussian());
        for (int row = 0; row < rows; row++) {
            double norm = jitter * Math.exp(0.3 * random.nextGaussian());
            for (int column = 0; column < columns; column++) {
                elements[row * columns + column] = (float) (norm * random.nextGaussian());
            }
        }
        for (int direction = 1; direction <= 6; direction++) {
            addProduct(random, elements, rows, 0.6 * jitter / Math.sqrt(direction));
        }
        return new Values(Shape.of(rows, columns), elements);
    }

    /// Adds a product of two vectors whose elements have this root mean square.
    static void addProduct(Random random, float[] elements, int rows, double scale) {
        int columns = elements.length / rows;
        var across = random.doubles(columns, -1.7, 1.7).toArray();
        for (int row = 0; row < rows; row++) {
            double along = scale * random.nextGaussian();
            for (int column = 0; column < columns; column++) {
                elements[row * columns + column] += (float) (along * across[column]);
            }
        }
    }

    /// The float tensors of a model.
    static Network of(Weights weights) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        Map<String, Integer> stacks = new TreeMap<>();
        for (var tensor : weights.tensors()) {
            if (tensor.type() == Scalar.F32 && tensor.shape().rank() > 0) {
                tensors.put(tensor.name(), new Values(tensor.shape(), elements(tensor)));
                var matcher = LAYER.matcher(tensor.name());
                if (matcher.matches()) {
                    stacks.merge(
                            matcher.group(1), Integer.parseInt(matcher.group(2)) + 1, Math::max);
                }
            }
        }
        var longest = stacks.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return new Network(tensors, longest.getKey(), longest.getValue());
    }

    private static float[] elements(Tensor tensor) {
        var elements = new float[Math.toIntExact(tensor.shape().elements())];
        var values = new double[1 << 16];
        int[] at = {0};
        LogicalOrder.forEachChunk(
                tensor,
                sphota.bytes.Budget.standard(),
                (chunk, _) -> {
                    long count = chunk.byteSize() / Float.BYTES;
                    for (long first = 0; first < count; first += values.length) {
                        int length = (int) Math.min(values.length, count - first);
                        Decoding.decode(Scalar.F32, chunk, first, length, values);
                        for (int i = 0; i < length; i++) {
                            elements[at[0]++] = (float) values[i];
                        }
                    }
                });
        return elements;
    }

    /// Names within a layer, matrices first.
    List<String> roles() {
        return tensors.keySet().stream()
                .filter(name -> name.startsWith(stack + "0."))
                .map(name -> name.substring(stack.length() + 2))
                .sorted(java.util.Comparator.comparingInt(role -> -values(0, role).shape.rank()))
                .toList();
    }

    String name(int layer, String role) {
        return stack + layer + "." + role;
    }

    Values values(int layer, String role) {
        return java.util.Objects.requireNonNull(tensors.get(name(layer, role)));
    }

    /// One of the larger matrices of a layer.
    String matrix() {
        return roles().stream()
                .filter(role -> values(0, role).shape.rank() == 2)
                .max(java.util.Comparator.comparingInt(role -> values(0, role).elements.length))
                .orElseThrow();
    }

    /// Writes a directory of two shards, an index and, for a model of this class's own making, a
    /// configuration.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var shards = List.of(new ArrayList<Tensor>(), new ArrayList<Tensor>());
        var map = new ArrayList<String>();
        long bytes = 0;
        int index = 0;
        for (var entry : tensors.entrySet()) {
            int shard = index++ * 2 < tensors.size() ? 0 : 1;
            var values = entry.getValue();
            shards.get(shard).add(tensor(entry.getKey(), values));
            bytes += (long) Float.BYTES * values.elements.length;
            map.add("\"%s\": \"%s\"".formatted(entry.getKey(), file(shard)));
        }
        for (int shard = 0; shard < shards.size(); shard++) {
            SafetensorsWriter.write(
                    folder.resolve(file(shard)), shards.get(shard), Map.of("format", "pt"));
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\": {\"total_size\": %d}, \"weight_map\": {%s}}"
                        .formatted(bytes, String.join(", ", map)));
        if (stack.equals("model.layers.") && tensors.containsKey("model.embed_tokens.weight")) {
            config(folder, layers);
        }
    }

    static void config(Path folder, int layers) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"model_type": "llama", "hidden_size": 64, "num_hidden_layers": %d,
                 "intermediate_size": 128, "vocab_size": 128, "num_attention_heads": 4,
                 "tie_word_embeddings": false, "torch_dtype": "float32"}
                """
                        .formatted(layers));
    }

    static String file(int shard) {
        return "model-0000%d-of-00002.safetensors".formatted(shard + 1);
    }

    private static Tensor tensor(String name, Values values) {
        var bytes =
                ByteBuffer.allocate(Float.BYTES * values.elements.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values.elements);
        return Models.tensor(name, Scalar.F32, values.shape, 0, bytes.array());
    }
}
