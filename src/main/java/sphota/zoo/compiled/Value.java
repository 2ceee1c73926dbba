package sphota.zoo.compiled;

import java.util.List;
import java.util.stream.Stream;

/// Where in the stream a value is.
sealed interface Value {

    /// A scalar: at all positions the same.
    record Scalar(Variable variable) implements Value {}

    /// A sequence: each element at its position.
    record Sequence(Variable variable) implements Value {}

    record Pair(Value first, Value second) implements Value {}

    /// The scalars and sequences it is made of.
    default List<Value> parts() {
        return switch (this) {
            case Scalar _, Sequence _ -> List.of(this);
            case Pair(var first, var second) ->
                    Stream.concat(first.parts().stream(), second.parts().stream()).toList();
        };
    }
}
