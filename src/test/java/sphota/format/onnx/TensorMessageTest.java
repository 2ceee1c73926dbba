package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sphota.format.onnx.ProtoBytes.floats;
import static sphota.format.onnx.ProtoBytes.graph;
import static sphota.format.onnx.ProtoBytes.message;
import static sphota.format.onnx.ProtoBytes.model;
import static sphota.format.onnx.ProtoBytes.raw;
import static sphota.format.onnx.ProtoBytes.read;
import static sphota.format.onnx.ProtoBytes.tensor;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

class TensorMessageTest {

    private static Tensor only(ProtoBytes tensor) {
        var reading = read(model(graph(tensor)));
        assertThat(reading.refusal()).isEmpty();
        return reading.tensors().getFirst();
    }

    private static String refusal(ProtoBytes tensor) {
        var reading = read(model(graph(tensor, raw("after", 1))));
        assertThat(reading.tensors()).extracting(Tensor::name).contains("after");
        return reading.refusal().orElseThrow().reason();
    }

    private static Storage storage(Tensor tensor) {
        return ((Content.Strided) tensor.content()).storage();
    }

    /// Two elements of each type (four of those of 4 and of 2 bits) in raw data.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                     1 | F32         | 0000803F000000C0 | 1, -2
                     2 | U8          | 01FF             | 1, 255
                     3 | I8          | 01FF             | 1, -1
                     4 | U16         | 0100FFFF         | 1, 65535
                     5 | I16         | 0100FFFF         | 1, -1
                     6 | I32         | 01000000FFFFFFFF | 1, -1
                     7 | I64         | 0100000000000000FFFFFFFFFFFFFFFF | 1, -1
                     9 | BOOL        | 0001             | 0, 1
                    10 | F16         | 003C00C0         | 1, -2
                    11 | F64         | 000000000000F03F00000000000000C0 | 1, -2
                    12 | U32         | 01000000FFFFFFFF | 1, 4294967295
                    13 | U64         | 01000000000000000000000000000080 | 1, 9223372036854775808
                    14 | C64         | 0000803F000000C00000404000008040 | 1, -2, 3, 4
                    15 | C128        | 000000000000F03F00000000000000C0000000000000F03F00000000000000C0 | 1, -2, 1, -2
                    16 | BF16        | 803F00C0         | 1, -2
                    17 | F8_E4M3     | 38C0             | 1, -2
                    18 | F8_E4M3FNUZ | 40C8             | 1, -2
                    19 | F8_E5M2     | 3CC0             | 1, -2
                    20 | F8_E5M2FNUZ | 40C4             | 1, -2
                    21 | U4          | 21               | 1, 2
                    22 | I4          | F7               | 7, -1
                    23 | F4          | C2               | 1, -2
                    24 | F8_E8M0     | 7F80             | 1, 2
                    25 | U2          | 0E               | 2, 3
                    26 | I2          | 0E               | -2, -1
                    """)
    void everyTypeIsReadFromRawData(int dataType, Scalar type, String hex, String expected) {
        var bytes = HexFormat.of().parseHex(hex);
        var tensor = only(tensor("w", dataType, 2).bytes(9, bytes));
        assertThat(tensor.type()).isEqualTo(type);
        assertThat(storage(tensor)).isInstanceOf(Storage.Stored.class);
        assertThat(Values.of(tensor)).isEqualTo(numbers(expected));
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /// Numbers as protobuf has them, of each type that is kept so.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                     2 |  5 | 1, 255            | 1, 255
                     3 |  5 | 1, -1             | 1, -1
                     4 |  5 | 1, 65535          | 1, 65535
                     5 |  5 | 1, -1             | 1, -1
                     6 |  5 | 1, -1             | 1, -1
                     7 |  7 | 1, -1             | 1, -1
                     9 |  5 | 0, 1              | 0, 1
                    10 |  5 | 15360, 49152      | 1, -2
                    12 | 11 | 1, 4294967295     | 1, 4294967295
                    13 | 11 | 1, 2              | 1, 2
                    16 |  5 | 16256, 49152      | 1, -2
                    17 |  5 | 56, 192           | 1, -2
                    18 |  5 | 64, 200           | 1, -2
                    19 |  5 | 60, 192           | 1, -2
                    20 |  5 | 64, 196           | 1, -2
                    21 |  5 | 33                | 1, 2
                    22 |  5 | 247               | 7, -1
                    23 |  5 | 194               | 1, -2
                    24 |  5 | 127, 128          | 1, 2
                    25 |  5 | 14                | 2, 3
                    26 |  5 | 14                | -2, -1
                    """)
    void varintsAreUnpackedWhenAskedFor(int dataType, int field, String entries, String expected) {
        var values =
                Arrays.stream(entries.split(","))
                        .mapToLong(entry -> Long.parseLong(entry.strip()))
                        .toArray();
        var packed = only(tensor("w", dataType, 2).packed(field, values));
        assertThat(storage(packed)).isInstanceOf(Storage.Encoded.class);
        assertThat(Values.of(packed)).isEqualTo(numbers(expected));
        var single = tensor("w", dataType, 2);
        for (long value : values) {
            single.varint(field, value);
        }
        assertThat(Values.of(only(single))).isEqualTo(numbers(expected));
    }

    @Test
    void packedFloatsStandWhereTheyAre() {
        var packed = only(tensor("w", 1, 2).bytes(4, floats(1, 2)));
        assertThat(storage(packed)).isInstanceOf(Storage.Stored.class);
        assertThat(Values.of(packed)).containsExactly(1, 2);
        var complex = only(tensor("w", 14, 1).bytes(4, floats(1, 2)));
        assertThat(Values.of(complex)).containsExactly(1, 2);
        var pieces = only(tensor("w", 1, 4).bytes(4, floats(1, 2)).fixed32(4, 3).fixed32(4, 4));
        assertThat(storage(pieces)).isInstanceOf(Storage.Encoded.class);
        assertThat(Values.of(pieces)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aScalarHasNoDims() {
        assertThat(only(message().varint(2, 1).text(8, "w").bytes(9, floats(7))).shape())
                .isEqualTo(Shape.of());
    }

    @Test
    void anEmptyTensorNeedsNoBytesWhateverItsOtherAxes() {
        var empty = only(tensor("w", 1, 0, Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(empty.shape().elements()).isZero();
        assertThat(empty.logicalBytes()).isZero();
    }

    @Test
    void stringsAreCountedAndAbsent() {
        var strings = only(tensor("w", 8, 2).text(6, "").text(6, "b"));
        assertThat(strings.type().label()).isEqualTo("STRING");
        assertThat(strings.content()).isInstanceOf(Content.Absent.class);
        assertThat(refusal(tensor("w", 8, 3).text(6, "a")))
                .isEqualTo("tensor `w` has 1 strings, [3] needs 3");
    }

    @Test
    void aTensorWhoseElementsDoNotFitIsRefusedAlone() {
        assertThat(refusal(tensor("w", 1, 3).bytes(9, floats(1, 2))))
                .isEqualTo("tensor `w` has 8 bytes of raw data, F32 [3] take 12");
        assertThat(refusal(tensor("w", 1, 3)))
                .isEqualTo("tensor `w` has 0 bytes of raw data, F32 [3] take 12");
        assertThat(refusal(tensor("w", 1, 3).bytes(4, floats(1, 2))))
                .isEqualTo("tensor `w` has 8 bytes in FLOAT_DATA, F32 [3] take 12");
        assertThat(refusal(tensor("w", 6, 3).packed(5, 1, 2)))
                .isEqualTo(
                        "tensor `w` has 2 bytes in INT32_DATA, which are not the 3 numbers that I32 [3] take");
        assertThat(refusal(tensor("w", 6, 2).packed(5, 1, 2, 3)))
                .contains("3 bytes in INT32_DATA, which are not the 2 numbers");
        assertThat(refusal(tensor("w", 1, 1L << 40, 1L << 40))).contains("more than 2^63");
        assertThat(refusal(tensor("w", 11, 1L << 60))).contains("more than 2^63 bits");
        assertThat(refusal(tensor("w", 1, -1))).isEqualTo("axis size -1");
        assertThat(refusal(tensor("w", 1, new long[65]))).isEqualTo("more than 64 axes");
    }

    @Test
    void aTensorWhoseElementsStandTwiceOrElsewhereIsRefused() {
        assertThat(refusal(raw("w", 1).bytes(4, floats(1))))
                .isEqualTo("tensor `w` has its elements twice: raw_data, FLOAT_DATA");
        assertThat(refusal(tensor("w", 6, 1).packed(7, 1)))
                .isEqualTo("tensor `w` of type INT32 has its elements in INT64_DATA");
        assertThat(refusal(raw("w", 1).varint(14, 2)))
                .isEqualTo("tensor `w` has unknown data location 2");
        assertThat(refusal(raw("w", 1).message(3, message())))
                .isEqualTo("a tensor kept in segments, which no runtime reads");
    }

    @Test
    void anUnknownTypeIsRefusedByItsNumber() {
        assertThat(refusal(tensor("w", 27, 1).bytes(9, new byte[1])))
                .isEqualTo("tensor `w` has unknown data type 27");
        assertThat(refusal(tensor("w", 0, 1))).isEqualTo("tensor `w` has unknown data type 0");
    }

    @Test
    void aFieldOfAnotherWireTypeIsRefused() {
        assertThat(refusal(message().text(2, "x").text(8, "w")))
                .isEqualTo("data_type (field 2) is of wire type COUNTED, not VARINT");
        assertThat(refusal(tensor("w", 1, 1).varint(4, 1)))
                .isEqualTo("FLOAT_DATA is of wire type VARINT");
        assertThat(refusal(message().fixed32(1, 1))).isEqualTo("dims are of wire type FIXED32");
    }

    /// More than a mebibyte of varints is counted only when it is unpacked.
    @Test
    void manyVarintsThatAreTooFewAreRefusedWhenUnpacked() {
        var values = new long[2 << 20];
        var exact = only(tensor("w", 2, values.length).packed(5, values));
        assertThat(Values.of(exact)).hasSize(values.length);
        var one = values.length - 1;
        var tooMany = only(tensor("w", 2, one).packed(5, values));
        assertThatThrownBy(() -> Values.of(tooMany))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("INT32_DATA has more entries than the shape needs");
        values[0] = 300;
        var tooFew = only(tensor("w", 2, values.length + 1).packed(5, values));
        assertThatThrownBy(() -> Values.of(tooFew))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(
                        "INT32_DATA has %d entries, the shape needs %d"
                                .formatted(values.length, values.length + 1));
    }

    @Test
    void withoutSiblingsExternalElementsAreAbsent() {
        var external = ProtoBytes.external(tensor("w", 1, 2), "location", "w.bin");
        var reading =
                new OnnxReader()
                        .read(Region.of("test", model(graph(external)).build()), Budget.standard());
        assertThat(reading.tensors().getFirst().content()).isInstanceOf(Content.Absent.class);
        assertThat(reading.refusal().orElseThrow().reason())
                .isEqualTo(
                        "tensor `w` is in `w.bin`, which is no file beside the model, or a link that leads out of its folder");
    }
}
