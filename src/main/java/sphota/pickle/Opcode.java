package sphota.pickle;

import java.util.Optional;

/// The opcodes of pickle protocols 0 to 5.
///
/// @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools.py</a>
public enum Opcode {
    INT('I', Argument.LINE),
    BININT('J', Argument.I4),
    BININT1('K', Argument.U1),
    BININT2('M', Argument.U2),
    LONG('L', Argument.LINE),
    LONG1(0x8A, Argument.COUNTED_U1),
    LONG4(0x8B, Argument.COUNTED_I4),
    STRING('S', Argument.LINE),
    BINSTRING('T', Argument.COUNTED_I4),
    SHORT_BINSTRING('U', Argument.COUNTED_U1),
    BINBYTES('B', Argument.COUNTED_U4),
    SHORT_BINBYTES('C', Argument.COUNTED_U1),
    BINBYTES8(0x8E, Argument.COUNTED_U8),
    BYTEARRAY8(0x96, Argument.COUNTED_U8),
    NEXT_BUFFER(0x97, Argument.NONE),
    READONLY_BUFFER(0x98, Argument.NONE),
    NONE('N', Argument.NONE),
    NEWTRUE(0x88, Argument.NONE),
    NEWFALSE(0x89, Argument.NONE),
    UNICODE('V', Argument.LINE),
    SHORT_BINUNICODE(0x8C, Argument.COUNTED_U1),
    BINUNICODE('X', Argument.COUNTED_U4),
    BINUNICODE8(0x8D, Argument.COUNTED_U8),
    FLOAT('F', Argument.LINE),
    BINFLOAT('G', Argument.F8),
    EMPTY_LIST(']', Argument.NONE),
    APPEND('a', Argument.NONE),
    APPENDS('e', Argument.NONE),
    LIST('l', Argument.NONE),
    EMPTY_TUPLE(')', Argument.NONE),
    TUPLE('t', Argument.NONE),
    TUPLE1(0x85, Argument.NONE),
    TUPLE2(0x86, Argument.NONE),
    TUPLE3(0x87, Argument.NONE),
    EMPTY_DICT('}', Argument.NONE),
    DICT('d', Argument.NONE),
    SETITEM('s', Argument.NONE),
    SETITEMS('u', Argument.NONE),
    EMPTY_SET(0x8F, Argument.NONE),
    ADDITEMS(0x90, Argument.NONE),
    FROZENSET(0x91, Argument.NONE),
    POP('0', Argument.NONE),
    DUP('2', Argument.NONE),
    MARK('(', Argument.NONE),
    POP_MARK('1', Argument.NONE),
    GET('g', Argument.LINE),
    BINGET('h', Argument.U1),
    LONG_BINGET('j', Argument.U4),
    PUT('p', Argument.LINE),
    BINPUT('q', Argument.U1),
    LONG_BINPUT('r', Argument.U4),
    MEMOIZE(0x94, Argument.NONE),
    EXT1(0x82, Argument.U1),
    EXT2(0x83, Argument.U2),
    EXT4(0x84, Argument.I4),
    GLOBAL('c', Argument.TWO_LINES),
    STACK_GLOBAL(0x93, Argument.NONE),
    REDUCE('R', Argument.NONE),
    BUILD('b', Argument.NONE),
    INST('i', Argument.TWO_LINES),
    OBJ('o', Argument.NONE),
    NEWOBJ(0x81, Argument.NONE),
    NEWOBJ_EX(0x92, Argument.NONE),
    PROTO(0x80, Argument.U1),
    STOP('.', Argument.NONE),
    FRAME(0x95, Argument.U8),
    PERSID('P', Argument.LINE),
    BINPERSID('Q', Argument.NONE);

    /// What follows the opcode's byte. Numbers are little-endian but for `F8`.
    public enum Argument {
        NONE,
        U1,
        U2,
        U4,
        I4,
        U8,
        /// A big-endian IEEE 754 double.
        F8,
        /// A length, then as many bytes.
        COUNTED_U1,
        COUNTED_I4,
        COUNTED_U4,
        COUNTED_U8,
        /// Bytes up to a line feed.
        LINE,
        TWO_LINES
    }

    private static final Opcode[] BY_CODE = new Opcode[256];

    static {
        for (var opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;
    private final Argument argument;

    Opcode(int code, Argument argument) {
        this.code = code;
        this.argument = argument;
    }

    /// The opcode's byte, 0 to 255.
    public int code() {
        return code;
    }

    public Argument argument() {
        return argument;
    }

    /// The opcode with this byte, 0 to 255; most bytes are none.
    public static Optional<Opcode> of(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }
}
