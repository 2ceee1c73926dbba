package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --task predict --init x --zoo y --out z|--init is of --task language, describe, and not of predict",
                "train --task language --zoo y --out z|--zoo is of --task predict, behaviour, describe, and not of language",
                "train --task behaviour --hold-out a=b --zoo y --out z|--hold-out is of --task predict, and not of behaviour",
                "train --task describe --width 8 --out z|--width is of --task predict, and not of describe",
                "eval x --task language --corpus y --card|--card is of --task predict, and not of language",
                "eval --task predict --baselines chess --zoo y --target z|no baseline is called 'chess'",
                "eval x --task savings --zoo y --out z|--zoo is of --task predict, behaviour, describe, kinship, and not of savings"
            })
    void whatAnotherTaskIsToldIsRefused(String arguments, String says) {
        var program = new Program();
        assertThat(program.run(arguments)).isEqualTo(2);
        assertThat(program.err()).contains(says);
    }
}
