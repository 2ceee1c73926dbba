package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;

class TrainerTest {

    private static final Blueprint SMALL =
            new Blueprint(
                    new Extent.Flat(5),
                    List.of(
                            new Layer.Dense(7),
                            new Layer.Activation(Nonlinearity.TANH),
                            new Layer.Dropout(),
                            new Layer.Dense(3)));

    private static Task task(int seed, int epochs) {
        var random = new Random(seed);
        var inputs = new float[20 * 5];
        var targets = new int[20];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = inputs[i * 5] > 0.5 ? 2 : inputs[i * 5 + 1] > 0 ? 1 : 0;
        }
        var weights = new float[SMALL.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian() / 2;
        }
        var settings =
                new Task.Settings(
                        0.01 * (1 + seed % 3), 1e-4, 0.1 * (seed % 2), epochs, 0, seed, Set.of(2));
        return new Task(weights, Examples.of(inputs, 5, targets, 1), settings);
    }

    private static List<Trained> trained(Optimizer optimizer, List<Task> tasks) {
        var all = new ArrayList<Trained>();
        new Trainer(SMALL, optimizer, 8).run(tasks.iterator(), all::add);
        return all;
    }

    private static Trained of(long seed, List<Trained> all) {
        return all.stream()
                .filter(each -> each.task().settings().seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatAModelBecomesDependsOnItsTaskAlone(Optimizer optimizer) {
        var many = new ArrayList<Task>();
        for (int seed = 0; seed < 40; seed++) {
            many.add(task(seed, 3 + seed % 5));
        }
        var together = trained(optimizer, many);
        assertThat(together).hasSize(40);
        for (int seed : new int[] {0, 17, 39}) {
            var alone = of(seed, trained(optimizer, List.of(task(seed, 3 + seed % 5))));
            assertThat(of(seed, together).weights()).isEqualTo(alone.weights());
            assertThat(of(seed, together).epochs()).isEqualTo(3 + seed % 5);
        }
    }

    private static Task tokens(Blueprint blueprint, int seed) {
        var random = new Random(seed);
        int places = blueprint.output() instanceof Extent.Sequence(int many, _) ? many : 1;
        var inputs = new float[20 * 4];
        var targets = new int[20 * places];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(5);
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (int) inputs[i / places * 4 + i % places] / 2;
        }
        var weights = new float[blueprint.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian() / 2;
        }
        var settings =
                new Task.Settings(0.01 * (1 + seed % 3), 1e-4, 0, 2 + seed % 3, 0, seed, Set.of());
        return new Task(weights, Examples.of(inputs, 4, targets, places), settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequence 4x1 > embedding 5 8 > gru 6 > last > dense 3",
                "sequence 4x1 > embedding 5 8 > gru 6 > gru 5 > dense 3",
                "sequence 4x1 > embedding 5 8 > positions > residual ( normalization > attention 2"
                        + " causal ) > residual ( normalization > dense 9 > gelu > dense 8 ) >"
                        + " normalization > mean > dense 3",
                "sequence 4x1 > embedding 5 8 > positions > residual ( attention 4 full ) > dense 3"
            })
    void thisHoldsForSequencesToo(String text) {
        var blueprint = Blueprint.parse(text);
        var many = IntStream.range(0, 20).mapToObj(seed -> tokens(blueprint, seed)).toList();
        var together = new ArrayList<Trained>();
        new Trainer(blueprint, Optimizer.ADAM, 4).run(many.iterator(), together::add);
        assertThat(together).hasSize(20);
        for (int seed : new int[] {0, 11, 19}) {
            var alone = new ArrayList<Trained>();
            new Trainer(blueprint, Optimizer.ADAM, 4)
                    .run(List.of(many.get(seed)).iterator(), alone::add);
            assertThat(of(seed, together).weights()).isEqualTo(of(seed, alone).weights());
            assertThat(of(seed, together).weights()).isNotEqualTo(many.get(seed).weights());
        }
    }

    @Test
    void snapshotsAreTheWeightsAfterThatEpoch() {
        var two = of(1, trained(Optimizer.ADAM, List.of(task(1, 2))));
        var five = of(1, trained(Optimizer.ADAM, List.of(task(1, 5))));
        assertThat(five.snapshots()).hasSize(1);
        assertThat(five.snapshots().getFirst().epoch()).isEqualTo(2);
        assertThat(five.snapshots().getFirst().weights()).isEqualTo(two.weights());
        assertThat(five.weights()).isNotEqualTo(two.weights());
    }

    @Test
    void noEpochsLeaveTheWeightsAsTheyAre() {
        var untouched = of(3, trained(Optimizer.SGD, List.of(task(3, 0))));
        assertThat(untouched.weights()).isEqualTo(untouched.task().weights());
    }

    @Test
    void aDivergedModelEndsAndHarmsNoOther() {
        var wild = task(1, 9);
        var burst = new Task.Settings(1e20, 1e20, 0, 9, 0, 99, Set.of());
        var both =
                trained(
                        Optimizer.SGD,
                        List.of(task(5, 4), new Task(wild.weights(), wild.examples(), burst)));
        assertThat(of(99, both).diverged()).isTrue();
        assertThat(of(99, both).epochs()).isLessThan(9);
        assertThat(of(5, both).diverged()).isFalse();
        assertThat(of(5, both).weights())
                .isEqualTo(of(5, trained(Optimizer.SGD, List.of(task(5, 4)))).weights());
    }

    @Test
    void learnsWhatCanBeLearnedAndEndsWhenItHas() {
        var given = task(4, 1);
        var patient = new Task.Settings(0.02, 0, 0, 3000, 0.05, 1, Set.of());
        var done =
                of(
                        1,
                        trained(
                                Optimizer.ADAM,
                                List.of(new Task(given.weights(), given.examples(), patient))));
        assertThat(done.epochs()).isLessThan(3000);
        assertThat(done.accuracy()).isEqualTo(1, within(0.0));
        assertThat(done.loss()).isLessThan(0.05);
        var executor = new Executor(SMALL, done.weights());
        var input = new float[5];
        int right = 0;
        for (int i = 0; i < 20; i++) {
            given.examples().input(i, input, 0, 1);
            var out = executor.run(input);
            int wanted = given.examples().target(i, 0);
            right += out[wanted] >= Math.max(out[0], Math.max(out[1], out[2])) ? 1 : 0;
        }
        assertThat(right).isEqualTo(20);
    }

    @Test
    void refusesTasksThatDoNotFit() {
        var given = task(1, 1);
        var trainer = new Trainer(SMALL, Optimizer.SGD, 21);
        assertThatThrownBy(() -> trainer.run(List.of(given).iterator(), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 examples for batches of 21");
    }
}
