package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

/// Functions that are described of what is read of weights.
class WeightsAloneTest {

    private static final int NETWORKS = 400;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(List<String> arguments) {
        out.getBuffer().setLength(0);
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments.toArray(String[]::new));
    }

    private void done(String... arguments) {
        assertThat(run(List.of(arguments))).as(err.toString()).isZero();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void tablesOfWeightsAreDescribedAndAreNotThoseOfAnswers() throws IOException {
        Files.writeString(
                folder.resolve("recipe.json"),
                """
                {"family": "function", "domains": ["B^4"], "epochs": 60, "largest": 2, "count": %d,
                 "widths": [8], "layers": [1], "noisy": 0, "seed": 1}
                """
                        .formatted(NETWORKS));
        done("zoo", "grow", at("recipe.json"), "--out", at("zoo"));
        done(
                "train",
                "--task",
                "behaviour",
                "--zoo",
                at("zoo"),
                "--state",
                "16",
                "--epochs",
                "30",
                "--out",
                at("readers"));
        done(
                "train",
                "--task",
                "describe",
                "--family",
                "B^4 -> B",
                "--steps",
                "30",
                "--rows",
                "32",
                "--out",
                at("writer"));

        done(
                "describe",
                "--with",
                at("writer"),
                "--readers",
                at("readers"),
                "--candidates",
                "300",
                "--id",
                "function-0,function-1,function-2,function-3,function-4",
                at("zoo"));
        assertThat(out.toString())
                .contains("by the table that was read of its weights alone, of ")
                .contains("answers as the network does to all 16 inputs");

        done("eval", "--task", "describe", at("writer"), "--zoo", at("zoo"), "--functions", "9");
        var asked = out.toString();
        done(
                "eval",
                "--task",
                "describe",
                at("writer"),
                "--zoo",
                at("zoo"),
                "--functions",
                "9",
                "--readers",
                at("readers"));
        assertThat(asked).contains("| B^4 -> B, trained, 1 hidden layer |");
        assertThat(out.toString())
                .contains("| B^4 -> B, trained, 1 hidden layer |")
                .isNotEqualTo(asked);

        var writer = List.of("eval", "--task", "describe", at("writer"));
        var without = new java.util.ArrayList<>(writer);
        without.addAll(List.of("--readers", at("readers")));
        assertThat(run(without)).isEqualTo(2);
        assertThat(err.toString()).contains("--readers is without --zoo");
    }
}
