package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountedTest {

    static Stream<long[]> counts() {
        return Stream.of(
                new long[] {},
                new long[] {0},
                new long[] {0, 0, 0},
                new long[] {0, 255, 0, 1, 0, 0},
                new long[] {256},
                new long[] {0, 65_535, 65_536},
                new long[] {1L << 24, 7},
                new long[] {(1L << 32) - 1, 1L << 32},
                new long[] {(1L << 40) - 1, 0, 3, 0},
                new long[] {Long.MAX_VALUE, 1, 0},
                new long[] {-1, 2});
    }

    @ParameterizedTest
    @MethodSource("counts")
    void givesBackEveryCount(long[] counts) {
        var counted = Counted.of(counts);
        assertThat(counted.length()).isEqualTo(counts.length);
        assertThat(counted.stream().toArray()).isEqualTo(counts);
        for (int i = 0; i < counts.length; i++) {
            assertThat(counted.at(i)).isEqualTo(counts[i]);
        }
        assertThat(counted.total()).isEqualTo(Arrays.stream(counts).sum());
        assertThat(counted).isEqualTo(Counted.of(counts)).hasSameHashCodeAs(Counted.of(counts));
        assertThat(counted).hasToString(Arrays.toString(counts));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> counted.at(counts.length));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> counted.at(-1));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void differsFromEveryOther(long[] counts) {
        assertThat(counts().map(Counted::of)).filteredOn(Counted.of(counts)::equals).hasSize(1);
    }
}
