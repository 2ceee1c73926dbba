package sphota.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintTest {

    private static final String SMALL_CNN =
            "image 1x28x28 > convolution 16 3 2 0 > relu > convolution 16 3 2 0 > relu >"
                    + " convolution 16 3 2 0 > relu > dropout > mean > dense 10";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SMALL_CNN,
                "flat 3",
                "flat 3 > dense 4 > leaky_relu > dense 2",
                "sequence 6x1 > embedding 5 8 > positions > residual ( normalization > attention 2"
                        + " causal ) > residual ( normalization > dense 16 > gelu > dense 8 ) >"
                        + " normalization > dense 5",
                "sequence 4x3 > gru 5 > last > dense 2",
                "image 2x5x4 > residual ( convolution 2 3 1 1 > residual ( silu ) ) > flatten"
            })
    void whatIsWrittenIsRead(String text) {
        assertThat(Blueprint.parse(text)).hasToString(text);
        assertThat(Blueprint.parse(Blueprint.parse(text).toString()))
                .isEqualTo(Blueprint.parse(text));
    }

    /// 4,970 parameters: Unterthiner et al., "Predicting neural network accuracy from weights"
    /// (2020).
    @Test
    void theSmallCnnHasAsManyWeightsAsPublished() {
        var cnn = Blueprint.parse(SMALL_CNN);
        assertThat(cnn.size()).isEqualTo(4970);
        assertThat(cnn.output()).isEqualTo(new Extent.Flat(10));
        assertThat(cnn.parameters().getFirst().name()).isEqualTo("0.weight");
        assertThat(cnn.parameters().getFirst().shape()).containsExactly(16, 1, 3, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dense 3 | word 1 of a blueprint is 'dense'",
                "flat 0 | a size of 0",
                "flat 3 > dense | ends too early",
                "flat 3 > dense x | word 5 of a blueprint is 'x'",
                "flat 3 > convolution 1 1 1 0 | cannot take 3",
                "image 1x2x2 > convolution 1 3 1 0 | filters of 3",
                "flat 3 > residual ( dense 4 ) | cannot take 3",
                "sequence 3x4 > attention 3 full | cannot take",
                "flat 3 dense 4 | is 'dense'",
                "sequence 65536x65536 > last | a size of 4294967296",
                "image 1048576x1048576x1048576 > mean | a size of 1099511627776",
                "flat 99999999 | is '99999999'"
            })
    void whatMakesNoSenseIsRefused(String text, String reason) {
        assertThatThrownBy(() -> Blueprint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
