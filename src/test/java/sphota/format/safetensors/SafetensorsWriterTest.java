package sphota.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.Seeds;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class SafetensorsWriterTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir Path folder;

    static Tensor tensor(String name, Scalar type, Shape shape, byte... bytes) {
        var storage = new Storage.Stored(Region.of("memory", bytes));
        return new Tensor(name, type, shape, Content.Strided.all(storage, shape));
    }

    private static byte[] written(List<Tensor> tensors, Map<String, String> metadata) {
        var bytes = new ByteArrayOutputStream();
        try {
            SafetensorsWriter.write(Channels.newChannel(bytes), tensors, metadata);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    @Test
    void theBytesAreThoseOfTheFormat() {
        // 57 bytes and 7 spaces make 64.
        var header = "{\"a/b\":{\"dtype\":\"U8\",\"shape\":[2,1],\"data_offsets\":[0,2]}}       ";
        assertThat(
                        written(
                                List.of(
                                        tensor(
                                                "a/b",
                                                Scalar.U8,
                                                Shape.of(2, 1),
                                                (byte) 7,
                                                (byte) 9)),
                                Map.of()))
                .isEqualTo(expected(header, 7, 9));
    }

    private static byte[] expected(String header, int... data) {
        byte[] file = SafetensorsBytes.file(header, data.length);
        assertThat(header.length() % 8).isZero();
        for (int i = 0; i < data.length; i++) {
            file[file.length - data.length + i] = (byte) data[i];
        }
        return file;
    }

    @Test
    void wideTypesComeFirstThenNamesByTheirBytes() {
        var tensors =
                List.of(
                        tensor("\uFFFD", Scalar.U8, Shape.of(0)),
                        tensor("\uD83D\uDE00", Scalar.U8, Shape.of(0)),
                        tensor("b", Scalar.F16, Shape.of(0)),
                        tensor("a", Scalar.F16, Shape.of(0)),
                        tensor("z", Scalar.U64, Shape.of(0)),
                        tensor("y", Scalar.F64, Shape.of(0)));
        var text = new String(written(tensors, Map.of()), StandardCharsets.UTF_8);
        assertThat(
                        Stream.of("z", "y", "a", "b", "\uFFFD", "\uD83D\uDE00")
                                .map(name -> text.indexOf("\"" + name + "\":")))
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void stringsAreEscapedAsTheReferenceDoes() {
        var text =
                new String(
                        written(List.of(), Map.of("k", "\"\\\b\f\n\r\t\u001f/é\u007f")),
                        StandardCharsets.UTF_8);
        assertThat(text).contains("{\"k\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f/é\u007f\"}");
    }

    static Stream<Named<List<Tensor>>> someTensors() {
        return Seeds.cases(40, SafetensorsWriterTest::someTensors);
    }

    private static List<Tensor> someTensors(RandomGenerator random) {
        var tensors = new ArrayList<Tensor>();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            var type = Dtypes.ASCENDING.get(random.nextInt(Dtypes.ASCENDING.size()));
            var sizes = new long[random.nextInt(4)];
            Arrays.setAll(sizes, _ -> random.nextInt(4));
            // Four elements of any type end with a byte.
            var shape = Shape.of(Arrays.copyOf(sizes, sizes.length + 1));
            sizes = shape.sizes();
            sizes[sizes.length - 1] = 4;
            shape = Shape.of(sizes);
            var bytes = new byte[(int) type.bytes(shape.elements())];
            random.nextBytes(bytes);
            tensors.add(tensor("t" + random.nextInt(1_000) + "." + i, type, shape, bytes));
        }
        return tensors;
    }

    @ParameterizedTest
    @MethodSource("someTensors")
    void whatIsWrittenIsReadBackAndWritesTheSameBytesAgain(List<Tensor> tensors) {
        var metadata = Map.of("format", "pt", "b", "2", "a", "\u0001");
        byte[] once = written(tensors, metadata);
        Reading reading = SafetensorsBytes.read(once);
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.metadata()).isEqualTo(metadata);
        assertThat(reading.tensors()).hasSameSizeAs(tensors);
        for (var tensor : tensors) {
            assertThat(reading.tensors())
                    .filteredOn(read -> read.name().equals(tensor.name()))
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.type()).isEqualTo(tensor.type());
                        assertThat(read.shape()).isEqualTo(tensor.shape());
                        assertThat(bytes(read)).isEqualTo(bytes(tensor));
                    });
        }
        var shuffled = new ArrayList<>(reading.tensors());
        Collections.reverse(shuffled);
        assertThat(written(shuffled, reading.metadata())).isEqualTo(once);
    }

    private static byte[] bytes(Tensor tensor) {
        return ((Content.Strided) tensor.content())
                .storage()
                .source()
                .segment()
                .toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void aViewThatBeginsWithinItsStorageIsWrittenFromThere() {
        var storage = new Storage.Stored(Region.of("memory", new byte[] {1, 2, 3, 4}));
        var view =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 1, Strides.of(1), false, false);
        var reading =
                SafetensorsBytes.read(
                        written(List.of(new Tensor("v", Scalar.U8, Shape.of(2), view)), Map.of()));
        assertThat(bytes(reading.tensors().getFirst())).containsExactly(2, 3);
    }

    @Test
    void whatTheFormatCannotHoldIsRefusedBeforeAnythingIsWritten() throws IOException {
        var one = tensor("a", Scalar.U8, Shape.of(1), (byte) 1);
        var storage = new Storage.Stored(Region.of("memory", new byte[8]));
        var transposed =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(1, 2), false, false);
        for (var tensors :
                List.of(
                        List.of(one, one),
                        List.of(tensor("__metadata__", Scalar.U8, Shape.of(0))),
                        List.of(tensor("a", Scalar.C128, Shape.of(0))),
                        List.of(tensor("a", Scalar.F4, Shape.of(1), (byte) 0)),
                        List.of(tensor("\uD800", Scalar.U8, Shape.of(0))),
                        List.of(new Tensor("a", Scalar.F4, Shape.of(2, 4), transposed)),
                        List.of(
                                new Tensor(
                                        "a",
                                        Scalar.U8,
                                        Shape.of(1),
                                        new Content.Absent("gone"))))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            SafetensorsWriter.write(
                                    folder.resolve("no.safetensors"), tensors, Map.of()));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTransposedViewIsWrittenInItsOwnOrder() {
        var storage = new Storage.Stored(Region.of("memory", new byte[] {1, 2, 3, 4}));
        var transposed =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(1, 2), false, false);
        var bytes =
                written(List.of(new Tensor("a", Scalar.U8, Shape.of(2, 2), transposed)), Map.of());
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length))
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void aFailureLeavesTheFileThatWasThere() throws IOException {
        var file = folder.resolve("model.safetensors");
        Files.writeString(file, "before");
        var tooShort =
                new Tensor(
                        "a",
                        Scalar.U8,
                        Shape.of(9),
                        Content.Strided.all(
                                new Storage.Stored(Region.of("memory", new byte[8])), Shape.of(9)));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> SafetensorsWriter.write(file, List.of(tooShort), Map.of()));
        assertThat(file).hasContent("before");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void moreThanTwoGibibytesAreWritten() throws IOException {
        long elements = (2L << 30) + 8;
        var hole = folder.resolve("hole");
        try (var file = new RandomAccessFile(hole.toFile(), "rw")) {
            file.setLength(elements);
            file.seek(elements - 1);
            file.write(42);
        }
        try (var arena = Arena.ofConfined()) {
            var shape = Shape.of(elements);
            var big =
                    new Tensor(
                            "big",
                            Scalar.U8,
                            shape,
                            Content.Strided.all(
                                    new Storage.Stored(Region.map(hole, arena)), shape));
            var sink = new Tail();
            SafetensorsWriter.write(sink, List.of(big), Map.of());
            // A header of 74 bytes, padded.
            assertThat(sink.bytes).isEqualTo(8 + 80 + elements);
            assertThat(sink.last).isEqualTo((byte) 42);
        }
    }

    /// Counts, and keeps the last byte.
    private static final class Tail implements WritableByteChannel {
        private long bytes;
        private byte last;

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            bytes += count;
            last = source.get(source.limit() - 1);
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void aFileWithAHoleBeyondTwoGibibytesIsReadToItsEnd() throws IOException {
        long elements = (1L << 30) + 2;
        var header =
                "{\"a\":[\"F32\",[%d],[0,%d]],\"b\":[\"U8\",[1],[%d,%d]]}"
                        .formatted(elements, 4 * elements, 4 * elements, 4 * elements + 1);
        var path = folder.resolve("hole.safetensors");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(SafetensorsBytes.file(header, 0));
            file.setLength(8 + header.length() + 4 * elements);
            file.seek(8 + header.length() + 4 * elements);
            file.write(42);
        }
        try (var arena = Arena.ofConfined()) {
            var reading = new SafetensorsReader().read(Region.map(path, arena), Budget.standard());
            assertThat(reading.refusal()).isEmpty();
            assertThat(bytes(reading.tensors().getLast())).containsExactly(42);
        }
    }

    @Test
    void pythonReadsTheSame() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            System.out.println("skipped: python3 is not here");
            return;
        }
        var file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        tensor(
                                "w",
                                Scalar.F32,
                                Shape.of(1, 2),
                                new byte[] {0, 0, -128, 63, 0, 0, 0, 64}),
                        tensor("é", Scalar.I8, Shape.of(), (byte) -3)),
                Map.of("format", "pt"));
        var script =
                """
                import json, struct, sys
                raw = open(sys.argv[1], 'rb').read()
                n, = struct.unpack_from('<Q', raw)
                head = json.loads(raw[8:8 + n].decode())
                data = raw[8 + n:]
                print(n % 8, head.pop('__metadata__'), list(head))
                b, e = head['w']['data_offsets']
                print(head['w']['shape'], struct.unpack('<2f', data[b:e]))
                b, e = head['é']['data_offsets']
                print(head['é']['shape'], struct.unpack('<b', data[b:e]), e == len(data))
                """;
        var python =
                new ProcessBuilder(PYTHON.toString(), "-X", "utf8", "-c", script, file.toString())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        assertThat(output)
                .isEqualTo(
                        """
                        0 {'format': 'pt'} ['w', 'é']
                        [1, 2] (1.0, 2.0)
                        [] (-3,) True
                        """);
    }
}
