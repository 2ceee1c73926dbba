package sphota.zoo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Shared;
import sphota.bytes.MalformedFileException;

class ImagesTest {

    @TempDir private Path folder;

    /// A header of big-endian numbers, then the elements.
    private static byte[] idx(int kind, int[] dimensions, byte[] elements) {
        var bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + elements.length).putInt(kind);
        for (int each : dimensions) {
            bytes.putInt(each);
        }
        return bytes.put(elements).array();
    }

    private static byte[] images(int count) {
        var pixels = new byte[count * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        return idx(0x803, new int[] {count, 28, 28}, pixels);
    }

    private static byte[] labels(int count) {
        var labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return idx(0x801, new int[] {count}, labels);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private void good() throws IOException {
        write("train-images-idx3-ubyte", images(12));
        write("train-labels-idx1-ubyte", labels(12));
        write("t10k-images-idx3-ubyte", images(5));
        write("t10k-labels-idx1-ubyte", labels(5));
    }

    private Images read() throws IOException {
        return Images.of(folder.toString(), 11, 5);
    }

    @Test
    void filesOfMnistAreRead() throws IOException {
        good();
        var images = read();
        assertThat(images.name()).isEqualTo(folder.getFileName().toString());
        assertThat(images.pool().count()).isEqualTo(11);
        assertThat(images.test().count()).isEqualTo(5);
        assertThat(images.pool().label(10)).isZero();
        assertThat(images.test().label(4)).isEqualTo(4);
        var image = new float[2 * 784];
        images.pool().write(1, image, 1, 2);
        // the second image begins with element 784, which is 784 - 3 * 251 = 31
        assertThat(image[1]).isEqualTo(31 / 127.5f - 1);
        assertThat(image[3]).isEqualTo(32 / 127.5f - 1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void packedOnesAreReadToo() throws IOException {
        good();
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        write("train-images-idx3-ubyte.gz", gzip(images(12)));
        assertThat(read().pool().count()).isEqualTo(11);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        good();
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        assertThatThrownBy(this::read)
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageEndingWith("t10k-labels-idx1-ubyte or the same with .gz");
    }

    private void refused(String name, byte[] bytes, String reason) throws IOException {
        good();
        write(name, bytes);
        assertThatThrownBy(this::read)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoIdxIsRefused() throws IOException {
        refused(
                "train-images-idx3-ubyte",
                "<html></html>".getBytes(StandardCharsets.US_ASCII),
                "is no IDX");
        refused("train-images-idx3-ubyte", labels(12), "is no IDX");
        refused("train-images-idx3-ubyte", new byte[0], "0 remain");
        refused("train-labels-idx1-ubyte", images(12), "is no IDX");
    }

    @Test
    void whatIsCutIsRefused() throws IOException {
        var whole = images(12);
        refused(
                "train-images-idx3-ubyte",
                Arrays.copyOf(whole, whole.length - 1),
                "12 elements need 9408 bytes, 9407 are there");
        refused("train-images-idx3-ubyte", Arrays.copyOf(whole, 10), "2 remain");
        refused(
                "train-labels-idx1-ubyte",
                Arrays.copyOf(labels(12), 20 + 1),
                "12 elements need 12 bytes, 13 are there");
    }

    @Test
    void aCountBeyondTheBytesAllocatesNothing() throws IOException {
        refused(
                "train-images-idx3-ubyte",
                idx(0x803, new int[] {-1, 28, 28}, new byte[784]),
                "4294967295 elements need 3367254359280 bytes, 784 are there");
    }

    @Test
    void imagesOfAnotherSideAreRefused() throws IOException {
        refused(
                "t10k-images-idx3-ubyte",
                idx(0x803, new int[] {5, 28, 32}, new byte[5 * 28 * 32]),
                "a side of 32 pixels, not 28");
    }

    @Test
    void countsThatDifferAreRefused() throws IOException {
        refused("train-labels-idx1-ubyte", labels(11), "11 labels for 12 images");
    }

    @Test
    void aLabelThatIsNoClassIsRefusedWhereItStands() throws IOException {
        var labels = labels(12);
        labels[8 + 7] = 10;
        // 8 bytes of header, then the eighth label
        refused("train-labels-idx1-ubyte", labels, "byte 15: label 10, not 0 to 9");
    }

    @Test
    void tooFewImagesAreRefused() throws IOException {
        good();
        assertThatThrownBy(() -> Images.of(folder.toString(), 13, 5))
                .hasMessageContaining("holds 12 images, 13 are wanted");
    }

    @Test
    void brokenGzipIsRefused() throws IOException {
        good();
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        var packed = gzip(images(12));
        write("train-images-idx3-ubyte.gz", Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(this::read).isInstanceOf(MalformedFileException.class);
        write("train-images-idx3-ubyte.gz", images(12));
        assertThatThrownBy(this::read).hasMessageContaining("is not gzip");
    }

    @Test
    void fashionMnistIsRead() throws IOException {
        var path = Shared.path("data/datasets/fashion-mnist");
        var images = Images.of(path.toString(), 100, 50);
        assertThat(images.name()).isEqualTo("fashion-mnist");
        // the first labels of the file: 9 0 0 3
        assertThat(images.pool().label(0)).isEqualTo(9);
        assertThat(images.pool().label(3)).isEqualTo(3);
    }

    @Test
    void fractalsAreTheSameForASeed() throws IOException {
        var images = Images.of("fractals", 100, 20);
        var again = Images.of("fractals", 60, 30);
        var others = Images.of("fractals-1", 60, 30);
        assertThat(inputs(images.pool(), 60))
                .isEqualTo(inputs(again.pool(), 60))
                .isNotEqualTo(inputs(others.pool(), 60));
        assertThat(labels(again.test(), 20)).isEqualTo(labels(images.test(), 20));
        assertThat(labels(images.pool(), 100)).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static float[] inputs(Pictures pictures, int count) {
        var inputs = new float[count * 784];
        for (int i = 0; i < count; i++) {
            pictures.write(i, inputs, i * 784, 1);
        }
        return inputs;
    }

    private static List<Integer> labels(Pictures pictures, int count) {
        return IntStream.range(0, count).map(pictures::label).boxed().toList();
    }

    @Test
    void probesAreSmoothAndWithinGreys() {
        var probes = Probes.images(Probes.COUNT);
        assertThat(probes).hasSize(16 * 784);
        for (int i = 0; i < probes.length; i++) {
            assertThat(probes[i]).isBetween(-1f, 1f);
            if (i % 28 > 0) {
                // 9 numbers over 28 pixels: at most 2 apart every 27 / 8 pixels
                assertThat(Math.abs(probes[i] - probes[i - 1])).isLessThan(2 * 8 / 27f + 1e-5f);
            }
        }
        assertThat(Arrays.copyOf(Probes.images(20), probes.length)).isEqualTo(probes);
    }
}
