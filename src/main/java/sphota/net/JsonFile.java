package sphota.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small JSON files beside arrays.
public final class JsonFile {

    private static final long LARGEST = 1 << 20;

    private JsonFile() {}

    /// Writes a file, or leaves what was there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, JsonNode json) throws IOException {
        WholeFile.write(file, json.toPrettyString() + "\n");
    }

    /// Reads a file.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no JSON, or longer than 1 MiB
    public static JsonNode read(Path file) throws IOException {
        return read(file, LARGEST);
    }

    /// Reads a file of up to so many bytes.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no JSON, or longer
    public static JsonNode read(Path file, long largest) throws IOException {
        if (Files.size(file) > largest) {
            throw new MalformedFileException(file.toString(), largest, "too long");
        }
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, "no JSON: " + wrong.getOriginalMessage());
        }
    }
}
