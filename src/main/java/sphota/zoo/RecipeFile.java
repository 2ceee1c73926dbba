package sphota.zoo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import sphota.bytes.MalformedFileException;

/// A recipe as a file, and in that of a zoo under `grown` what it was grown with.
public record RecipeFile(Recipe recipe, Optional<Provenance> provenance) {

    /// A file of at most so many bytes is read.
    public static final int MOST_BYTES = 1 << 20;

    /// A recipe that nothing was grown from.
    public static RecipeFile of(Recipe recipe) {
        return new RecipeFile(recipe, Optional.empty());
    }

    /// Reads a file.
    ///
    /// @throws MalformedFileException if it is too large or no text
    /// @throws IllegalArgumentException if it is no recipe, with the key that is wrong
    public static RecipeFile read(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new MalformedFileException(
                    file.toString(),
                    MOST_BYTES,
                    String.format(
                            Locale.ROOT, "no recipe: it has more than %,d bytes", MOST_BYTES));
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Recipes.parseFile(text.toString());
        } catch (CharacterCodingException wrong) {
            throw new MalformedFileException(file.toString(), 0, "no recipe: it is not in UTF-8");
        }
    }

    /// As JSON; equal ones give equal text.
    public String json() {
        return Recipes.json(this);
    }
}
