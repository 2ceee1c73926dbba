package sphota.zoo;

/// What a zoo is grown from: everything but the program that its bytes depend on. As JSON it is an
/// object with the name of the family under `family` and the record's components.
public sealed interface Recipe
        permits FunctionRecipe,
                SequenceRecipe,
                ImageRecipe,
                BackdoorRecipe,
                KinRecipe,
                CollectionRecipe {

    /// Of everything that is drawn.
    long seed();

    /// How many subjects.
    int count();
}
