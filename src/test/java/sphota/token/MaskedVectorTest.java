package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MaskedVectorTest {

    @Test
    void whatIsNotFiniteIsAbsentAndReadsAsZero() {
        var vector = MaskedVector.of(1.5, Double.NaN, Double.NEGATIVE_INFINITY, -2);
        assertThat(vector.toArray()).containsExactly(1.5f, 0, 0, -2);
        assertThat(vector.isPresent(1)).isFalse();
        assertThat(vector.get(2)).isEmpty();
        assertThat(vector.get(3)).hasValue(-2);
        assertThat(vector).hasToString("[1.5, –, –, -2.0]");
    }

    @Test
    void numbersBeyondTheRangeBecomeTheLargest() {
        assertThat(MaskedVector.of(1e300, -1e300, 1e-300).toArray())
                .containsExactly(Float.MAX_VALUE, -Float.MAX_VALUE, 0);
    }

    @Test
    void aMaskThatDoesNotFitIsRefused() {
        var second = new BitSet();
        second.set(1);
        assertThat(MaskedVector.of(new float[] {1, 0}, second).isPresent(1)).isFalse();
        assertThatThrownBy(() -> MaskedVector.of(new float[] {1}, second))
                .hasMessage("a mask is longer than its vector");
        assertThatThrownBy(() -> MaskedVector.of(new float[] {1, 2}, second))
                .hasMessage("a value at an absent place");
        assertThatThrownBy(() -> MaskedVector.of(new float[] {Float.NaN}, new BitSet()))
                .hasMessage("a value that is not finite: NaN");
    }
}
