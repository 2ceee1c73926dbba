package sphota.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static sphota.format.keras.Hdf5Bytes.checked;
import static sphota.format.keras.Hdf5Bytes.chunked;
import static sphota.format.keras.Hdf5Bytes.fillValue;
import static sphota.format.keras.Hdf5Bytes.filters;
import static sphota.format.keras.Hdf5Bytes.float32;
import static sphota.format.keras.Hdf5Bytes.floats;
import static sphota.format.keras.Hdf5Bytes.group;
import static sphota.format.keras.Hdf5Bytes.link;
import static sphota.format.keras.Hdf5Bytes.noFillValue;
import static sphota.format.keras.Hdf5Bytes.space;
import static sphota.format.keras.Hdf5Bytes.zlib;
import static sphota.format.keras.Hdf5ReaderTest.only;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.bytes.MalformedFileException;

/// Datasets in chunks.
class ChunksTest {

    /// `[0, 1, 2]` and `[3, 4, 5]` in chunks of two by two: the right one reaches beyond the edge.
    private static byte[] chunks(int[] filters, byte[] left, byte[] right) {
        return chunks(filters, left, 0, right, 0, noFillValue());
    }

    /// @param leftSkipped the filters the left one skipped, as bits
    private static byte[] chunks(
            int[] filters,
            byte[] left,
            int leftSkipped,
            byte[] right,
            int rightSkipped,
            Hdf5Bytes.Message fill) {
        var file = new Hdf5Bytes();
        long leftAt = file.put(left);
        long rightAt = right.length == 0 ? Hdf5Bytes.UNDEFINED : file.put(right);
        long tree =
                file.tree(
                        2,
                        new long[][] {{0, 0}, {0, 2}},
                        new long[] {leftAt, rightAt},
                        new int[] {left.length, right.length},
                        new int[] {leftSkipped, rightSkipped});
        var dataset =
                new ArrayList<>(
                        List.of(
                                space(2, 3),
                                float32(ByteOrder.LITTLE_ENDIAN),
                                fill,
                                chunked(tree, 2, 2, 4)));
        if (filters.length > 0) {
            dataset.add(filters(filters));
        }
        return file.end(file.object(group(), link("w", file.object(dataset))));
    }

    private static final byte[] LEFT = floats(ByteOrder.LITTLE_ENDIAN, 0, 1, 3, 4);
    private static final byte[] RIGHT = floats(ByteOrder.LITTLE_ENDIAN, 2, 9, 5, 9);

    @Test
    void chunksArePutTogether() {
        assertThat(Hdf5ReaderTest.values(only(chunks(new int[0], LEFT, RIGHT))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void deflatedShuffledAndCheckedChunksAreUnpacked() {
        assertThat(Hdf5ReaderTest.values(only(chunks(new int[] {1}, zlib(LEFT), zlib(RIGHT)))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
        assertThat(
                        Hdf5ReaderTest.values(
                                only(
                                        chunks(
                                                new int[] {2, 1, 3},
                                                checked(zlib(shuffled(LEFT))),
                                                checked(zlib(shuffled(RIGHT)))))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
    }

    /// The first bytes of all four elements, then the second ones, and so on.
    private static byte[] shuffled(byte[] floats) {
        var shuffled = new byte[floats.length];
        for (int i = 0; i < floats.length; i++) {
            shuffled[i % 4 * 4 + i / 4] = floats[i];
        }
        return shuffled;
    }

    @Test
    void aChunkThatIsNotWhatItShouldBeIsRefusedWhenItIsAskedFor() {
        for (var file :
                List.of(
                        chunks(new int[] {1}, LEFT, RIGHT),
                        chunks(new int[0], Arrays.copyOf(LEFT, 12), RIGHT),
                        chunks(new int[] {1}, zlib(new byte[17]), zlib(RIGHT)),
                        chunks(new int[] {32_004}, LEFT, RIGHT))) {
            var tensor = only(file);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Hdf5ReaderTest.values(tensor))
                    .isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void aChunkThatSkippedFiltersIsReadWithoutThem() {
        assertThat(
                        Hdf5ReaderTest.values(
                                only(
                                        chunks(
                                                new int[] {2},
                                                LEFT,
                                                1,
                                                shuffled(RIGHT),
                                                0,
                                                noFillValue()))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
        assertThat(
                        Hdf5ReaderTest.values(
                                only(
                                        chunks(
                                                new int[] {2, 1, 3},
                                                checked(shuffled(LEFT)),
                                                0b010,
                                                zlib(RIGHT),
                                                0b101,
                                                noFillValue()))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void aChecksumBeforeDeflationIsWithinWhatWasDeflated() {
        assertThat(
                        Hdf5ReaderTest.values(
                                only(
                                        chunks(
                                                new int[] {3, 1},
                                                zlib(checked(LEFT)),
                                                zlib(checked(RIGHT))))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void aChunkThatDoesNotHaveItsChecksumIsRefused() {
        var damaged = checked(LEFT);
        damaged[5] ^= 1;
        var tensor = only(chunks(new int[] {3}, damaged, checked(RIGHT)));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Hdf5ReaderTest.values(tensor))
                .withMessageContaining("Fletcher-32");
    }

    @Test
    void aChecksumOfTurnedWordsIsAcceptedAsHdf5Does() {
        var turned = checked(LEFT);
        for (int at = turned.length - 4; at < turned.length; at += 2) {
            byte first = turned[at];
            turned[at] = turned[at + 1];
            turned[at + 1] = first;
        }
        assertThat(Hdf5ReaderTest.values(only(chunks(new int[] {3}, turned, checked(RIGHT)))))
                .containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void chunksNeverWrittenHoldTheFillValue() {
        var seven = fillValue(floats(ByteOrder.LITTLE_ENDIAN, 7));
        assertThat(Hdf5ReaderTest.values(only(chunks(new int[0], LEFT, 0, new byte[0], 0, seven))))
                .containsExactly(0., 1., 7., 3., 4., 7.);
        assertThat(
                        Hdf5ReaderTest.values(
                                only(chunks(new int[0], LEFT, 0, new byte[0], 0, noFillValue()))))
                .containsExactly(0., 1., 0., 3., 4., 0.);
    }
}
