package sphota.weights;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import sphota.bytes.Region;

/// Models kept as a protocol buffer. It has no magic, so what tells them apart is which fields the
/// outermost message has, with what wire types.
final class Protobufs {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private static final int MOST_FIELDS = 4096;

    /// @param field the number of a field
    /// @param wire its wire type
    private record Field(int field, int wire) {}

    /// @param required fields without which it is another message
    /// @param allowed all field numbers it may have
    private record Message(String format, Set<Field> required, IntPredicate allowed) {
        boolean fits(Set<Field> fields) {
            return fields.containsAll(required)
                    && fields.stream().allMatch(field -> allowed.test(field.field));
        }
    }

    private static final List<Message> MESSAGES =
            List.of(
                    // saved_model_schema_version and meta_graphs of SavedModel
                    new Message(
                            "TensorFlow SavedModel",
                            Set.of(new Field(1, VARINT), new Field(2, LENGTH)),
                            field -> field <= 2),
                    // specificationVersion and description of Model, whose kinds begin at 200
                    new Message(
                            "Core ML model",
                            Set.of(new Field(1, VARINT), new Field(2, LENGTH)),
                            field -> field <= 2 || field == 10 || field >= 200),
                    // node and versions of GraphDef
                    new Message(
                            "TensorFlow graph",
                            Set.of(new Field(1, LENGTH), new Field(4, LENGTH)),
                            field -> field <= 5));

    private Protobufs() {}

    static Optional<Sniffed> find(Region file) {
        var fields = fields(file);
        return MESSAGES.stream()
                .filter(message -> message.fits(fields))
                .findFirst()
                .map(message -> Sniffed.weights(message.format));
    }

    /// The fields of the outermost message; none unless the file is such a message from its first
    /// to its last byte, or one that was cut within its last field.
    private static Set<Field> fields(Region file) {
        var fields = new HashSet<Field>();
        var reader = new Cursor(file);
        for (int count = 0; count < MOST_FIELDS && !reader.atEnd(); count++) {
            var tag = reader.varint();
            if (tag.isEmpty() || tag.getAsLong() >>> 3 == 0 || tag.getAsLong() >>> 3 > 1 << 16) {
                return Set.of();
            }
            int wire = (int) (tag.getAsLong() & 7);
            fields.add(new Field((int) (tag.getAsLong() >>> 3), wire));
            if (!reader.skip(wire)) {
                return Set.of();
            }
        }
        return fields;
    }

    private static final class Cursor {

        private final Region file;
        private long at;

        Cursor(Region file) {
            this.file = file;
        }

        boolean atEnd() {
            return at >= file.byteSize();
        }

        OptionalLong varint() {
            long value = 0;
            for (int shift = 0; shift < 63 && !atEnd(); shift += 7) {
                int next = file.u8(at++, "varint");
                value |= (next & 0x7FL) << shift;
                if (next < 0x80) {
                    return OptionalLong.of(value);
                }
            }
            return OptionalLong.empty();
        }

        /// Whether a value of this wire type stands here, or the end cuts one that is counted.
        boolean skip(int wire) {
            switch (wire) {
                case VARINT -> {
                    return varint().isPresent();
                }
                case LENGTH -> {
                    var length = varint();
                    at += Math.min(length.orElse(0), file.byteSize() - at);
                    return length.isPresent();
                }
                case FIXED64 -> at += Long.BYTES;
                case FIXED32 -> at += Integer.BYTES;
                default -> {
                    return false;
                }
            }
            return at <= file.byteSize();
        }
    }
}
