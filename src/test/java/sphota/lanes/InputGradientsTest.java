package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.meaning.SplitMix;

class InputGradientsTest {

    private static final int SAMPLES = 3;
    private static final float STEP = 1e-2f;

    private static float[] drawn(int count, SplitMix random) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (random.next() >>> 40) * 0x1p-24f - 0.5f;
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image 1x8x8 > convolution 3 3 2 0 > tanh > dropout > convolution 2 3 1 1 > mean > dense 4",
                "flat 5 > dense 6 > sigmoid > dense 3"
            })
    void theyAreWhatDifferencesSay(String text) {
        var blueprint = Blueprint.parse(text);
        var random = new SplitMix(4);
        var weights = drawn(Math.toIntExact(blueprint.size()), random);
        int inputs = blueprint.input().size();
        int outputs = blueprint.output().size();
        var given = drawn(SAMPLES * inputs, random);
        var sums = new float[][] {drawn(outputs, random), drawn(outputs, random)};
        var gradients = new InputGradients(blueprint, weights, SAMPLES).at(given, sums);
        assertThat(gradients.length).isEqualTo(sums.length);
        var executor = new Executor(blueprint, weights);
        for (int i = 0; i < given.length; i += 7) {
            float before = given[i];
            given[i] = before + STEP;
            var above = executor.run(given);
            given[i] = before - STEP;
            var below = executor.run(given);
            given[i] = before;
            for (int sum = 0; sum < sums.length; sum++) {
                double difference = 0;
                for (int o = 0; o < outputs; o++) {
                    int at = i / inputs * outputs + o;
                    difference += sums[sum][o] * (above[at] - below[at]) / (2 * STEP);
                }
                assertThat((double) gradients[sum][i]).isCloseTo(difference, within(2e-4));
            }
        }
    }
}
