package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.bytes.Utf8;
import sphota.format.Lint;

/// The metadata: keys with values of thirteen types.
final class Entries {

    private static final String ALIGNMENT = "general.alignment";
    private static final long DEFAULT_ALIGNMENT = 32;

    /// How many elements of an array are kept.
    private static final int KEPT = 8;

    /// About what an entry takes beside its bytes.
    private static final int ENTRY_BYTES = 320;

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.-]+");

    /// A value and where its key begins.
    record Entry(Value value, long keyByte) {}

    private final Cursor cursor;
    private final Budget budget;
    private final Lint<Rule> lint;
    private final Map<String, Entry> byKey = new LinkedHashMap<>();

    /// The keys byte for byte: several may decode to one text.
    private final Set<String> keys = new HashSet<>();

    Entries(Cursor cursor, Budget budget, Lint<Rule> lint) {
        this.cursor = cursor;
        this.budget = budget;
        this.lint = lint;
    }

    /// Those read so far, in the order of the file.
    Map<String, Entry> byKey() {
        return byKey;
    }

    void read(long count) {
        for (long i = 0; i < count; i++) {
            readEntry(i);
        }
    }

    private void readEntry(long index) {
        long at = cursor.at();
        budget.entries(1, cursor.file(), at);
        var bytes = cursor.string("key");
        budget.allocate(ENTRY_BYTES + 8 * bytes.byteSize(), cursor.file(), at);
        var exact = bytes.text(ISO_8859_1, budget);
        var key = Value.Text.decoded(bytes);
        if (!keys.add(exact)) {
            throw ReferenceError.KEY_TWICE.at(cursor.file(), at, quoted(key));
        }
        if (exact.isEmpty()) {
            throw ReferenceError.KEY_EMPTY.at(cursor.file(), at, "key %d".formatted(index));
        }
        if (lintText(bytes, key) && !PLAIN_KEY.matcher(key).matches()) {
            lint.add(Rule.ODD_KEY, cursor.file(), at, key);
        }
        var type = type(key);
        var value = type == ValueType.ARRAY ? array(key) : value(type, key);
        if (value instanceof Value.Text text) {
            budget.allocate(
                    3 * Math.min(Value.TEXT_BYTES, text.bytes().byteSize()), cursor.file(), at);
            var _ = lintText(text.bytes(), "the value of " + key);
        }
        byKey.put(key, new Entry(value, at));
    }

    /// Whether a string is UTF-8; if it is not, that is said.
    private boolean lintText(Region bytes, String what) {
        if (Utf8.firstMalformed(bytes).isEmpty()) {
            return true;
        }
        lint.add(Rule.NOT_UTF8, bytes, 0, what);
        return false;
    }

    private static String quoted(String key) {
        return "`%s`".formatted(Lint.shortened(key));
    }

    private ValueType type(String key) {
        long at = cursor.at();
        int number = cursor.i32("value type");
        return ValueType.numbered(number).orElseThrow(() -> unknownType(key, at, number));
    }

    private RuntimeException unknownType(String key, long at, int number) {
        return ReferenceError.VALUE_TYPE.at(
                cursor.file(), at, "%d of key %s".formatted(number, quoted(key)));
    }

    private Value value(ValueType type, String key) {
        return switch (type) {
            case UINT8 -> new Value.Whole(type, cursor.u8(key));
            case INT8 -> new Value.Whole(type, (byte) cursor.u8(key));
            case UINT16 -> new Value.Whole(type, cursor.u16(key));
            case INT16 -> new Value.Whole(type, (short) cursor.u16(key));
            case UINT32 -> new Value.Whole(type, cursor.i32(key) & 0xFFFF_FFFFL);
            case INT32 -> new Value.Whole(type, cursor.i32(key));
            case UINT64, INT64 -> new Value.Whole(type, cursor.i64(key));
            case FLOAT32 -> new Value.Real32(Float.intBitsToFloat(cursor.i32(key)));
            case FLOAT64 -> new Value.Real64(Double.longBitsToDouble(cursor.i64(key)));
            case BOOL -> bool(key);
            case STRING -> new Value.Text(cursor.string(Lint.shortened(key)));
            case ARRAY -> throw new IllegalArgumentException("an array is no single value");
        };
    }

    private Value bool(String key) {
        int pattern = cursor.u8(key);
        if (pattern > 1) {
            lint.add(Rule.ODD_BOOL, cursor.file(), cursor.at() - 1, () -> key + " is " + pattern);
        }
        return new Value.Bool(pattern != 0);
    }

    private Value array(String key) {
        long at = cursor.at();
        var type = type(key);
        if (type == ValueType.ARRAY) {
            throw unknownType(key, at, cursor.file().i32(at, "value type"));
        }
        long countAt = cursor.at();
        long count = cursor.i64("array length");
        if (count < 0 || count > Cursor.LONGEST || count > cursor.remaining() / type.leastBytes()) {
            throw ReferenceError.ENTRIES_CUT.at(
                    cursor.file(),
                    countAt,
                    "%s %ss for key %s, %d bytes remain"
                            .formatted(
                                    Long.toUnsignedString(count),
                                    type.label(),
                                    quoted(key),
                                    cursor.remaining()));
        }
        var first = new ArrayList<Value>();
        for (long i = 0; i < Math.min(KEPT, count); i++) {
            first.add(value(type, key));
        }
        skip(type, key, count - first.size());
        return new Value.Array(type, count, first);
    }

    private void skip(ValueType type, String key, long count) {
        switch (type) {
            case STRING -> {
                for (long i = 0; i < count; i++) {
                    cursor.skipString(key);
                }
            }
            case BOOL -> {
                for (long i = 0; i < count; i++) {
                    var _ = bool(key);
                }
            }
            case UINT8,
                    INT8,
                    UINT16,
                    INT16,
                    UINT32,
                    INT32,
                    UINT64,
                    INT64,
                    FLOAT32,
                    FLOAT64,
                    ARRAY -> {
                var _ = cursor.skip(count * type.leastBytes(), key);
            }
        }
    }

    /// What every tensor begins at a multiple of.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is no power of two, or no u32: on which
    ///   the reference aborts
    long alignment() {
        var entry = byKey.get(ALIGNMENT);
        if (entry == null) {
            return DEFAULT_ALIGNMENT;
        }
        if (!(entry.value() instanceof Value.Whole(ValueType type, long alignment))
                || type != ValueType.UINT32) {
            throw cursor.file()
                    .refuse(entry.keyByte(), ALIGNMENT + " is no uint32: " + entry.value().shown());
        }
        if (Long.bitCount(alignment) != 1) {
            throw ReferenceError.ALIGNMENT.at(
                    cursor.file(), entry.keyByte(), "%d, no power of two".formatted(alignment));
        }
        if (alignment % 8 != 0) {
            lint.add(Rule.ALIGNMENT, cursor.file(), entry.keyByte(), Long.toString(alignment));
        }
        return alignment;
    }

    /// The value of a key, where it is an integer.
    OptionalLong whole(String key) {
        return entry(key)
                .filter(entry -> entry.value() instanceof Value.Whole)
                .map(entry -> OptionalLong.of(((Value.Whole) entry.value()).bits()))
                .orElseGet(OptionalLong::empty);
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
