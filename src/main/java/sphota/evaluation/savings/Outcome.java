package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.net.JsonFile;
import tools.jackson.databind.json.JsonMapper;

/// What a run ended with, a small file that is written when all else is.
///
/// @param about what was trained how; other runs have other ones
/// @param bitsPerByte of what was kept from training and validation
/// @param stateBytes that last from step to step, see [sphota.net.Footprint]
record Outcome(String about, double bitsPerByte, long stateBytes) {

    private static final String NAME = "outcome.json";

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /// Reads it, if the run has ended.
    ///
    /// @param about that it should have
    /// @throws MalformedFileException if it is none, or of another run
    static Optional<Outcome> read(Path folder, String about) throws IOException {
        if (!isIn(folder)) {
            return Optional.empty();
        }
        var file = folder.resolve(NAME);
        var json = JsonFile.read(file);
        double bits = json.path("bits_per_byte").asDouble(Double.NaN);
        if (!Double.isFinite(bits)) {
            throw new MalformedFileException(file.toString(), 0, "no bits_per_byte");
        }
        if (!json.path("about").asString("").equals(about)) {
            throw new MalformedFileException(
                    file.toString(), 0, "it is of another plan: choose another folder");
        }
        return Optional.of(new Outcome(about, bits, json.path("state_bytes").asLong(0)));
    }

    void write(Path folder) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        json.put("about", about);
        json.put("bits_per_byte", bitsPerByte);
        json.put("state_bytes", stateBytes);
        JsonFile.write(folder.resolve(NAME), json);
    }
}
