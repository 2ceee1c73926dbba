package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "weight, weight, true",
        "weight, weights, false",
        "#, 17, true",
        "#, '', false",
        "#, 1a, false",
        "layer#, layer12, true",
        "layer#, layer, false",
        "conv#_#, conv5_10, true",
        "*, '', true",
        "*norm, layernorm, true",
        "*norm, norms, false",
        "*, anything at all, true",
        "w*_#, w_a_b_3, true",
        "w*_#, w_a_b_3x, false",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXbXbX, false",
        "*#, x123, true",
        "<*>, <krk>, true",
    })
    void fitsWholeSegments(String pattern, String text, boolean fits) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(fits);
    }

    /// `*#` cannot split a run of digits: the run is one number.
    @Test
    void takesARunOfDigitsWhole() {
        assertThat(new Glob("a*#b").matches("a12b")).isTrue();
        assertThat(new Glob("a1#").matches("a12")).isFalse();
    }

    /// A matcher that backtracks over each star would take 10⁶⁰ steps here.
    @Test
    void doesNotBacktrack() {
        var pattern = "a*".repeat(20) + "b";
        assertThat(new Glob(pattern).matches("a".repeat(1000))).isFalse();
    }
}
