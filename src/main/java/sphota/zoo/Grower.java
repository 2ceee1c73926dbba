package sphota.zoo;

import java.util.List;
import java.util.Optional;
import sphota.lanes.Examples;

/// Makes the subjects of a recipe, and checks them. Safe for use by several threads.
public interface Grower {

    /// How many subjects there are.
    int count();

    /// Makes some subjects. Each depends on the recipe and its number alone.
    ///
    /// @param grown told after each model that is done
    List<Subject> grow(int first, int count, Runnable grown);

    /// Runs a subject, and says which of its claims do not hold; empty if all that can be checked
    /// does.
    List<String> falsehoods(Subject subject);

    /// What of its subjects it does not check, as the data are not there; empty if all that can be
    /// is checked.
    default Optional<String> unchecked() {
        return Optional.empty();
    }

    /// Something further that a subject could learn, of the kind it was grown on: other data, or
    /// another function of the same domain. Empty if the family has no such thing.
    default Optional<Lesson> lesson(Subject subject, Draw draw) {
        return Optional.empty();
    }

    /// What is learned from, and how many examples a step.
    record Lesson(String name, Examples examples, int batch) {}
}
