package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    /// From tokens and losses in turn.
    private static LearningCurve curve(double... numbers) {
        var points = new ArrayList<LearningCurve.Point>();
        for (int i = 0; i < numbers.length; i += 2) {
            points.add(new LearningCurve.Point(numbers[i], numbers[i + 1]));
        }
        return new LearningCurve(points);
    }

    private static final LearningCurve BASELINE = curve(100, 5, 1600, 2);

    /// From 4 to 1 while tokens are doubled three times, 2 is two thirds of the way: after two.
    @Test
    void tokensBetweenPointsFollowFromTheirLogarithm() {
        var reached = TokensToLoss.of(BASELINE, curve(100, 4, 800, 1));
        assertThat(reached)
                .asInstanceOf(InstanceOfAssertFactories.type(TokensToLoss.Reached.class))
                .satisfies(there -> {
                    assertThat(there.tokens()).isCloseTo(400, within(1e-9));
                    assertThat(there.baseline()).isEqualTo(1600);
                    assertThat(there.savings()).isCloseTo(0.75, within(1e-12));
                    assertThat(there).hasToString("400.0 of 1600 tokens, 75.0 % saved");
                });
    }

    @Test
    void theFirstTimeCounts() {
        assertThat(TokensToLoss.of(BASELINE, curve(10, 3, 20, 2, 40, 3, 80, 1)))
                .isEqualTo(new TokensToLoss.Reached(20, 1600));
        assertThat(TokensToLoss.of(BASELINE, curve(10, 1.5, 20, 1)))
                .isEqualTo(new TokensToLoss.Reached(10, 1600));
    }

    @Test
    void aCurveSavesNothingAgainstItself() {
        assertThat(TokensToLoss.of(BASELINE, BASELINE))
                .isEqualTo(new TokensToLoss.Reached(1600, 1600));
    }

    @Test
    void moreTokensThanTheBaselineAreNegativeSavings() {
        assertThat(TokensToLoss.of(BASELINE, curve(100, 3, 3200, 2)))
                .asInstanceOf(InstanceOfAssertFactories.type(TokensToLoss.Reached.class))
                .satisfies(there -> assertThat(there.savings()).isCloseTo(-1, within(1e-12)));
    }

    @Test
    void whatNeverGetsThereSaysHowFarItCame() {
        var fell = TokensToLoss.of(BASELINE, curve(100, 3, 200, 2.25, 400, 2.5));
        assertThat(fell).isEqualTo(new TokensToLoss.NotReached(400, 0.25));
        assertThat(fell).hasToString("not reached in 400.0 tokens, 0.2500 short");
    }

    @Test
    void savingsArePairedBySeed() {
        var other = curve(100, 4, 800, 1);
        var paired = PairedSavings.of(List.of(BASELINE, BASELINE), List.of(other, BASELINE));
        assertThat(paired.savings())
                .hasValueSatisfying(saved ->
                        assertThat(saved).containsExactly(new double[] {0.75, 0}, within(1e-12)));
        assertThat(paired.lossGains()).containsExactly(1, 0);
        assertThat(paired.reached()).isEqualTo(2);
    }

    @Test
    void noMeanIsTakenOfSeedsThatGotThereAlone() {
        var paired =
                PairedSavings.of(List.of(BASELINE, BASELINE), List.of(curve(100, 3), BASELINE));
        assertThat(paired.reached()).isEqualTo(1);
        assertThat(paired.savings()).isEmpty();
        assertThat(paired.lossGains()).containsExactly(-1, 0);
    }

    @Test
    void refusesWhatIsNoCurve() {
        assertThatThrownBy(() -> curve()).hasMessageContaining("without points");
        assertThatThrownBy(() -> curve(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> curve(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> curve(2, 1, 2, 1)).hasMessageContaining("ascend at 2.0");
        assertThatThrownBy(() -> PairedSavings.of(List.of(BASELINE), List.of()))
                .hasMessage("curves to pair by seed: 1 and 0");
    }
}
