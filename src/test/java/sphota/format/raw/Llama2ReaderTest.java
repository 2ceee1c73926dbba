package sphota.format.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class Llama2ReaderTest implements WeightFileReaderContract {

    // dim 4, hidden_dim 3, 1 layer, 2 heads, 1 key-value head, 5 tokens, 2 positions:
    // embedding 20, norms 4 + 4 + 4, wq 16, wk 8, wv 8, wo 16, w1 12, w2 12, w3 12 are 116 floats;
    // version 0 has two tables of 2 × 1 more
    private static final int FLOATS = 116;
    private static final int TABLES = 4;

    @Override
    public WeightFileReader reader() {
        return new Llama2Reader();
    }

    @Override
    public byte[] wellFormed() {
        return legacy(5, FLOATS + TABLES);
    }

    private static byte[] legacy(int vocabulary, int floats) {
        var bytes = ByteBuffer.allocate(28 + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : new int[] {4, 3, 1, 2, 1, vocabulary, 2}) {
            bytes.putInt(number);
        }
        for (int i = 0; i < floats; i++) {
            bytes.putFloat(i);
        }
        return bytes.array();
    }

    private static byte[] versioned(int version, int shared, int floats) {
        var bytes = ByteBuffer.allocate(256 + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x616b3432).putInt(version);
        for (int number : new int[] {4, 3, 1, 2, 1, 5, 2}) {
            bytes.putInt(number);
        }
        bytes.put((byte) shared);
        return bytes.array();
    }

    private static Reading read(byte[] file) {
        return new Llama2Reader().read(Region.of("test", file), Budget.standard());
    }

    private static String refusal(byte[] file) {
        return read(file).refusal().map(Object::toString).orElse("read");
    }

    @Test
    void tensorsFollowOneAnother() {
        var reading = read(wellFormed());
        assertThat(reading.tensors())
                .extracting(Tensor::name)
                .startsWith("tok_embeddings.weight", "layers.0.attention_norm.weight")
                .endsWith("norm.weight", "freqs_cos", "freqs_sin")
                .hasSize(13);
        var keys = reading.tensors().get(3);
        assertThat(keys.name()).isEqualTo("layers.0.attention.wk.weight");
        assertThat(keys.shape()).isEqualTo(Shape.of(2, 4));
        // header, embedding, norm, wq
        assertThat(((Content.Strided) keys.content()).storage().source().startByte())
                .isEqualTo(28 + 4 * (20 + 4 + 16));
        assertThat(reading.metadata()).containsEntry("vocab_size", "5");
    }

    @Test
    void aNegativeVocabularyHasAClassifierOfItsOwn() {
        var file = legacy(-5, FLOATS + TABLES + 20);
        assertThat(new Llama2Reader().recognizes(Region.of("test", file))).isTrue();
        assertThat(read(file).tensors().getLast().name()).isEqualTo("output.weight");
        assertThat(read(file).metadata()).containsEntry("shared_classifier", "false");
    }

    @Test
    void onlyAFileOfExactlyTheSizeIsOne() {
        var reader = new Llama2Reader();
        assertThat(reader.recognizes(Region.of("test", legacy(5, FLOATS + TABLES + 1)))).isFalse();
        assertThat(reader.recognizes(Region.of("test", legacy(6, FLOATS + TABLES)))).isFalse();
        var huge = new int[7];
        Arrays.fill(huge, Integer.MAX_VALUE - 1);
        var bytes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(huge);
        assertThat(reader.recognizes(Region.of("test", bytes.array()))).isFalse();
    }

    @Test
    void versionOneIsReadAndVersionTwoRefused() {
        assertThat(refusal(versioned(1, 1, FLOATS))).isEqualTo("read");
        assertThat(read(versioned(1, 1, FLOATS)).tensors().getFirst().name())
                .isEqualTo("layers.0.attention_norm.weight");
        assertThat(read(versioned(1, 0, FLOATS + 20)).tensors()).hasSize(12);
        assertThat(refusal(versioned(1, 1, FLOATS + 1))).contains("it has 724");
        assertThat(refusal(versioned(2, 1, FLOATS))).contains("llama2.c version 2");
    }

    @Test
    void realCheckpointsAreRead() throws IOException {
        var folder = Shared.path("data/weights/plctlab__rvspoc-s2311-llama2");
        for (var name :
                new String[] {"stories260K@31d7cd1.bin", "stories260K.transpose@2e7dd15.bin"}) {
            try (var arena = Arena.ofConfined()) {
                var file = Region.map(folder.resolve(name), arena);
                assertThat(new Llama2Reader().recognizes(file)).isTrue();
                var reading = new Llama2Reader().read(file, Budget.standard());
                assertThat(reading.refusal()).isEmpty();
                assertThat(reading.tensors()).hasSize(1 + 9 * 5 + 3);
                assertThat(reading.metadata()).containsEntry("n_layers", "5");
            }
        }
    }
}
