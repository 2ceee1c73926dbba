package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;

class RecipeFileTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var data = new TreeMap<>(Map.of("b", "0".repeat(64), "a", "f".repeat(64)));
        var file =
                new RecipeFile(ImageRecipe.STANDARD, Optional.of(new Provenance("sphota 1", data)));
        var path = Files.writeString(folder.resolve("recipe.json"), file.json());
        assertThat(RecipeFile.read(path)).isEqualTo(file);
    }

    @Test
    void filesUpToABoundAreRead() throws IOException {
        var path = folder.resolve("recipe.json");
        var text = "{\"family\": \"function\"}";
        Files.writeString(path, text + " ".repeat(RecipeFile.MOST_BYTES - text.length()));
        assertThat(RecipeFile.read(path).recipe()).isEqualTo(FunctionRecipe.STANDARD);
        Files.writeString(path, text + " ".repeat(RecipeFile.MOST_BYTES - text.length() + 1));
        assertThatThrownBy(() -> RecipeFile.read(path))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("it has more than 1,048,576 bytes");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        var path = Files.write(folder.resolve("recipe.json"), new byte[] {'{', (byte) 0xff});
        assertThatThrownBy(() -> RecipeFile.read(path))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("not in UTF-8");
    }
}
