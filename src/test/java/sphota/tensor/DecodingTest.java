package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.tensor.Scalar.Kind;

class DecodingTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "F64, 000000000000F03F, 1",
        "F64, 0100000000000000, 4.9E-324",
        "F32, 0000803F, 1",
        "F32, 01000000, 1.401298464324817E-45",
        "F32, 000080FF, -Infinity",
        "F32, 0100C07F, NaN",
        "F16, FF7B, 65504",
        "F16, 0100, 5.9604644775390625E-8",
        "F16, 007C, Infinity",
        "F16, 017C, NaN",
        "BF16, 803F, 1",
        "BF16, 0100, 9.183549615799121E-41",
        "BF16, 80FF, -Infinity",
        "BF16, C07F, NaN",
        "F8_E5M2, 7B, 57344",
        "F8_E5M2, 01, 1.52587890625E-5",
        "F8_E5M2, 7C, Infinity",
        "F8_E5M2, FC, -Infinity",
        "F8_E5M2, FD, NaN",
        "F8_E5M2, 80, -0.0",
        "F8_E4M3, 7E, 448",
        "F8_E4M3, 01, 0.001953125",
        "F8_E4M3, 38, 1",
        "F8_E4M3, 7F, NaN",
        "F8_E4M3, FF, NaN",
        "F8_E4M3, 78, 256",
        "F8_E5M2FNUZ, 7F, 57344",
        "F8_E5M2FNUZ, 01, 7.62939453125E-6",
        "F8_E5M2FNUZ, 80, NaN",
        "F8_E4M3FNUZ, 7F, 240",
        "F8_E4M3FNUZ, FF, -240",
        "F8_E4M3FNUZ, 01, 9.765625E-4",
        "F8_E4M3FNUZ, 80, NaN",
        "F8_E8M0, 00, 5.877471754111438E-39",
        "F8_E8M0, 7F, 1",
        "F8_E8M0, FE, 1.7014118346046923E38",
        "F8_E8M0, FF, NaN",
        "F6_E3M2, 1F, 28",
        "F6_E3M2, 01, 0.0625",
        "F6_E3M2, 3F, -28",
        "F6_E2M3, 1F, 7.5",
        "F6_E2M3, 01, 0.125",
        "I64, FFFFFFFFFFFFFFFF, -1",
        "I64, FFFFFFFFFFFFFF7F, 9.223372036854775807E18",
        "U64, FFFFFFFFFFFFFFFF, 1.8446744073709551615E19",
        "U64, 0100000000000080, 9.223372036854775809E18",
        // 2^63 + 2^10 + 1 lies above the middle of two doubles, 2^63 + 2^10 on it.
        "U64, 0104000000000080, 9.223372036854777856E18",
        "U64, 0004000000000080, 9.223372036854775808E18",
        "I32, 00000080, -2147483648",
        "U32, 00000080, 2147483648",
        "I16, 0080, -32768",
        "U16, 0080, 32768",
        "I8, 80, -128",
        "U8, 80, 128",
        "BOOL, 00, 0",
        "BOOL, 01, 1",
        "BOOL, 02, 1",
    })
    void aPatternStandsForItsValue(Scalar type, String hex, double expected) {
        var values = new double[1];
        Decoding.decode(type, bytes(hex), 0, 1, values);
        assertThat(values[0]).isEqualTo(Double.valueOf(expected));
    }

    @Test
    void fourBitElementsArePackedFromTheLowestBitUp() {
        // E2M1, pattern n in place n: 0x10 holds 0 then 1.
        assertThat(decoded(Scalar.F4, "1032547698BADCFE", 0, 16))
                .containsExactly(0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6);
        assertThat(decoded(Scalar.U4, "10F2", 1, 3)).containsExactly(1, 2, 15);
        assertThat(decoded(Scalar.U2, "E4", 0, 4)).containsExactly(0, 1, 2, 3);
        // Two's complement: 7 and -8 in 0x87, -1 and 1 in 0x1F; 0, 1, -2, -1 in 0xE4.
        assertThat(decoded(Scalar.I4, "871F", 0, 4)).containsExactly(7, -8, -1, 1);
        assertThat(decoded(Scalar.I2, "E4", 0, 4)).containsExactly(0, 1, -2, -1);
    }

    @Test
    void sixBitElementsCrossBytes() {
        // 1, 2, 3, 4 in six bits each from the lowest bit up: 01 | 02 << 6 | 03 << 12 | 04 << 18
        // = 0x103081.
        assertThat(decoded(Scalar.F6_E2M3, "813010", 0, 4))
                .containsExactly(0.125, 0.25, 0.375, 0.5);
        assertThat(decoded(Scalar.F6_E2M3, "813010", 3, 1)).containsExactly(0.5);
    }

    @Test
    void aComplexElementIsItsRealThenItsImaginaryPart() {
        assertThat(decoded(Scalar.C64, "0000803F000000C00000404000008040", 1, 1))
                .containsExactly(3, 4);
        assertThat(decoded(Scalar.C32, "003C00C0", 0, 1)).containsExactly(1, -2);
    }

    @ParameterizedTest
    @EnumSource
    void everyNumericTypeDecodesEveryElementOfASegmentOfExactlyItsSize(Scalar type) {
        int count = 8;
        var exact = MemorySegment.ofArray(new byte[(int) type.bytes(count)]);
        var values = new double[count * Decoding.components(type)];
        if (Decoding.isNumeric(type)) {
            Decoding.decode(type, exact, 0, count, values);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Decoding.decode(type, exact, 0, count, values));
        }
        assertThat(Decoding.isNumeric(type)).isEqualTo(type.kind() != Kind.BITS);
    }

    private static double[] decoded(Scalar type, String hex, int first, int count) {
        var values = new double[count * Decoding.components(type)];
        Decoding.decode(type, bytes(hex), first, count, values);
        return values;
    }

    private static MemorySegment bytes(String hex) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex));
    }
}
