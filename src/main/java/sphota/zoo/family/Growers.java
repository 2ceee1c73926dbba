package sphota.zoo.family;

import sphota.zoo.FunctionRecipe;
import sphota.zoo.Grower;
import sphota.zoo.Recipe;
import sphota.zoo.function.FunctionGrower;

/// What makes the subjects of a recipe.
public final class Growers {

    private Growers() {}

    /// @throws IllegalArgumentException if the recipe asks for what cannot be, with the key
    public static Grower of(Recipe recipe) {
        return switch (recipe) {
            case FunctionRecipe function -> new FunctionGrower(function);
        };
    }
}
