package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionTest {

    private static final Region FILE = Region.of("w.bin", new byte[] {1, 0, 0, 0, 2, 0, 0, -1});

    @Test
    void aSliceOfASliceCountsItsOffsetsFromTheStartOfTheFile() {
        var slice = FILE.slice(2, 6, "outer").slice(2, 4, "inner");
        assertThat(slice.startByte()).isEqualTo(4);
        assertThat(slice.endByte()).isEqualTo(8);
        assertThat(slice.u16(0, "value")).isEqualTo(2);
        assertThatThrownBy(() -> slice.i32(1, "value"))
                .hasMessage("w.bin @ byte 5: value needs 4 bytes, 3 remain");
    }

    @Test
    void theWholeIsASliceAndSoIsTheEmptyEnd() {
        assertThat(FILE.slice(0, 8, "all").byteSize()).isEqualTo(8);
        assertThat(FILE.slice(8, 0, "none").byteSize()).isZero();
        assertThat(FILE.from(8, "none").byteSize()).isZero();
    }

    @Test
    void offsetsAndSizesThatLeaveTheRegionAreRefusedHoweverLarge() {
        for (long[] part :
                new long[][] {
                    {-1, 1},
                    {0, -1},
                    {9, 0},
                    {0, 9},
                    {1, Long.MAX_VALUE},
                    {Long.MAX_VALUE, 1},
                    {Long.MIN_VALUE, 1}
                }) {
            assertThatThrownBy(() -> FILE.slice(part[0], part[1], "part"))
                    .isInstanceOfSatisfying(
                            MalformedFileException.class,
                            refusal -> assertThat(refusal.byteOffset()).isBetween(0L, 8L));
        }
    }

    @Test
    void numbersAreUnsignedWhereTheirNamesSaySo() {
        assertThat(FILE.u8(7, "byte")).isEqualTo(255);
        assertThat(FILE.u16(6, "short")).isEqualTo(0xFF00);
        assertThat(FILE.u32(4, "int")).isEqualTo(0xFF00_0002L);
        assertThat(FILE.i32(4, "int")).isEqualTo(0xFF00_0002);
        assertThatThrownBy(() -> FILE.count(0, "length"))
                .hasMessage("w.bin @ byte 0: length is 18374686488261558273");
    }

    @Test
    void whetherBytesAreThereIsAskedWithoutRefusal() {
        assertThat(FILE.has(4, (byte) 2, (byte) 0)).isTrue();
        assertThat(FILE.has(4, (byte) 3)).isFalse();
        assertThat(FILE.has(7, (byte) -1, (byte) 0)).isFalse();
        assertThat(FILE.has(-1, (byte) 1)).isFalse();
    }

    @Test
    void aStreamGivesEveryByteOnce() throws IOException {
        try (var stream = FILE.stream()) {
            assertThat(stream.read()).isEqualTo(1);
            assertThat(stream.readAllBytes()).containsExactly(0, 0, 0, 2, 0, 0, -1);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void aCopyOnTheHeapIsCharged() {
        var budget = new Budget(new Budget.Limits(10, 0, 0, 0, 0, 1));
        assertThat(FILE.text(StandardCharsets.ISO_8859_1, budget)).hasSize(8);
        assertThat(budget.spent().heapBytes()).isEqualTo(8);
        assertThatThrownBy(() -> FILE.toArray(budget))
                .hasMessage(
                        "w.bin @ byte 0: 8 bytes of memory on top of 8 exceed the budget of 10");
    }

    @Test
    void aMappedFileIsReadInPlace(@TempDir Path folder) throws IOException {
        var path = Files.write(folder.resolve("w.bin"), new byte[] {7, 0, 0, 0});
        try (var arena = Arena.ofConfined()) {
            assertThat(Region.map(path, arena).i32(0, "value")).isEqualTo(7);
        }
    }
}
