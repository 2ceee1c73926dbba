package sphota.lanes;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import sphota.execution.Blueprint;
import sphota.execution.Extent;

/// Prints what steps of training cost on one thread: `tools/bench-lanes`.
final class LanesBench {

    private static final int BATCH = 32;
    private static final int STEPS = 256;
    private static final int ROUNDS = 4;

    private static final String BLOCK =
            "residual ( normalization > attention 2 full ) > residual ( normalization > dense 32 >"
                    + " gelu > dense 16 ) > ";

    private static final List<String> BLUEPRINTS =
            List.of(
                    "flat 16 > dense 32 > relu > dense 8",
                    "sequence 6x1 > embedding 10 16 > gru 16 > last > dense 10",
                    "sequence 6x1 > embedding 10 24 > gru 24 > dense 10",
                    "sequence 6x1 > embedding 10 16 > positions > "
                            + BLOCK
                            + "normalization > dense 10",
                    "sequence 6x1 > embedding 10 16 > positions > "
                            + BLOCK
                            + BLOCK
                            + "normalization > dense 10");

    private LanesBench() {}

    public static void main(String[] arguments) {
        System.out.println("model-steps/cpu-s of 32 examples, bytes allocated a step, network");
        for (var text : arguments.length > 0 ? List.of(arguments) : BLUEPRINTS) {
            var blueprint = Blueprint.parse(text);
            var tasks =
                    IntStream.range(0, Lanes.WIDTH)
                            .mapToObj(seed -> task(blueprint, seed))
                            .toList();
            var trainer = new Trainer(blueprint, Optimizer.ADAM, BATCH);
            trainer.run(tasks.iterator(), _ -> {});
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long cpu = threads.getCurrentThreadCpuTime();
            long bytes = threads.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < ROUNDS; round++) {
                trainer.run(tasks.iterator(), _ -> {});
            }
            double seconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
            long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            int steps = ROUNDS * STEPS;
            System.out.printf(
                    "%,8d %,8d  %s%n",
                    Math.round(steps * Lanes.WIDTH / seconds), allocated / steps, text);
        }
    }

    private static Task task(Blueprint blueprint, int seed) {
        var random = new Random(seed);
        int size = blueprint.input().size();
        int places = blueprint.output() instanceof Extent.Sequence(int many, _) ? many : 1;
        var inputs = new float[BATCH * STEPS * size];
        var targets = new int[BATCH * STEPS * places];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(8);
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(8);
        }
        var weights = new float[blueprint.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian() / 4;
        }
        var settings = new Task.Settings(1e-3, 0, 0, 1, 0, seed, Set.of());
        return new Task(weights, Examples.of(inputs, size, targets, places), settings);
    }
}
