package sphota.interpreter.data;

import java.io.IOException;
import java.nio.file.Path;
import sphota.zoo.Growth;
import sphota.zoo.RecipeFile;
import sphota.zoo.Recipes;
import sphota.zoo.Zoo;
import sphota.zoo.family.Growers;

/// Small zoos.
final class Zoos {

    private static final Growth.Progress NOBODY =
            new Growth.Progress() {
                @Override
                public void model() {}

                @Override
                public void found(int subjects) {}
            };

    private Zoos() {}

    static String functions(int count, String more) {
        return """
        {"family": "function", "domains": ["Z5"], "epochs": 3, "largest": 2, "widths": [4],
         "count": %d %s}
        """
                .formatted(count, more);
    }

    static Path grow(Path folder, String recipe) throws IOException {
        var parsed = Recipes.parse(recipe);
        var grower = Growers.of(parsed);
        Growth.run(Zoo.create(folder, RecipeFile.of(parsed), grower.count()), grower, 1, NOBODY);
        return folder;
    }
}
