package sphota.format.pytorch;

import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.pickle.Value;
import sphota.tensor.Shape;
import sphota.tensor.Strides;

/// The arguments of a call in a pickle, read as what PyTorch expects them to be. What they are not
/// is refused where the call stands.
///
/// @param pickle the region the call is in
/// @param offset of the call in it
/// @param subject what the arguments belong to, for messages
record Arguments(List<Value> values, Region pickle, long offset, String subject) {

    private static final int MOST_AXES = 64;

    Arguments with(List<Value> others) {
        return new Arguments(others, pickle, offset, subject);
    }

    MalformedFileException refuse(String reason) {
        return pickle.refuse(Math.min(offset, pickle.byteSize()), subject + ": " + reason);
    }

    Value value(int index) {
        if (index >= values.size()) {
            throw refuse("argument %d of %d is missing".formatted(index, values.size()));
        }
        return values.get(index);
    }

    /// The items of a tuple or list, through `torch.Size`; none for anything else.
    static List<Value> items(Value value) {
        return switch (value) {
            case Value.Tuple tuple -> tuple.items();
            case Value.Items list -> list.items();
            case Value.Call call when call.calls("torch", "Size") && !call.arguments().isEmpty() ->
                    items(call.arguments().getFirst());
            case Value _ -> List.of();
        };
    }

    String text(int index) {
        return text(value(index))
                .orElseThrow(() -> refuse("argument %d is no text".formatted(index)));
    }

    String textOr(int index, String absent) {
        return text(value(index)).orElse(absent);
    }

    /// A `str`, or the `bytes` and Python 2 strings that stand for one.
    static Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text text -> Optional.of(text.string());
            case Value.Bytes bytes ->
                    Optional.of(
                            new String(
                                    bytes.region()
                                            .segment()
                                            .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
                                    java.nio.charset.StandardCharsets.UTF_8));
            case Value.Int number -> Optional.of(number.value().toString());
            case Value _ -> Optional.empty();
        };
    }

    long integer(int index) {
        return integer(value(index), index);
    }

    private long integer(Value value, int index) {
        return switch (value) {
            case Value.Int number ->
                    number.asLong()
                            .orElseThrow(() ->
                                    refuse("argument %d is %s".formatted(index, number.value())));
            case Value.Constant constant when constant == Value.Constant.TRUE -> 1;
            case Value.Constant constant when constant == Value.Constant.FALSE -> 0;
            case Value _ -> throw refuse("argument %d is no integer".formatted(index));
        };
    }

    /// An integer that is not negative.
    long count(int index) {
        long count = integer(index);
        if (count < 0) {
            throw refuse("argument %d is %d".formatted(index, count));
        }
        return count;
    }

    double real(int index) {
        return value(index) instanceof Value.Real real ? real.value() : integer(index);
    }

    Shape shape(int index) {
        return Shape.of(counts(index, "size"));
    }

    Strides strides(int index) {
        return Strides.of(counts(index, "stride"));
    }

    private long[] counts(int index, String what) {
        var items = items(value(index));
        boolean sequence =
                !items.isEmpty()
                        || value(index) instanceof Value.Tuple
                        || value(index) instanceof Value.Items
                        || value(index) instanceof Value.Call;
        if (!sequence || items.size() > MOST_AXES) {
            throw refuse("argument %d with %d items is no %s".formatted(index, items.size(), what));
        }
        var counts = new long[items.size()];
        for (int axis = 0; axis < counts.length; axis++) {
            counts[axis] = integer(items.get(axis), index);
            if (counts[axis] < 0) {
                throw refuse("%s %d of axis %d".formatted(what, counts[axis], axis));
            }
        }
        return counts;
    }

    Value.Global global(int index) {
        if (value(index) instanceof Value.Global global) {
            return global;
        }
        throw refuse("argument %d is no name".formatted(index));
    }
}
