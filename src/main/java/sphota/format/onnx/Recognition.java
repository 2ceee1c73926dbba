package sphota.format.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Whether bytes are a ModelProto. Protobuf has no magic, and most messages would pass for many
/// others, so three levels are looked at: the model, its graph, and what stands first in that.
final class Recognition {

    /// Fields looked at of one message; in a model the graph stands among the first.
    private static final int MOST_FIELDS = 4096;

    private static final int HIGHEST_NUMBER = 64;
    private static final long HIGHEST_IR_VERSION = 1000;

    private static final Set<Integer> NUMBERS_OF_MODEL = Set.of(1, 5);
    private static final Set<Integer> STRINGS_AND_MESSAGES_OF_MODEL =
            Set.of(2, 3, 4, 6, 7, 8, 14, 20, 25);
    private static final Set<Integer> MESSAGES_OF_GRAPH =
            Set.of(1, 2, 5, 10, 11, 12, 13, 14, 15, 16);

    private Recognition() {}

    /// A file that was cut, or that is faulty behind its graph, is one still.
    static boolean isModel(Region file) {
        var fields = first(file);
        boolean allOfModel =
                fields.values().stream()
                        .allMatch(field -> field.number() <= HIGHEST_NUMBER && isOfModel(field));
        return allOfModel
                && Optional.ofNullable(fields.get(1)).filter(Recognition::isVersion).isPresent()
                && Optional.ofNullable(fields.get(7))
                        .filter(graph -> isGraph(graph.payload()))
                        .isPresent();
    }

    private static boolean isVersion(Field field) {
        return Long.compareUnsigned(field.integer("ir_version"), HIGHEST_IR_VERSION) <= 0;
    }

    private static boolean isOfModel(Field field) {
        return switch (field.wire()) {
            case VARINT -> !STRINGS_AND_MESSAGES_OF_MODEL.contains(field.number());
            case COUNTED -> !NUMBERS_OF_MODEL.contains(field.number());
            case FIXED32, FIXED64 -> false;
        };
    }

    private static boolean isGraph(Region graph) {
        var fields = first(graph);
        return !fields.isEmpty()
                && fields.values().stream()
                        .allMatch(field ->
                                field.wire() == WireType.COUNTED
                                        && MESSAGES_OF_GRAPH.contains(field.number()))
                && fields.values().stream().anyMatch(Recognition::isOfGraph);
    }

    /// A node has an operator, a tensor a data type, an input or output a name.
    private static boolean isOfGraph(Field field) {
        return switch (field.number()) {
            case 1 -> has(field.payload(), 4, WireType.COUNTED);
            case 5 -> has(field.payload(), 2, WireType.VARINT);
            case 11, 12 ->
                    has(field.payload(), 1, WireType.COUNTED)
                            && has(field.payload(), 2, WireType.COUNTED);
            case 15 -> has(field.payload(), 1, WireType.COUNTED);
            default -> false;
        };
    }

    private static boolean has(Region message, int number, WireType wire) {
        return Optional.ofNullable(first(message).get(number))
                .filter(field -> field.wire() == wire)
                .isPresent();
    }

    /// The first field of each number, up to a fault. The last may be cut by the end.
    private static Map<Integer, Field> first(Region message) {
        Map<Integer, Field> fields = new HashMap<>();
        var cursor = new Cursor(message);
        try {
            for (int i = 0; i < MOST_FIELDS && !cursor.atEnd(); i++) {
                var field = Field.nextOrCut(cursor);
                fields.putIfAbsent(field.number(), field);
            }
        } catch (MalformedFileException _) {
            return fields;
        }
        return fields;
    }
}
