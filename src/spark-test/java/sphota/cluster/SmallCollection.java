package sphota.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import sphota.Models;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// Models of several containers and sizes, relatives among them, and what is none.
final class SmallCollection {

    private static final Path FIXTURES = Path.of("fixtures");
    private static final int WIDTH = 96;
    private static final int LAYERS = 12;

    private SmallCollection() {}

    /// Makes it.
    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(FIXTURES.resolve("plain.pt"), folder.resolve("plain.pt"));
        Files.copy(FIXTURES.resolve("broken/cut.safetensors"), folder.resolve("cut.safetensors"));
        Files.copy(FIXTURES.resolve("hostile/calls-a-shell.pkl"), folder.resolve("shell.pkl"));
        Files.writeString(folder.resolve("readme.txt"), "no weights\n");
        var llama = Files.createDirectory(folder.resolve("llama"));
        try (var files = Files.list(FIXTURES.resolve("tiny-llama"))) {
            for (var file : files.toList()) {
                Files.copy(file, llama.resolve(file.getFileName()));
            }
        }
        var stack = stack(1);
        SafetensorsWriter.write(folder.resolve("stack.safetensors"), stack, Map.of());
        SafetensorsWriter.write(
                folder.resolve("described.safetensors"),
                stack.subList(0, 6),
                Map.of("notes", "x".repeat(1_300_000)));
        Files.write(folder.resolve("stack.gguf"), gguf(stack));
        family(Files.createDirectory(folder.resolve("family")));
        hub(folder.resolve("models--some--body"), stack.subList(0, 4));
        settle(folder);
        return folder;
    }

    /// Whole seconds, as any file system has them.
    static void settle(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(
                        path, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
            }
        }
    }

    private static float[] normal(Random random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * 0.1f;
        }
        return values;
    }

    private static Tensor tensor(String name, float[] values, long... sizes) {
        return Models.tensor(name, Scalar.F32, Shape.of(sizes), 0, Models.floats(values));
    }

    /// Layers of a matrix, a norm and a bias, 1.8 MB; the fourth equals the second.
    private static List<Tensor> stack(long seed) {
        var random = new Random(seed);
        var tensors = new ArrayList<Tensor>();
        var second = normal(random, 4 * WIDTH * WIDTH);
        for (int layer = 0; layer < LAYERS; layer++) {
            var name = "model.layers.%d.".formatted(layer);
            var matrix = layer % 2 == 1 && layer < 4 ? second : normal(random, 4 * WIDTH * WIDTH);
            tensors.add(tensor(name + "mlp.up_proj.weight", matrix, 4L * WIDTH, WIDTH));
            tensors.add(tensor(name + "input_layernorm.weight", normal(random, WIDTH), WIDTH));
            tensors.add(tensor(name + "mlp.up_proj.bias", normal(random, 4 * WIDTH), 4L * WIDTH));
        }
        return tensors;
    }

    /// The same as GGUF, with bytes behind the last tensor that no tensor has.
    private static byte[] gguf(List<Tensor> tensors) throws IOException {
        var head = new ByteArrayOutputStream();
        var body = new ByteArrayOutputStream();
        head.write(
                numbers(24)
                        .put("GGUF".getBytes(StandardCharsets.US_ASCII))
                        .putInt(3)
                        .putLong(tensors.size())
                        .putLong(1)
                        .array());
        text("general.architecture", head);
        head.write(numbers(4).putInt(8).array());
        text("llama", head);
        for (var tensor : tensors) {
            var sizes = tensor.shape().sizes();
            text(tensor.name(), head);
            head.write(numbers(4).putInt(sizes.length).array());
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                head.write(numbers(8).putLong(sizes[axis]).array());
            }
            head.write(numbers(12).putInt(0).putLong(body.size()).array());
            var source = ((sphota.tensor.Content.Strided) tensor.content()).storage().source();
            body.write(source.segment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
            body.write(new byte[-body.size() & 31]);
        }
        head.write(new byte[-head.size() & 31]);
        body.writeTo(head);
        head.write("behind the last".getBytes(StandardCharsets.US_ASCII));
        return head.toByteArray();
    }

    private static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void text(String text, ByteArrayOutputStream out) throws IOException {
        out.write(numbers(8).putLong(text.length()).array());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void family(Path folder) throws IOException {
        var random = new Random(7);
        var root = normal(random, 960);
        for (int member = 0; member < 24; member++) {
            var values = member % 8 == 0 ? normal(random, 960) : root.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += member % 4 == 1 ? 0 : 0.3f * (float) random.nextGaussian() * 0.1f;
            }
            root = member % 8 == 0 ? values : root;
            SafetensorsWriter.write(
                    folder.resolve("m%02d.safetensors".formatted(member)),
                    List.of(
                            tensor("layer.weight", values, 24, 40),
                            tensor("head.weight", normal(new Random(member / 3), 320), 8, 40)),
                    Map.of());
        }
    }

    /// An entry of the cache of Hugging Face.
    private static void hub(Path entry, List<Tensor> tensors) throws IOException {
        var revision = "0".repeat(39) + "1";
        var blobs = Files.createDirectories(entry.resolve("blobs"));
        var snapshot = Files.createDirectories(entry.resolve("snapshots").resolve(revision));
        Files.writeString(Files.createDirectories(entry.resolve("refs")).resolve("main"), revision);
        SafetensorsWriter.write(blobs.resolve("ab12"), tensors, Map.of());
        Files.createSymbolicLink(
                snapshot.resolve("model.safetensors"), Path.of("../../blobs/ab12"));
    }
}
