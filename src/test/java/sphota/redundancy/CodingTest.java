package sphota.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.statistics.Bits;
import sphota.statistics.BytePlane;
import sphota.statistics.Counted;

final class CodingTest {

    @Test
    void huffmanWordsAreAsLongAsTheTextbookHasThem() {
        // Weights 1 1 2 4: words of 3, 3, 2 and 1 bits.
        assertThat(Huffman.meanLength(Counted.of(1, 1, 2, 4))).isEqualTo((3 + 3 + 4 + 4) / 8.0);
        assertThat(Huffman.meanLength(Counted.of(0, 5, 0))).isZero();
        assertThat(Huffman.meanLength(Counted.of())).isZero();
    }

    @Test
    void anExponentOfTwoBitsLeavesTenBitsOfBfloat16() {
        // Four exponents equally often: 2 bits both by entropy and by Huffman.
        var coding = Coding.of(bits(16, 1, 7, 8.0, 6.0)).orElseThrow();
        assertThat(coding.idealExponentBits()).isCloseTo(10, within(1e-12));
        assertThat(coding.dfloat11Bits()).isCloseTo(10, within(1e-12));
        assertThat(coding.zipnnBits()).isCloseTo(10, within(1e-12));
        assertThat(coding.saving(coding.dfloat11Bits())).isCloseTo(6 / 16.0, within(1e-12));
    }

    @Test
    void float32KeepsItsLowPlanes() {
        var coding = Coding.of(bits(32, 1, 7, 8.0, 6.0, 7.5, 5.5)).orElseThrow();
        assertThat(coding.dfloat11Bits()).isCloseTo(26, within(1e-12));
        assertThat(coding.zipnnBits()).isCloseTo(2 + 8 + 7.5 + 5.5, within(1e-12));
    }

    @Test
    void integersHaveNoExponents() {
        assertThat(Coding.of(new Bits(8, 0, 0, List.of(), Optional.empty()))).isEmpty();
    }

    private static Bits bits(int width, double sign, double mantissa, double... planes) {
        var exponents = new long[124];
        for (int i = 120; i < 124; i++) {
            exponents[i] = 25;
        }
        var entropies = Arrays.stream(planes);
        return new Bits(
                width,
                0,
                0,
                entropies.mapToObj(bits -> new BytePlane(bits, 256, Optional.empty())).toList(),
                Optional.of(new Bits.Fields(sign, 8, Counted.of(exponents), mantissa, 7)));
    }
}
