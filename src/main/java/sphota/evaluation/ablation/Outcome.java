package sphota.evaluation.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.net.JsonFile;
import tools.jackson.databind.json.JsonMapper;

/// What a run ended with, a file that is written when all else is.
///
/// @param about what was trained how; other runs have other ones
/// @param parameters numbers that learned
/// @param trainingSeconds by the clock, of the program that ended it
/// @param networksPerSecond that were predicted, viewed already
/// @param predicted of each network to test the number, or a score for each class
record Outcome(
        String about,
        long parameters,
        double trainingSeconds,
        double networksPerSecond,
        double[][] predicted) {

    private static final String NAME = "outcome.json";

    /// Room for what is predicted of as many networks as there are to test.
    private static final long LARGEST = 1 << 30;

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
        var json = JsonFile.read(file, LARGEST);
        if (!json.path("about").asString("").equals(about)) {
            throw new MalformedFileException(
                    file.toString(), 0, "it is of another plan: choose another folder");
        }
        var predicted = new double[json.path("predicted").size()][];
        for (int i = 0; i < predicted.length; i++) {
            var row = json.path("predicted").path(i);
            predicted[i] = new double[row.size()];
            for (int j = 0; j < row.size(); j++) {
                predicted[i][j] = row.path(j).asDouble(Double.NaN);
            }
        }
        return Optional.of(
                new Outcome(
                        about,
                        json.path("parameters").asLong(0),
                        json.path("training_seconds").asDouble(Double.NaN),
                        json.path("networks_per_second").asDouble(Double.NaN),
                        predicted));
    }

    void write(Path folder) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        json.put("about", about);
        json.put("parameters", parameters);
        json.put("training_seconds", trainingSeconds);
        json.put("networks_per_second", networksPerSecond);
        var rows = json.putArray("predicted");
        for (var each : predicted) {
            var row = rows.addArray();
            for (double number : each) {
                row.add(number);
            }
        }
        JsonFile.write(folder.resolve(NAME), json);
    }
}
