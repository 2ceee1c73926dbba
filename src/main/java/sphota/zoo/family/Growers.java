package sphota.zoo.family;

import java.io.IOException;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.CollectionRecipe;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.Grower;
import sphota.zoo.ImageRecipe;
import sphota.zoo.KinRecipe;
import sphota.zoo.Recipe;
import sphota.zoo.Recipes;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.collection.CollectionGrower;
import sphota.zoo.function.FunctionGrower;
import sphota.zoo.image.BackdoorGrower;
import sphota.zoo.image.ImageGrower;
import sphota.zoo.kin.KinGrower;
import sphota.zoo.sequence.SequenceGrower;

/// What makes the subjects of a recipe.
public final class Growers {

    private Growers() {}

    /// The grower of a recipe.
    ///
    /// @throws IOException if data that the recipe names cannot be read
    /// @throws IllegalArgumentException if the recipe asks for what cannot be, with the key
    public static Grower of(Recipe recipe) throws IOException {
        return switch (recipe) {
            case FunctionRecipe function -> new FunctionGrower(function);
            case SequenceRecipe sequence -> new SequenceGrower(sequence);
            case ImageRecipe image -> ImageGrower.of(image);
            case BackdoorRecipe backdoor -> BackdoorGrower.of(backdoor);
            case KinRecipe kin -> new KinGrower(kin, of(Recipes.of(kin.roots())));
            case CollectionRecipe collection -> CollectionGrower.of(collection);
        };
    }
}
