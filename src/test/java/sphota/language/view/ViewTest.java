package sphota.language.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

class ViewTest {

    @ParameterizedTest
    @EnumSource(Scalar.class)
    void readsBackEveryTypeBitForBit(Scalar type) {
        var random = new Random(type.bits());
        for (var shape :
                List.of(
                        Shape.of(),
                        Shape.of(7),
                        Shape.of(3, 5),
                        Shape.of(2, 1, 3, 2),
                        Shape.of(0),
                        Shape.of(3, 0, 2),
                        Shape.of(65))) {
            for (int round = 0; round < 4; round++) {
                readsBack(random(type, shape, random));
            }
        }
    }

    private static Values random(Scalar type, Shape shape, Random random) {
        var bytes = new byte[(int) type.bytes(shape.elements())];
        random.nextBytes(bytes);
        int rest = (int) (type.bits(shape.elements()) % 8);
        if (rest != 0) {
            bytes[bytes.length - 1] &= (byte) ((1 << rest) - 1);
        }
        return Values.of(type, shape, bytes);
    }

    private static void readsBack(Values values) {
        for (var view : View.values()) {
            for (int seed = 0; seed < 3; seed++) {
                var document = view.render(values, seed);
                assertThat(view.parse(Region.of("test", document)))
                        .as("%s %s\n%s", view, values, new String(document, US_ASCII))
                        .isEqualTo(values);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scalar.class,
            names = {"F16", "BF16", "I16", "U16", "BITS16"})
    void readsBackEveryPatternOf16Bits(Scalar type) {
        var bytes = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
        for (int pattern = 0; pattern < 1 << 16; pattern++) {
            bytes.putShort((short) pattern);
        }
        readsBackInPython(Values.of(type, Shape.of(256, 256), bytes.array()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Scalar.class,
            names = {
                "F8_E5M2",
                "F8_E4M3",
                "F8_E5M2FNUZ",
                "F8_E4M3FNUZ",
                "F8_E8M0",
                "I8",
                "U8",
                "BOOL",
                "BITS8",
                "I4",
                "U4",
                "I2",
                "U2",
                "F4"
            })
    void readsBackEveryByte(Scalar type) {
        var bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        readsBackInPython(Values.of(type, Shape.of(256 * 8 / type.bits()), bytes));
    }

    private static void readsBackInPython(Values values) {
        for (int seed = 0; seed < 3; seed++) {
            var document = Region.of("test", View.PYTHON.render(values, seed));
            assertThat(View.PYTHON.parse(document)).isEqualTo(values);
        }
    }

    @Test
    void keepsPayloadsOfNaNsNegativeZerosAndSubnormals() {
        int[] patterns = {
            0x7fc00000,
            0xffc00000,
            0x7f800001,
            0x7fffffff,
            0x80000000,
            0,
            1,
            0x80000001,
            0x007fffff,
            0x7f800000,
            0xff800000,
            0x7f7fffff,
            0x3dcccccd
        };
        var bytes = ByteBuffer.allocate(4 * patterns.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int pattern : patterns) {
            bytes.putInt(pattern);
        }
        var values = Values.of(Scalar.F32, Shape.of(patterns.length), bytes.array());
        readsBack(values);
        assertThat(new String(View.PYTHON.render(values, 0), US_ASCII))
                .isEqualTo(
                        """
                        # F32 [13]
                        class bits(int): pass

                        x = [float('nan'), bits(0xffc00000), bits(0x7f800001), bits(0x7fffffff), \
                        -0.0, 0.0, 1.401298464324817e-45, -1.401298464324817e-45, \
                        1.1754942106924411e-38, float('inf'), float('-inf'), 3.4028234663852886e38, \
                        0.10000000149011612]
                        """);
    }

    @Test
    void writesWhatAHandWouldWrite() {
        var bytes =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 1)
                        .putShort((short) -2)
                        .putShort((short) 3)
                        .putShort((short) 256)
                        .array();
        var values = Values.of(Scalar.I16, Shape.of(2, 2), bytes);
        assertThat(new String(View.HEX.render(values, 0), US_ASCII))
                .isEqualTo("I16 [2, 2]\n01 00 fe ff 03 00 00 01\n");
        assertThat(View.PLANES.render(values, 0))
                .endsWith(0, 0xff, 0, 1, 1, 0xfe, 3, 0)
                .startsWith("I16 [2, 2]\n".getBytes(US_ASCII));
        assertThat(new String(View.PYTHON.render(values, 0), US_ASCII))
                .endsWith("x = [[1, -2],\n[3, 256]]\n");
        assertThat(new String(View.PYTHON.render(half(), 1), US_ASCII))
                .endsWith("x = float.fromhex('0x1.8p0')\n");
    }

    @Test
    void writesComplexNumbersWithAPatternAsPairs() {
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(1.5f).putFloat(-0.0f).putInt(0x7f800001).putFloat(2);
        var values = Values.of(Scalar.C64, Shape.of(2), bytes.array());
        readsBack(values);
        assertThat(new String(View.PYTHON.render(values, 0), US_ASCII))
                .endsWith("x = [complex(1.5, -0.0), (bits(0x7f800001), 2.0)]\n");
    }

    private static Values half() {
        return Values.of(Scalar.F16, Shape.of(), new byte[] {0, 0x3e});
    }

    @Test
    void readsTheElementsOfATensorInTheirLogicalOrder() {
        var storage = new Storage.Stored(Region.of("test", new byte[] {1, 2, 3, 4, 5, 6}));
        var shape = Shape.of(2, 3);
        var tensor = new Tensor("t", Scalar.U8, shape, Content.Strided.all(storage, shape));
        assertThat(Values.of(tensor, Budget.standard()))
                .isEqualTo(Values.of(Scalar.U8, shape, new byte[] {1, 2, 3, 4, 5, 6}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "F33 [2]\n",
                "F32 2\n",
                "F32 [02]\n",
                "F32 [-1]\n",
                "F32 [9999999999999999999]\n",
                "F32 [999999999999999999, 999999999999999999]\n",
                "F32 [1]\n",
                "U8 [1]\nAA\n",
                "U8 [1]\naa",
                "U8 [1]\naa\n ",
                "U8 [2]\naa\nbb\n"
            })
    void refusesWhatIsNoHexadecimalDocument(String text) {
        refused(View.HEX, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# F32 [2]\nclass bits(int): pass\n\nx = [0.0, 0.1]\n",
                "# F32 [2]\nclass bits(int): pass\n\nx = [0.0]\n",
                "# F32 [2]\nclass bits(int): pass\n\nx = [0.0, 1]\n",
                "# F32 [1]\nclass bits(int): pass\n\nx = [1e400]\n",
                "# F32 [1]\nclass bits(int): pass\n\nx = [bits(0x100000000)]\n",
                "# F16 [1]\nclass bits(int): pass\n\nx = [65536.0]\n",
                "# U8 [1]\nclass bits(int): pass\n\nx = [256]\n",
                "# U8 [1]\nclass bits(int): pass\n\nx = [-1]\n",
                "# I8 [1]\nclass bits(int): pass\n\nx = [128]\n",
                "# I8 [1]\nclass bits(int): pass\n\nx = [__import__('os').system('id')]\n",
                "# BOOL [1]\nclass bits(int): pass\n\nx = [2]\n",
                "# C64 [1]\nclass bits(int): pass\n\nx = [1.0]\n",
                "# F8_E8M0 [1]\nclass bits(int): pass\n\nx = [float('nan')]\n",
                "# U8 [999999999999999999, 0]\nclass bits(int): pass\n\nx = [[], []]\n"
            })
    void refusesWhatIsNoSource(String text) {
        refused(View.PYTHON, text);
    }

    private static void refused(View view, String text) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> view.parse(Region.of("test", text.getBytes(US_ASCII))))
                .satisfies(e -> assertThat(e.byteOffset()).isBetween(0L, (long) text.length()))
                .satisfies(e -> assertThat(e.reason()).contains("expected"));
    }

    @Test
    void saysWhereAndWhatWasExpected() {
        var text = "# F16 [1]\nclass bits(int): pass\n\nx = [0.1]\n";
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> View.PYTHON.parse(Region.of("t", text.getBytes(US_ASCII))))
                .withMessage("t @ byte 38: expected a value that F16 has");
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void refusesOrReadsWhateverItIsGiven(View view) {
        var random = new Random(7);
        var types = Scalar.values();
        var read = new ArrayList<Values>();
        for (int i = 0; i < 4000; i++) {
            var type = types[random.nextInt(types.length)];
            var document = view.render(random(type, Shape.of(2, 3), random), i);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                document[random.nextInt(document.length)] = (byte) random.nextInt(128);
            }
            var cut = java.util.Arrays.copyOf(document, document.length - random.nextInt(2));
            try {
                read.add(view.parse(Region.of("test", cut)));
            } catch (MalformedFileException e) {
                assertThat(e.byteOffset()).isBetween(0L, (long) cut.length);
            }
        }
        for (var values : read) {
            readsBack(values);
        }
    }

    @Test
    void keepsItsBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.of(Scalar.U8, Shape.of(2), new byte[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.of(Scalar.U4, Shape.of(1), new byte[] {0x1f}));
        var hollow = Values.of(Scalar.U8, Shape.of(1L << 40, 0), new byte[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> View.PYTHON.render(hollow, 0));
    }
}
