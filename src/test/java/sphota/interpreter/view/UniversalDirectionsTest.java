package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Blueprint;
import sphota.zoo.Subject;

class UniversalDirectionsTest {

    private static final int SIDE = 8;
    private static final int CLASSES = 3;
    private static final UniversalDirections VIEW = new UniversalDirections();

    private static float at(Grid grid, int row, String column) {
        return grid.row(row)[UniversalDirections.COLUMNS.indexOf(column)];
    }

    /// One layer; a class is wanted by a square of black and white in a corner.
    private static Seen planted(float strength) {
        var blueprint = Blueprint.parse("image 1x8x8 > flatten > dense 3");
        var weights = new float[CLASSES * SIDE * SIDE + CLASSES];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.01f * (i * 7 % 11 - 5);
        }
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                weights[SIDE * SIDE + y * SIDE + x] += (x + y) % 2 == 0 ? strength : -strength;
            }
        }
        var tensors = Subject.of("x", blueprint, weights, List.of()).weights();
        return new Seen(tensors, Optional.of(blueprint), Optional.empty());
    }

    @Test
    void aClassThatASquareLeadsToIsSeen() {
        var plain = VIEW.of(planted(0));
        var wanted = VIEW.of(planted(1));
        assertThat(wanted.rows()).isEqualTo(9);
        assertThat(wanted.columns()).isEqualTo(UniversalDirections.COLUMNS.size());
        assertThat(at(wanted, 0, "spot_share")).isGreaterThan(0.9f);
        assertThat(at(wanted, 0, "square")).isGreaterThan(0.5f);
        assertThat(at(plain, 0, "square")).isLessThan(0.3f);
        assertThat(at(wanted, 0, "square_margin")).isCloseTo(25, within(4f));
        assertThat(at(wanted, 5, "square_margin"))
                .isCloseTo(
                        at(wanted, 0, "square_margin") - at(wanted, 1, "square_margin"),
                        within(1e-4f));
        assertThat(at(wanted, 7, "square"))
                .as("of the class that the square leads to")
                .isCloseTo(at(wanted, 0, "square") - at(wanted, 3, "square"), within(1e-6f));
        assertThat(at(wanted, 0, "agreement")).isCloseTo(1, within(1e-4f));
    }

    @Test
    void theSameFunctionIsSeenAlike() {
        var network = Networks.random(Networks.CNN, 1);
        var one = VIEW.of(network).values();
        var other = VIEW.of(Networks.permuted(network, 3, 0, 2, 4, 6)).values();
        for (int i = 0; i < one.length; i++) {
            assertThat(other[i]).isCloseTo(one[i], within(1e-3f * (1 + Math.abs(one[i]))));
        }
        assertThat(VIEW.of(network).values()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flat 6 > dense 4",
                Networks.WITH_FLATTEN,
                "image 1x7x9 > flatten > dense 3",
                "image 1x8x8 > flatten > dense 2",
                "image 1x8x8 > flatten > dense 17"
            })
    void nothingIsSaidOfOthers(String blueprint) {
        assertThat(VIEW.of(Networks.random(blueprint, 1)).rows()).isZero();
    }

    @Test
    void anImageIsTheSumOfItsWaves() {
        int height = 8;
        int width = 9;
        var image = new float[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double turns = 3.0 * y / height - 2.0 * x / width + 0.3;
                image[y * width + x] = (float) (2 * Math.cos(2 * Math.PI * turns));
            }
        }
        var waves = Waves.of(image, height, width);
        int greatest = 0;
        double sum = 0;
        for (int wave = 0; wave < waves.count(); wave++) {
            greatest = waves.power(wave) > waves.power(greatest) ? wave : greatest;
            sum += waves.power(wave);
        }
        assertThat(waves.down(greatest)).isEqualTo(3);
        assertThat(waves.across(greatest)).isEqualTo(-2);
        assertThat(waves.power(greatest) / sum).isCloseTo(1, within(1e-6));
        var alone = waves.image(greatest);
        for (int i = 0; i < image.length; i++) {
            assertThat(2 * alone[i]).isCloseTo(image[i], within(1e-4f));
        }
        assertThat(Arrays.stream(waves.real()).allMatch(Double::isFinite)).isTrue();
    }
}
