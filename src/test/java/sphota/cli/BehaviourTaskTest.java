package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

class BehaviourTaskTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private String zoo(int count) throws IOException {
        var recipe = folder.resolve("functions.json");
        Files.writeString(
                recipe,
                """
                {"family": "function", "domains": ["B^4"], "epochs": 40, "largest": 4, "count": %d,
                 "widths": [4], "layers": [1], "noisy": 0, "seed": 1}
                """
                        .formatted(count));
        var zoo = folder.resolve("zoo").toString();
        assertThat(run("zoo", "grow", recipe.toString(), "--out", zoo)).as(err.toString()).isZero();
        out.getBuffer().setLength(0);
        return zoo;
    }

    @Test
    void readersAreTrainedAndComparedWithBaselines() throws IOException {
        var zoo = zoo(400);
        var model = folder.resolve("model").toString();
        String[] training = {
            "train",
            "--task",
            "behaviour",
            "--zoo",
            zoo,
            "--state",
            "8",
            "--epochs",
            "2",
            "--out",
            model
        };
        assertThat(run(training)).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("B^4 to 2 classes, 1 hidden layer: epoch 2 of 2: loss ");
        assertThat(out.toString()).contains(model + " holds readers of ");
        assertThat(run(training)).isEqualTo(2);
        assertThat(err.toString()).contains("go on with --resume");
        out.getBuffer().setLength(0);
        var evaluated = run("eval", model, "--task", "behaviour", "--zoo", zoo);
        assertThat(evaluated).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("400 networks: ")
                .contains("| majority | 0.")
                .contains("| 10 nearest by the product of weights | 0.")
                .contains("| product of weights and statistics, ridge | 0.")
                .contains("| " + model + " | 0.");
        out.getBuffer().setLength(0);
        assertThat(run("eval", "--task", "behaviour", "--zoo", zoo)).isZero();
        assertThat(out.toString()).contains("| majority | 0.").doesNotContain(model);
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        var zoo = zoo(5);
        assertThat(run("train", "--task", "behaviour", "--zoo", zoo)).isEqualTo(2);
        assertThat(run("train", "--task", "behaviour", "--out", zoo + "/m")).isEqualTo(2);
        assertThat(run("train", "--task", "behaviour", "--zoo", zoo, "--out", zoo + "/m"))
                .isEqualTo(2);
        assertThat(
                        run(
                                "train",
                                "--task",
                                "behaviour",
                                "--zoo",
                                zoo,
                                "--out",
                                zoo + "/m",
                                "--state",
                                "0"))
                .isEqualTo(2);
        assertThat(run("eval", zoo, "--task", "behaviour", "--zoo", zoo)).isEqualTo(3);
        assertThat(err.toString())
                .contains("--out is missing")
                .contains("--zoo is missing, or --models and --labels")
                .contains("there are too few networks of any kind")
                .contains("a width of 0")
                .contains("no reader of behaviour is there");
    }
}
