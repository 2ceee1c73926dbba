package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class ElementsTest {

    private static final int ROWS = 3;
    private static final int COLUMNS = 5;

    private record Taken(long position, List<Integer> bytes) {}

    private static byte[] numbered(int count) {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static Elements elements(Tensor tensor, MemorySegment bytes) {
        var content = (Content.Strided) tensor.content();
        return Elements.of(content, tensor.type(), tensor.shape(), new Region("file", 0, bytes));
    }

    private static Tensor tensor(ElementType type, Shape shape, MemorySegment bytes) {
        var storage = new Storage.Stored(new Region("file", 0, bytes.asReadOnly()));
        return new Tensor("w", type, shape, Content.Strided.all(storage, shape));
    }

    /// What is handed over, and whether it is where it stands.
    private static List<Taken> taken(
            Elements elements, Partition partition, long start, long end, boolean inPlace) {
        List<Taken> taken = new ArrayList<>();
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(16L * Partition.BLOCK);
            elements.each(
                    partition,
                    start,
                    end,
                    buffer,
                    (bytes, first, count, position) -> {
                        assertThat(bytes.address() != buffer.address()).isEqualTo(inPlace);
                        assertThat(first).isEqualTo(inPlace ? position : 0);
                        List<Integer> found = new ArrayList<>();
                        long width = Math.max(1, elements.type().bytes(1));
                        for (long i = first * width; i < (first + count) * width; i++) {
                            found.add((int) bytes.get(ValueLayout.JAVA_BYTE, i));
                        }
                        taken.add(new Taken(position, found));
                    });
        }
        return taken;
    }

    private static final Partition BY_TWO = new Partition(15, 5, 2, 1);

    private static final List<Taken> FROM_THE_SECOND_ROW =
            List.of(
                    new Taken(5, List.of(5, 6)),
                    new Taken(7, List.of(7, 8)),
                    new Taken(9, List.of(9)),
                    new Taken(10, List.of(10, 11)),
                    new Taken(12, List.of(12, 13)),
                    new Taken(14, List.of(14)));

    @Test
    void mappedElementsAreHandedOverWhereTheyStand() {
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, numbered(15));
            var elements = elements(tensor(Scalar.U8, Shape.of(ROWS, COLUMNS), bytes), bytes);
            assertThat(elements.standing()).isPresent();
            assertThat(taken(elements, BY_TWO, 5, 15, true)).isEqualTo(FROM_THE_SECOND_ROW);
            assertThat(taken(elements, BY_TWO, 5, 5, true)).isEmpty();
        }
    }

    @Test
    void elementsOnTheHeapAreCopied() {
        var bytes = MemorySegment.ofArray(numbered(15));
        var elements = elements(tensor(Scalar.U8, Shape.of(ROWS, COLUMNS), bytes), bytes);
        assertThat(taken(elements, BY_TWO, 5, 15, false)).isEqualTo(FROM_THE_SECOND_ROW);
        var shorts = MemorySegment.ofArray(numbered(12));
        var halves = elements(tensor(Scalar.F16, Shape.of(6), shorts), shorts);
        assertThat(taken(halves, new Partition(6, 4, 4, 1), 0, 6, false))
                .containsExactly(
                        new Taken(0, List.of(0, 1, 2, 3, 4, 5, 6, 7)),
                        new Taken(4, List.of(8, 9, 10, 11)));
    }

    @Test
    void packedElementsStayWhereTheyStandEvenOnTheHeap() {
        var bytes = MemorySegment.ofArray(numbered(15));
        var elements = elements(tensor(Scalar.U4, Shape.of(30), bytes), bytes);
        List<Long> positions = new ArrayList<>();
        elements.each(
                new Partition(30, 8, 8, 1),
                8,
                30,
                Arena.ofAuto().allocate(64),
                (standing, first, count, position) -> {
                    assertThat(standing.byteSize()).isEqualTo(15);
                    assertThat(first).isEqualTo(position);
                    assertThat(count).isEqualTo(position == 24 ? 6 : 8);
                    positions.add(position);
                });
        assertThat(positions).containsExactly(8L, 16L, 24L);
    }

    @Test
    void aTransposedViewIsGatheredIntoWholeBlocks() {
        var storage = Models.stored("file", 0, numbered(15));
        var view = Models.view("t", Scalar.U8, Shape.of(COLUMNS, ROWS), Strides.of(1, 5), storage);
        var elements = elements(view, MemorySegment.ofArray(numbered(15)));
        assertThat(elements.standing()).isEmpty();
        assertThat(taken(elements, new Partition(15, 6, 4, 1), 0, 15, false))
                .containsExactly(
                        new Taken(0, List.of(0, 5, 10, 1)),
                        new Taken(4, List.of(6, 11)),
                        new Taken(6, List.of(2, 7, 12, 3)),
                        new Taken(10, List.of(8, 13)),
                        new Taken(12, List.of(4, 9, 14)));
    }

    @Test
    void wideElementsAreGatheredWhole() {
        var storage = Models.stored("file", 0, numbered(24));
        var view = Models.view("t", Scalar.U32, Shape.of(3, 2), Strides.of(1, 3), storage);
        var elements = elements(view, MemorySegment.ofArray(numbered(24)));
        assertThat(taken(elements, new Partition(6, 4, 4, 1), 0, 6, false))
                .containsExactly(
                        new Taken(
                                0, List.of(0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6, 7, 16, 17, 18, 19)),
                        new Taken(4, List.of(8, 9, 10, 11, 20, 21, 22, 23)));
    }

    @Test
    void aViewThatLeavesItsStorageIsRefused() {
        var bytes = MemorySegment.ofArray(numbered(14));
        var tensor =
                tensor(Scalar.U8, Shape.of(ROWS, COLUMNS), MemorySegment.ofArray(numbered(15)));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> elements(tensor, bytes));
    }
}
