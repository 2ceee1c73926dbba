package sphota.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sphota.Seeds;
import sphota.diff.Rounding.Format;
import sphota.diff.Rounding.Mode;

class RoundingTest {

    private static boolean nearest(Format format, double from, double to) {
        return new Rounding(format, Mode.NEAREST_EVEN).makes(from, to);
    }

    @Test
    void castsToBinary16AsTheJdkDoes() {
        Seeds.cases(2000, random -> Float.intBitsToFloat(random.nextInt()))
                .map(each -> each.getPayload())
                .forEach(value -> {
                    float half = Float.float16ToFloat(Float.floatToFloat16(value));
                    assertThat(nearest(Format.F16, value, half)).as("%s", value).isTrue();
                });
    }

    @Test
    void tiesGoToTheEvenNeighbour() {
        // binary16 has 10 bits of mantissa: 1 + 2⁻¹¹ lies midway between 1 and 1 + 2⁻¹⁰.
        assertThat(nearest(Format.F16, 1 + 0x1p-11, 1)).isTrue();
        assertThat(nearest(Format.F16, 1 + 3 * 0x1p-11, 1 + 2 * 0x1p-10)).isTrue();
        assertThat(nearest(Format.F16, 1 + 0x1p-11, 1 + 0x1p-10)).isFalse();
    }

    @Test
    void truncationIsTowardsZero() {
        var truncated = new Rounding(Format.BF16, Mode.TRUNCATED);
        assertThat(truncated.makes(-1.999, -1.9921875)).isTrue();
        assertThat(truncated.makes(-1.999, -2)).isFalse();
        assertThat(nearest(Format.BF16, -1.999, -2)).isTrue();
    }

    @Test
    void whatIsTooLargeForE4m3IsItsLargestOrNaN() {
        assertThat(nearest(Format.F8_E4M3, 1000, 448)).isTrue();
        assertThat(nearest(Format.F8_E4M3, 1000, Double.NaN)).isTrue();
        assertThat(nearest(Format.F8_E4M3, -1000, 448)).isFalse();
        assertThat(nearest(Format.F16, 1e6, Double.POSITIVE_INFINITY)).isTrue();
        assertThat(nearest(Format.F16, 1e6, Double.NaN)).isFalse();
    }

    @Test
    void subnormalNumbersAreWholeMultiplesOfTheLeast() {
        assertThat(nearest(Format.F16, 1.4 * 0x1p-24, 0x1p-24)).isTrue();
        assertThat(nearest(Format.F16, 0.4 * 0x1p-24, 0)).isTrue();
    }
}
