package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourTaskTest {

    @TempDir private Path folder;

    private final Program program = new Program();

    private Path zoo(int count) throws IOException {
        return program.zoo(
                folder,
                """
                {"family": "function", "domains": ["B^4"], "epochs": 40, "largest": 4, "count": %d,
                 "widths": [4], "layers": [1], "noisy": 0, "seed": 1}
                """
                        .formatted(count));
    }

    @Test
    void readersAreTrainedAndComparedWithBaselines() throws IOException {
        var zoo = zoo(400);
        var model = folder.resolve("model");
        var training = "train --task behaviour --zoo %s --state 8 --epochs 2 --out %s";
        program.succeed(training, zoo, model);
        assertThat(program.err()).contains("B^4 to 2 classes, 1 hidden layer: epoch 2 of 2: loss ");
        assertThat(program.out()).contains(model + " holds readers of ");
        assertThat(program.run(training, zoo, model)).isEqualTo(2);
        assertThat(program.err()).contains("go on with --resume");
        program.forget();
        program.succeed("eval %s --task behaviour --zoo %s", model, zoo);
        assertThat(program.out())
                .startsWith("400 networks: ")
                .contains("| majority | 0.")
                .contains("| 10 nearest by the product of weights | 0.")
                .contains("| product of weights and statistics, ridge | 0.")
                .contains("| " + model + " | 0.");
        program.forget();
        program.succeed("eval --task behaviour --zoo %s", zoo);
        assertThat(program.out()).contains("| majority | 0.").doesNotContain(model.toString());
    }

    @Test
    void rawReadersAreComparedWithOthers() throws IOException {
        var zoo = zoo(400);
        var raw = folder.resolve("raw");
        var usual = folder.resolve("usual");
        var training = "train --task behaviour --zoo %s --state 8 --epochs 1 --out %s";
        program.succeed(training + " --raw", zoo, raw);
        program.succeed(training, zoo, usual);
        var config = Path.of("readers", "00", "config.json");
        assertThat(raw.resolve(config)).content().contains("\"raw\" : true");
        assertThat(usual.resolve(config)).content().doesNotContain("raw");
        program.forget();
        program.succeed("eval %s %s --task behaviour --zoo %s", raw, usual, zoo);
        assertThat(program.out()).contains("| " + raw + " | 0.").contains("| " + usual + " | 0.");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        var zoo = zoo(5);
        var out = zoo.resolve("m");
        assertThat(program.run("train --task behaviour --zoo %s", zoo)).isEqualTo(2);
        assertThat(program.run("train --task behaviour --out %s", out)).isEqualTo(2);
        assertThat(program.run("train --task behaviour --zoo %s --out %s", zoo, out)).isEqualTo(2);
        assertThat(program.run("train --task behaviour --zoo %s --out %s --state 0", zoo, out))
                .isEqualTo(2);
        assertThat(program.run("eval %s --task behaviour --zoo %s", zoo, zoo)).isEqualTo(3);
        assertThat(program.err())
                .contains("--out is missing")
                .contains("--zoo is missing, or --models and --labels")
                .contains("there are too few networks of any kind")
                .contains("a width of 0")
                .contains("no reader of behaviour is there");
    }
}
