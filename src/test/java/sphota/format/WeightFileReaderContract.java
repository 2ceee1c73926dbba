package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// What holds for the reader of every container. A reader's own test implements this and adds what
/// is its own.
public interface WeightFileReaderContract {

    WeightFileReader reader();

    /// A small file of the container that is in order, with a tensor, anew at each call.
    byte[] wellFormed();

    private Reading read(byte[] bytes) {
        return reader().read(Region.of("test", bytes), Budget.standard());
    }

    @Test
    default void aWellFormedFileIsRecognizedAndReadToItsEnd() {
        assertThat(reader().recognizes(Region.of("test", wellFormed()))).isTrue();
        var reading = read(wellFormed());
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.tensors()).isNotEmpty();
        assertThat(reading.format()).isNotBlank();
    }

    @Test
    default void everyTruncationIsRefusedAtAByteOfTheFile() {
        byte[] whole = wellFormed();
        for (int length = 0; length < whole.length; length++) {
            var cut = Region.of("test", Arrays.copyOf(whole, length));
            assertThatCode(() -> reader().recognizes(cut)).doesNotThrowAnyException();
            var reading = reader().read(cut, Budget.standard());
            assertThat(reading.refusal()).as("cut to %d bytes", length).isPresent();
            assertIsInside(reading, cut);
        }
    }

    @Test
    default void noFlippedByteEscapesAsAnException() {
        for (int mask : new int[] {0xFF, 0x80, 0x20, 0x01}) {
            for (int position = 0; position < wellFormed().length; position++) {
                byte[] flipped = wellFormed();
                flipped[position] ^= (byte) mask;
                assertThatCode(() -> reader().recognizes(Region.of("test", flipped)))
                        .doesNotThrowAnyException();
                assertIsInside(read(flipped), Region.of("test", flipped));
            }
        }
    }

    @Test
    default void noiseBehindAGoodStartIsReadOrRefused() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int round = 0; round < 200; round++) {
            byte[] noisy = wellFormed();
            int from = random.nextInt(noisy.length);
            for (int i = from; i < noisy.length; i++) {
                noisy[i] = (byte) random.nextInt();
            }
            assertIsInside(read(noisy), Region.of("test", noisy));
        }
    }

    @Test
    default void aBudgetOfNothingIsARefusal() {
        var nothing = new Budget(new Budget.Limits(0, 0, 0, 0, 0, 1));
        assertThat(reader().read(Region.of("test", wellFormed()), nothing).refusal()).isPresent();
    }

    @Test
    default void everyByteNamedIsCountedFromTheStartOfTheFile() {
        byte[] whole = wellFormed();
        byte[] shifted = new byte[whole.length + 1_000];
        System.arraycopy(whole, 0, shifted, 1_000, whole.length);
        shifted[shifted.length - 1] ^= 1;
        var inner = Region.of("test", shifted).slice(1_000, whole.length - 1, "inner");
        var reading = reader().read(inner, Budget.standard());
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.byteOffset())
                                .isBetween(inner.startByte(), inner.endByte()));
    }

    private static void assertIsInside(Reading reading, Region file) {
        var named =
                List.of(
                        reading.refusal().stream().mapToLong(Refusal::byteOffset).toArray(),
                        reading.findings().stream()
                                .flatMapToLong(finding -> finding.place().byteOffset().stream())
                                .toArray());
        for (long[] offsets : named) {
            assertThat(Arrays.stream(offsets))
                    .allSatisfy(at -> assertThat(at).isBetween(0L, file.byteSize()));
        }
    }
}
