package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.report.Style;
import sphota.weights.Weights;

class TaskOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --task predict --init x --zoo y --out z|--init is of --task language, describe, and not of predict",
                "train --task language --zoo y --out z|--zoo is of --task predict, behaviour, and not of language",
                "train --task behaviour --hold-out a=b --zoo y --out z|--hold-out is of --task predict, and not of behaviour",
                "train --task describe --width 8 --out z|--width is of --task predict, and not of describe",
                "eval x --task language --corpus y --card|--card is of --task predict, and not of language",
                "eval --task predict --baselines chess --zoo y --target z|no baseline is called 'chess'",
                "eval x --task savings --zoo y --out z|--zoo is of --task predict, behaviour, describe, kinship, and not of savings"
            })
    void whatAnotherTaskIsToldIsRefused(String arguments, String says) {
        var err = new StringWriter();
        int code =
                Sphota.run(
                        new Surroundings(
                                new StringWriter(), new PrintWriter(err, true), Style.PLAIN, false),
                        Weights::open,
                        arguments.split(" ", -1));
        assertThat(err.toString()).contains(says);
        assertThat(code).isEqualTo(2);
    }
}
