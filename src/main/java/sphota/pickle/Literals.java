package sphota.pickle;

import java.math.BigInteger;
import sphota.pickle.Value.Bytes;
import sphota.pickle.Value.Bytes.Kind;
import sphota.pickle.Value.Constant;
import sphota.pickle.Value.Int;
import sphota.pickle.Value.Real;
import sphota.pickle.Value.Text;

/// The opcodes that push one plain value made from their argument.
final class Literals {

    private static final int NUMBER_BYTES = 56;
    private static final int SLICE_BYTES = 112;

    private Literals() {}

    static Int binaryInteger(long value, Cursor cursor) {
        cursor.charge(NUMBER_BYTES);
        return Int.of(value);
    }

    /// INT; `00` and `01` are how protocol 0 writes booleans.
    static Value textInteger(Cursor cursor) {
        var line = cursor.asciiLine("INT");
        var value = integer(line, cursor);
        boolean isBoolean = line.length() == 2 && value.bitLength() <= 1 && value.signum() >= 0;
        if (isBoolean) {
            return value.signum() == 0 ? Constant.FALSE : Constant.TRUE;
        }
        return new Int(value);
    }

    static Int textLong(Cursor cursor) {
        var line = cursor.asciiLine("LONG");
        return new Int(
                integer(line.endsWith("L") ? line.substring(0, line.length() - 1) : line, cursor));
    }

    private static BigInteger integer(String text, Cursor cursor) {
        cursor.charge(NUMBER_BYTES);
        if (text.length() > TextNumbers.MOST_DIGITS) {
            cursor.refuseInTheEnd(
                    "an integer of %d digits; Python reads %d"
                            .formatted(text.length(), TextNumbers.MOST_DIGITS));
            return BigInteger.ZERO;
        }
        return TextNumbers.integer(text)
                .orElseThrow(() -> cursor.refuse("'%s' is no integer".formatted(start(text))));
    }

    /// LONG1 and LONG4: two's complement, the least significant byte first.
    static Int countedLong(Opcode opcode, Cursor cursor) {
        var littleEndian = cursor.counted(opcode);
        cursor.charge(NUMBER_BYTES + littleEndian.byteSize());
        var bytes = cursor.copy(littleEndian);
        if (bytes.length == 0) {
            return new Int(BigInteger.ZERO);
        }
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        return new Int(new BigInteger(bytes));
    }

    static Real textReal(Cursor cursor) {
        cursor.charge(NUMBER_BYTES);
        var line = cursor.asciiLine("FLOAT");
        return new Real(
                TextNumbers.real(line)
                        .orElseThrow(
                                () -> cursor.refuse("'%s' is no float".formatted(start(line)))));
    }

    static Text text(Opcode opcode, Cursor cursor) {
        cursor.charge(SLICE_BYTES);
        return new Text(cursor.counted(opcode));
    }

    static Bytes bytes(Opcode opcode, Kind kind, Cursor cursor) {
        cursor.charge(SLICE_BYTES);
        return new Bytes(cursor.counted(opcode), kind);
    }

    /// STRING.
    static Bytes quoted(Cursor cursor) {
        cursor.charge(SLICE_BYTES);
        var line = cursor.line("STRING");
        var decoded =
                Escapes.string(cursor.copy(line))
                        .orElseThrow(() ->
                                cursor.refuse("the argument of STRING is not a quoted string"));
        return new Bytes(cursor.decoded(line, decoded), Kind.PYTHON2_STRING);
    }

    /// UNICODE.
    static Text escaped(Cursor cursor) {
        cursor.charge(SLICE_BYTES);
        var line = cursor.line("UNICODE");
        var decoded =
                Escapes.unicode(cursor.copy(line))
                        .orElseThrow(() ->
                                cursor.refuse("the argument of UNICODE has a malformed escape"));
        return new Text(cursor.decoded(line, decoded));
    }

    /// PERSID.
    static Text persistentId(Cursor cursor) {
        cursor.charge(SLICE_BYTES);
        return new Text(cursor.line("PERSID"));
    }

    private static String start(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
