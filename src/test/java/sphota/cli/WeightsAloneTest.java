package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions that are described of what is read of weights.
class WeightsAloneTest {

    private static final String RECIPE =
            """
            {"family": "function", "domains": ["B^4"], "epochs": 60, "largest": 2, "count": 400,
             "widths": [8], "layers": [1], "noisy": 0, "seed": 1}
            """;

    @TempDir private Path folder;

    private final Program program = new Program();

    @Test
    void tablesOfWeightsAreDescribedAndAreNotThoseOfAnswers() throws IOException {
        var zoo = program.zoo(folder, RECIPE);
        var readers = folder.resolve("readers");
        var writer = folder.resolve("writer");
        program.succeed(
                "train --task behaviour --zoo %s --state 16 --epochs 30 --out %s", zoo, readers);
        program.succeed(
                "train --task describe --family %s --steps 30 --rows 32 --out %s",
                "B^4 -> B", writer);
        program.forget();

        program.succeed(
                "describe --with %s --readers %s --candidates 300"
                        + " --id function-0,function-1,function-2,function-3,function-4 %s",
                writer, readers, zoo);
        assertThat(program.out())
                .contains("by what was read of its weights alone, of ")
                .contains("answers as the network does to all 16 inputs");
        program.forget();

        var evaluation = "eval --task describe %s --zoo %s --functions 9";
        program.succeed(evaluation, writer, zoo);
        var asked = program.out();
        program.forget();
        program.succeed(evaluation + " --readers %s", writer, zoo, readers);
        assertThat(asked).contains("| B^4 -> B, trained, 1 hidden layer |");
        assertThat(program.out())
                .contains("| B^4 -> B, trained, 1 hidden layer |")
                .isNotEqualTo(asked);

        assertThat(program.run("eval --task describe %s --readers %s", writer, readers))
                .isEqualTo(2);
        assertThat(program.err()).contains("--readers is without --zoo");
    }
}
