package sphota.zoo;

import java.util.List;

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
}
