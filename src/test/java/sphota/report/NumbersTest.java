package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-12.5, -12.5",
        "0.1, 0.1",
        "123456, 123500",
        "999999, 1e6",
        "0.00012345, 0.0001234",
        "0.000012345, 1.234e-5",
        "3.4028234663852886E38, 3.403e38",
        "4.9E-324, 4.941e-324",
        "99999.9, 100000",
        "-0.33333333, -0.3333",
    })
    void aMeasureHasFourSignificantDigits(double value, String expected) {
        assertThat(Numbers.measure(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048524, 1023.9 KiB",
        "1048525, 1.0 MiB",
        "13207024435, 12.3 GiB",
        "9223372036854775807, 8.0 EiB",
    })
    void bytesAreInBinaryUnits(long bytes, String expected) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0 %",
        "10, 10, 100 %",
        "1, 100000, < 0.1 %",
        "99999, 100000, > 99.9 %",
        "997, 1000, 99.7 %",
        "994, 1000, 99 %",
        "1, 40, 2.5 %",
        "1, 3, 33 %",
        "0, 0, 0 %",
    })
    void noShareIsRoundedToNothingOrToAll(long part, long whole, String expected) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(expected);
    }

    @Test
    void countsAgreeWithTheirNoun() {
        assertThat(Numbers.counted(1, "tensor")).isEqualTo("1 tensor");
        assertThat(Numbers.counted(1234567, "tensor")).isEqualTo("1,234,567 tensors");
    }

    @Test
    void digitsStandInThrees() {
        assertThat(Numbers.grouped(999)).isEqualTo("999");
        assertThat(Numbers.grouped(-1000)).isEqualTo("-1,000");
        assertThat(Numbers.grouped(-999)).isEqualTo("-999");
        assertThat(Numbers.grouped(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    }
}
