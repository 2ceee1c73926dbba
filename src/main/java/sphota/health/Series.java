package sphota.health;

import java.util.Comparator;
import java.util.List;

/// Siblings: tensors of one role, shape and type along the depth of a stack.
///
/// @param stack the part of their names before the number, as `model.layers.`
/// @param places by number, two at least
record Series(String stack, List<Place> places) {

    Series {
        places = List.copyOf(places);
    }

    /// One of the siblings.
    ///
    /// @param number that stands in its name
    record Place(int number, int numberAt, Weight weight) {}

    static Series of(List<Place> places) {
        var first = places.getFirst();
        return new Series(
                first.weight.component() + "\n" + first.weight.name().substring(0, first.numberAt),
                places.stream().sorted(Comparator.comparingInt(Place::number)).toList());
    }

    int size() {
        return places.size();
    }

    Weight at(int index) {
        return places.get(index).weight;
    }

    List<Weight> weights() {
        return places.stream().map(Place::weight).toList();
    }

    /// The numbers, which tell stacks of unequal length apart.
    List<Integer> numbers() {
        return places.stream().map(Place::number).toList();
    }

    /// As `model.layers.7` names it.
    String layer(int index) {
        var place = places.get(index);
        return place.weight.name().substring(0, place.numberAt) + place.number;
    }
}
