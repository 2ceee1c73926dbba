package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sphota.report.Style;
import sphota.weights.Weights;

/// The program as it is called, and what it has said.
final class Program {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// Runs a command.
    ///
    /// @param line words with a blank between; each `%s` is the next of the values, blanks and all
    int run(String line, Object... values) {
        var next = List.of(values).iterator();
        var words =
                Arrays.stream(line.split(" ", -1))
                        .map(word ->
                                word.contains("%s")
                                        ? word.replace("%s", next.next().toString())
                                        : word)
                        .toArray(String[]::new);
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err, true), Style.PLAIN, false),
                Weights::open,
                words);
    }

    /// Runs one that succeeds.
    void succeed(String line, Object... values) {
        assertThat(run(line, values)).as(err.toString()).isZero();
    }

    /// Grows a zoo, of which nothing is said.
    Path zoo(Path folder, String recipe) throws IOException {
        var file = Files.writeString(folder.resolve("recipe-of-zoo.json"), recipe);
        var zoo = folder.resolve("zoo");
        succeed("zoo grow %s --out %s", file, zoo);
        forget();
        return zoo;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /// Forgets what was said.
    void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }
}
