package sphota.format.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Seeds;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

class RawTest {

    private static final int ELEMENTS = 6_000;

    @Test
    void aLayoutIsReadAsItIsWritten() {
        assertThat(RawLayout.parse("f32:768x768@16"))
                .isEqualTo(
                        new RawLayout(Scalar.F32, ByteOrder.LITTLE_ENDIAN, Shape.of(768, 768), 16));
        assertThat(RawLayout.parse("BF16be:7"))
                .isEqualTo(new RawLayout(Scalar.BF16, ByteOrder.BIG_ENDIAN, Shape.of(7), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f32",
                "f32:",
                "f32:x",
                "f32:-1",
                "f32:3x",
                "f32:3@",
                "f33:3",
                "u4:8",
                "f32:4611686018427387904x4",
                "f32:0x99999999999999999x999999999999",
                "f32:3@x"
            })
    void whatIsNoLayoutIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> RawLayout.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'");
    }

    private static Reading read(byte[] file, String layout) {
        return RawReader.read(Region.of("test", file), RawLayout.parse(layout), Budget.standard());
    }

    @Test
    void elementsFromTheOffsetOnAreTheTensor() {
        var reading = read(new byte[40], "f32:3x2@16");
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.tensors().getFirst().shape()).isEqualTo(Shape.of(3, 2));
        assertThat(read(new byte[41], "f32:3x2@16").findings())
                .extracting(Finding::rule)
                .containsExactly("raw.trailing-bytes");
    }

    @Test
    void aLayoutThatDoesNotFitIsRefused() {
        assertThat(read(new byte[39], "f32:3x2@16").refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.toString())
                                .isEqualTo(
                                        "test @ byte 16: F32 [3, 2] at byte 16 ends at byte 40 of a file of 39"));
        assertThat(read(new byte[3], "f32:3x2@16").refusal()).isPresent();
    }

    private static Optional<Scalar> guess(byte[] file) {
        return RawGuess.of(Region.of("test", file)).map(RawGuess::type);
    }

    private static Optional<Scalar> guess(ByteBuffer file) {
        var region = new Region("test", 0, MemorySegment.ofBuffer(file.flip()));
        return RawGuess.of(region).map(RawGuess::type);
    }

    static Stream<Named<RandomGenerator>> seeds() {
        return Seeds.cases(20, random -> random);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void weightsAreGuessedAsWhatTheyAre(RandomGenerator random) {
        double scale = Math.exp(-4 * random.nextDouble());
        var values =
                random.doubles(ELEMENTS, -1, 1).map(x -> scale * gaussian(x, random)).toArray();
        var f32 = buffer(4);
        var f64 = buffer(8);
        var f16 = buffer(2);
        var bf16 = buffer(2);
        for (double value : values) {
            f32.putFloat((float) value);
            f64.putDouble(value);
            f16.putShort(Float.floatToFloat16((float) value));
            bf16.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
        }
        assertThat(guess(f32)).contains(Scalar.F32);
        assertThat(guess(f64)).contains(Scalar.F64);
        assertThat(guess(bf16)).contains(Scalar.BF16);
        assertThat(guess(f16)).contains(Scalar.F16);
    }

    private static double gaussian(double uniform, RandomGenerator random) {
        return uniform >= 0 ? Math.abs(random.nextGaussian()) : -Math.abs(random.nextGaussian());
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes * ELEMENTS).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noiseTextPicturesSoundAndNumbersAreNotGuessed(RandomGenerator random) {
        var noise = new byte[4 * ELEMENTS];
        random.nextBytes(noise);
        assertThat(guess(noise)).as("noise").isEmpty();
        var text = text(random);
        assertThat(guess(text)).as("text").isEmpty();
        assertThat(guess(deflated(text))).as("compressed").isEmpty();
        int base = random.nextInt(256);
        var picture = new byte[4 * ELEMENTS];
        for (int i = 0; i < picture.length; i++) {
            picture[i] =
                    (byte)
                            (base
                                    + 40 * Math.sin(i / 3_000.)
                                    + 20 * Math.sin(i % 300 / 40.)
                                    + 3 * random.nextGaussian());
        }
        assertThat(guess(picture)).as("picture").isEmpty();
        double loudness = 20 * Math.exp(7 * random.nextDouble());
        var sound = buffer(4);
        while (sound.hasRemaining()) {
            sound.putShort(
                    (short)
                            Math.clamp(
                                    Math.round(
                                            loudness
                                                    * (Math.sin(sound.position() / 97.)
                                                            + random.nextGaussian() / 4)),
                                    -32_768,
                                    32_767));
        }
        assertThat(guess(sound)).as("sound").isEmpty();
        var numbers = buffer(4);
        int most = 1 << random.nextInt(4, 31);
        while (numbers.hasRemaining()) {
            numbers.putInt(random.nextInt(most));
        }
        assertThat(guess(numbers)).as("numbers").isEmpty();
        assertThat(guess(new byte[4 * ELEMENTS])).as("zeros").isEmpty();
    }

    private static byte[] text(RandomGenerator random) {
        var text = new StringBuilder();
        while (text.length() < 4 * ELEMENTS) {
            int letters = random.nextInt(1, 10);
            for (int i = 0; i < letters; i++) {
                text.append((char) random.nextInt('a', 'z' + 1));
            }
            text.append(random.nextInt(12) == 0 ? '\n' : ' ');
        }
        return text.substring(0, 4 * ELEMENTS).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] deflated(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            var chunk = new byte[1 << 12];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        var all = out.toByteArray();
        return java.util.Arrays.copyOf(all, all.length / 8 * 8);
    }

    @Test
    void aGuessSaysThatItIsOne() {
        var guess = new RawGuess(Scalar.F32);
        var reading = RawReader.read(Region.of("test", new byte[12]), guess, Budget.standard());
        assertThat(reading.format()).isEqualTo("raw floats (a guess: f32 little-endian)");
        assertThat(reading.tensors().getFirst().shape()).isEqualTo(Shape.of(3));
        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("raw.guess");
    }
}
