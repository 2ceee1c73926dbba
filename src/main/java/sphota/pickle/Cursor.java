package sphota.pickle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Where the machine is in the bytes: reads opcodes and their arguments, and charges for them.
final class Cursor {

    private static final ValueLayout.OfDouble BIG_ENDIAN_DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// A line is searched for its end, which a file can put as far away as it is long.
    private static final int LINE_BYTES_A_STEP = 256;

    private final Region bytes;
    private final Budget budget;
    private long next;
    private long opcodeOffset;
    private Optional<MalformedFileException> deferred = Optional.empty();

    Cursor(Region bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /// Of the current opcode, from the start of the region.
    long opcodeOffset() {
        return opcodeOffset;
    }

    /// Of the byte to be read next.
    long next() {
        return next;
    }

    Region bytes() {
        return bytes;
    }

    /// A refusal at the current opcode.
    MalformedFileException refuse(String reason) {
        return bytes.refuse(opcodeOffset, reason);
    }

    /// Charges heap memory for a value.
    void charge(long heapBytes) {
        budget.allocate(heapBytes, bytes, opcodeOffset);
    }

    Opcode opcode() {
        opcodeOffset = next;
        if (next >= bytes.byteSize()) {
            throw refuse("the pickle ends without STOP");
        }
        budget.step(bytes, opcodeOffset);
        int code = u1("opcode");
        return Opcode.of(code)
                .orElseThrow(() -> refuse("0x%02X is no pickle opcode".formatted(code)));
    }

    int u1(String field) {
        return bytes.u8(advance(1), field);
    }

    int u2(String field) {
        return bytes.u16(advance(2), field);
    }

    int i4(String field) {
        return bytes.i32(advance(4), field);
    }

    long u4(String field) {
        return bytes.u32(advance(4), field);
    }

    long u8(String field) {
        return bytes.count(advance(8), field);
    }

    double f8(String field) {
        return bytes.slice(advance(8), 8, field).segment().get(BIG_ENDIAN_DOUBLE, 0);
    }

    /// The length before a counted argument.
    long length(Opcode opcode) {
        return switch (opcode.argument()) {
            case COUNTED_U1 -> u1("length");
            case COUNTED_U4 -> u4("length");
            case COUNTED_U8 -> u8("length");
            case COUNTED_I4 -> {
                int length = i4("length");
                if (length < 0) {
                    throw refuse("%s of %d bytes".formatted(opcode, length));
                }
                yield length;
            }
            case NONE, U1, U2, U4, I4, U8, F8, LINE, TWO_LINES ->
                    throw new IllegalArgumentException(opcode + " has no counted argument");
        };
    }

    /// A counted argument, without a copy.
    Region counted(Opcode opcode) {
        long length = length(opcode);
        var slice = bytes.slice(next, length, opcode.name());
        next += length;
        return slice;
    }

    /// The bytes up to the next line feed. At the end of the file Python takes the last byte for
    /// the line feed, whatever it is, and imports what it got so; so does this.
    Region line(String field) {
        long end = next;
        while (end < bytes.byteSize() && bytes.segment().get(ValueLayout.JAVA_BYTE, end) != '\n') {
            end++;
            if ((end - next) % LINE_BYTES_A_STEP == 0) {
                budget.step(bytes, opcodeOffset);
            }
        }
        if (end == bytes.byteSize() && end > next) {
            end--;
        }
        var line = bytes.slice(next, end - next, field);
        next = Math.min(end + 1, bytes.byteSize());
        return line;
    }

    /// A line of ASCII, as a number is written.
    String asciiLine(String field) {
        return new String(copy(line(field)), StandardCharsets.ISO_8859_1);
    }

    /// A line that must be UTF-8.
    String utf8Line(String field) {
        var line = copy(line(field));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException _) {
            throw refuse(field + " is not UTF-8");
        }
    }

    byte[] copy(Region slice) {
        charge(2 * slice.byteSize());
        return slice.segment().toArray(ValueLayout.JAVA_BYTE);
    }

    /// Bytes made from an argument, placed where the argument stands.
    Region decoded(Region from, byte[] made) {
        return new Region(from.file(), from.startByte(), MemorySegment.ofArray(made).asReadOnly());
    }

    /// FRAME. Python's unpickler in C reads the whole frame at once and stops where it is cut off;
    /// the one in Python goes on.
    void frame() {
        long size = u8("FRAME");
        if (size > bytes.byteSize() - next) {
            refuseInTheEnd("FRAME of %d bytes, %d remain".formatted(size, bytes.byteSize() - next));
        }
    }

    /// A refusal that not every Python shares: the run goes on, so that what the others would call
    /// is seen, and is refused in the end.
    void refuseInTheEnd(String reason) {
        if (deferred.isEmpty()) {
            deferred = Optional.of(refuse(reason));
        }
    }

    Optional<MalformedFileException> deferredRefusal() {
        return deferred;
    }

    private long advance(long byteSize) {
        long at = next;
        next += byteSize;
        return at;
    }
}
