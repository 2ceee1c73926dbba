package sphota.token;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// How vectors of one kind are made: a list of places, each with a name, a unit, a meaning and a
/// way to its number.
///
/// @param <T> what such a vector describes
/// @param places in their order
record VectorKind<T>(List<Place<T>> places) {

    VectorKind {
        places = List.copyOf(places);
    }

    /// One place.
    ///
    /// @param meaning a phrase for docs/tokens.md
    /// @param number absent where it is empty or not finite
    record Place<T>(Component component, String meaning, Function<T, OptionalDouble> number) {}

    List<Component> components() {
        return places.stream().map(Place::component).toList();
    }

    MaskedVector of(T described) {
        return MaskedVector.of(
                places.stream().map(place -> place.number.apply(described)).toList());
    }

    /// Collects places.
    static final class Builder<T> {

        private final List<Place<T>> places = new ArrayList<>();

        Builder<T> place(
                String name, String unit, String meaning, Function<T, OptionalDouble> number) {
            places.add(new Place<>(new Component(name, unit), meaning, number));
            return this;
        }

        /// The part `count` is of `whole`; absent where the whole is nothing.
        Builder<T> share(
                String name,
                String meaning,
                Function<T, OptionalDouble> count,
                Function<T, OptionalDouble> whole) {
            return place(
                    name,
                    "share",
                    meaning,
                    described -> {
                        var of = whole.apply(described);
                        var part = count.apply(described);
                        return of.isPresent() && of.getAsDouble() > 0 && part.isPresent()
                                ? OptionalDouble.of(part.getAsDouble() / of.getAsDouble())
                                : OptionalDouble.empty();
                    });
        }

        /// The logarithm to base 2; absent where there is none.
        Builder<T> log2(String name, String meaning, Function<T, OptionalDouble> number) {
            return place(
                    name,
                    "log2",
                    meaning,
                    described -> {
                        var value = number.apply(described);
                        return value.isPresent() && value.getAsDouble() > 0
                                ? OptionalDouble.of(Math.log(value.getAsDouble()) / Math.log(2))
                                : OptionalDouble.empty();
                    });
        }

        VectorKind<T> build() {
            return new VectorKind<>(places);
        }
    }
}
