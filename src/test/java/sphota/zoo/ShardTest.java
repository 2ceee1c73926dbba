package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.tensor.NamedArray;

class ShardTest {

    @TempDir private Path folder;

    private static Subject subject(String id, float... values) {
        var arrays =
                List.of(
                        new NamedArray("all", List.of(values.length), values),
                        new NamedArray("none", List.of(0, 3), new float[0]),
                        new NamedArray("one", List.of(), new float[] {7}));
        return new Subject(
                id, arrays, Description.known(List.of(new Claim.Architecture("flat 1", 1))));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var file = folder.resolve("shard");
        var one = subject("a", 1, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY);
        var large = new float[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = i / 3f;
        }
        var other = subject("b", large);
        Shard.write(file, List.of(one, other));
        var read = Shard.read(file);
        assertThat(read).extracting(Subject::id).containsExactly("a", "b");
        assertThat(read.get(0).flat()).isEqualTo(one.flat());
        assertThat(read.get(1).flat()).isEqualTo(other.flat());
        assertThat(read.get(0).weights())
                .extracting(NamedArray::shape)
                .containsExactly(List.of(5), List.of(0, 3), List.of());
        assertThat(read.get(0).truth()).isEqualTo(one.truth());
    }

    @Test
    void numbersAreFloatsWithTheLowestByteFirst() throws IOException {
        var file = folder.resolve("shard");
        Shard.write(file, List.of(subject("a", 1.5f, -2, 1e-40f)));
        var bytes = Files.readAllBytes(file);
        var expected =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(1.5f)
                        .putFloat(-2)
                        .putFloat(1e-40f)
                        .putFloat(7);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length))
                .isEqualTo(expected.array());
    }
}
