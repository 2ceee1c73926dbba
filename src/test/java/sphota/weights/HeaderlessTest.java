package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.format.Finding;
import sphota.format.raw.Headerless;
import sphota.format.raw.RawLayout;
import sphota.tensor.Shape;

class HeaderlessTest {

    private static final int ELEMENTS = 2_000;

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var floats = ByteBuffer.allocate(4 * ELEMENTS).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            floats.putFloat((float) (0.02 * random.nextGaussian()));
        }
        Files.write(folder.resolve("weights.f32"), floats.array());
    }

    private Weights open(String name, Headerless headerless) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return Weights.open(folder.resolve(name), arena, headerless);
        }
    }

    @Test
    void withoutBeingAskedItIsRefusedAndTheGuessTold() throws IOException {
        var weights = open("weights.f32", new Headerless.Refused());
        assertThat(weights.tensors()).isEmpty();
        assertThat(weights.refusals().getFirst().reason())
                .endsWith("they look like raw floats (a guess: f32 little-endian)");
    }

    @Test
    void aGuessThatIsAskedForIsRead() throws IOException {
        var weights = open("weights.f32", new Headerless.Guessed());
        assertThat(weights.refusals()).isEmpty();
        assertThat(weights.findings()).extracting(Finding::rule).containsExactly("raw.guess");
        assertThat(weights.tensors().getFirst().shape()).isEqualTo(Shape.of(ELEMENTS));
    }

    @Test
    void aLayoutThatIsToldIsReadOfAFileAndNotOfADirectory() throws IOException {
        var told = new Headerless.Told(RawLayout.parse("f32:40x50"));
        assertThat(open("weights.f32", told).tensors().getFirst().shape())
                .isEqualTo(Shape.of(40, 50));
        assertThatThrownBy(() -> open(".", told)).isInstanceOf(IOException.class);
    }
}
