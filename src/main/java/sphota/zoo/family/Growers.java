package sphota.zoo.family;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.CollectionRecipe;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.Grower;
import sphota.zoo.ImageRecipe;
import sphota.zoo.KinRecipe;
import sphota.zoo.Provenance;
import sphota.zoo.Recipe;
import sphota.zoo.Recipes;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Zoo;
import sphota.zoo.collection.CollectionGrower;
import sphota.zoo.function.FunctionGrower;
import sphota.zoo.image.BackdoorGrower;
import sphota.zoo.image.ImageGrower;
import sphota.zoo.image.Images;
import sphota.zoo.kin.KinGrower;
import sphota.zoo.sequence.SequenceGrower;

/// What makes the subjects of a recipe.
public final class Growers {

    private Growers() {}

    /// The files of data that a recipe names, as they would be read now; they need not be there.
    public static SortedMap<String, Path> files(Recipe recipe) {
        return switch (recipe) {
            case FunctionRecipe _, SequenceRecipe _ -> Collections.emptySortedMap();
            case ImageRecipe image -> Images.files(image.data());
            case BackdoorRecipe backdoor -> Images.files(backdoor.networks().data());
            case KinRecipe kin -> files(Recipes.of(kin.roots()));
            case CollectionRecipe collection -> CollectionGrower.files(collection);
        };
    }

    /// What checks a zoo: where its data are not there, as much as can be without.
    ///
    /// @throws IOException if data are there that are not those of the zoo, or cannot be read
    public static Grower checking(Zoo zoo) throws IOException {
        var noted = zoo.provenance().orElse(new Provenance("", Collections.emptySortedMap()));
        return noted.isThere(files(zoo.recipe())) ? of(zoo.recipe()) : withoutData(zoo.recipe());
    }

    private static Grower withoutData(Recipe recipe) throws IOException {
        return switch (recipe) {
            case ImageRecipe image -> ImageGrower.withoutData(image);
            case BackdoorRecipe backdoor -> BackdoorGrower.withoutData(backdoor);
            case KinRecipe _, CollectionRecipe _ -> new Unfed(recipe.count());
            case FunctionRecipe _, SequenceRecipe _ -> of(recipe);
        };
    }

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
