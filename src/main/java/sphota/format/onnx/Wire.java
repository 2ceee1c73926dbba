package sphota.format.onnx;

import java.util.function.Consumer;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Walks protobuf messages in place. A protobuf runtime would copy what it reads to the heap and
/// stops at 2 GiB; a tensor here has to point at its bytes in the file, wherever they are. So this
/// yields the fields of one message, and who walks decides which of them are messages to walk.
final class Wire {

    /// How deep messages may stand in messages: what protobuf's own readers allow.
    static final int DEEPEST = 100;

    private final Budget budget;
    private int depth;

    Wire(Budget budget) {
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    /// Hands on each field of a message, in the order of the file; each costs a step.
    ///
    /// @throws MalformedFileException if the message is not made of fields to its end, stands in
    ///   too many others, or costs too much; fields before the fault have been handed on
    void each(Region message, Consumer<Field> sink) {
        if (depth == DEEPEST) {
            throw message.refuse(0, "messages nested more than %d deep".formatted(DEEPEST));
        }
        budget.enter(message, 0);
        depth++;
        try {
            var cursor = new Cursor(message);
            while (!cursor.atEnd()) {
                budget.step(message, cursor.position());
                sink.accept(Field.next(cursor));
            }
        } finally {
            depth--;
            budget.leave();
        }
    }
}
