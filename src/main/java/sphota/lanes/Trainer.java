package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.meaning.SplitMix;

/// Trains models of one blueprint, sixteen at a time; as one ends the next takes its lane.
///
/// It keeps its working memory: one trainer is for one thread.
public final class Trainer {

    /// Working memory that stays in the second-level cache.
    private static final int CACHE_FLOATS = 1 << 18;

    private final Blueprint blueprint;
    private final Optimizer optimizer;
    private final int batch;
    private final int part;
    private final int places;
    private final Stack stack;
    private final CrossEntropy loss;
    private final DropoutPass.Dice dice = new DropoutPass.Dice();
    private final Optimizer.State state;
    private final Optional<LowRank> adapter;
    private final float[] in;
    private final float[] weights;
    private final float[] gradients;

    /// @param batch examples a step
    public Trainer(Blueprint blueprint, Optimizer optimizer, int batch) {
        this(blueprint, optimizer, batch, 0);
    }

    /// A trainer that adapts: matrices change by products of a low rank only, and nothing else
    /// does.
    ///
    /// @param rank of the products; 0 for training of all weights
    public Trainer(Blueprint blueprint, Optimizer optimizer, int batch, int rank) {
        this.blueprint = blueprint;
        this.optimizer = optimizer;
        this.batch = batch;
        part = part(blueprint, batch);
        int classes;
        switch (blueprint.output()) {
            case Extent.Flat(int features) -> {
                places = 1;
                classes = features;
            }
            case Extent.Sequence(int positions, int features) -> {
                places = positions;
                classes = features;
            }
            case Extent.Image _ ->
                    throw new IllegalArgumentException("a loss of images is not known");
        }
        stack = new Stack(blueprint, part, dice);
        loss = new CrossEntropy(part * places, classes);
        int size = blueprint.size();
        state = new Optimizer.State(size);
        adapter = rank > 0 ? Optional.of(new LowRank(blueprint, rank)) : Optional.empty();
        in = new float[part * blueprint.input().size() * WIDTH];
        weights = new float[size * WIDTH];
        gradients = new float[size * WIDTH];
    }

    /// How many examples go through the layers at once: a divisor of the batch, by the blueprint
    /// alone, so that sums are the same on every machine.
    private static int part(Blueprint blueprint, int batch) {
        long numbers = blueprint.input().size() + numbers(blueprint.input(), blueprint.layers());
        int part = Math.clamp(CACHE_FLOATS / (2 * WIDTH * numbers), 1, batch);
        while (batch % part != 0) {
            part--;
        }
        return part;
    }

    /// How many numbers all layers put out.
    private static long numbers(Extent input, List<Layer> layers) {
        long numbers = 0;
        var extent = input;
        for (var layer : layers) {
            var after = Blueprint.after(extent, layer);
            numbers += after.size();
            numbers +=
                    switch (layer) {
                        case Layer.Residual(var inner) -> numbers(extent, inner);
                        case Layer.Attention _ -> 4L * after.size();
                        case Layer.Gru _ -> 6L * after.size();
                        default -> 0;
                    };
            extent = after;
        }
        return numbers;
    }

    /// Trains all tasks and hands each over as it ends, in no set order.
    ///
    /// @throws IllegalArgumentException if a task has fewer examples than a batch, or weights for
    ///   another blueprint
    public void run(Iterator<Task> tasks, Consumer<Trained> done) {
        var runs = new ArrayList<Run>();
        for (int lane = 0; lane < WIDTH; lane++) {
            var run = new Run(lane);
            if (run.startsOneOf(tasks, done)) {
                runs.add(run);
            }
        }
        while (!runs.isEmpty()) {
            step(runs);
            for (var each = runs.iterator(); each.hasNext(); ) {
                var run = each.next();
                if (run.endsAfterStep()) {
                    done.accept(run.trained());
                    if (!run.startsOneOf(tasks, done)) {
                        run.rest();
                        each.remove();
                    }
                }
            }
        }
    }

    private void step(List<Run> runs) {
        for (int first = 0; first < batch; first += part) {
            for (var run : runs) {
                run.give(first);
            }
            var out = stack.forward(in, weights);
            loss.toGradient(out, 1f / (batch * places));
            stack.backward(out, weights, gradients);
        }
        if (adapter.isPresent()) {
            adapter.get().step(optimizer, weights, gradients);
        } else {
            optimizer.step(weights, gradients, state);
        }
    }

    /// A lane and the task in it.
    private final class Run {

        private final int lane;
        private Optional<Task> task = Optional.empty();
        private final List<Trained.Snapshot> snapshots = new ArrayList<>();
        private int[] order = {};
        private SplitMix random = new SplitMix(0);
        private int next;
        private int epoch;
        private double meanLoss = Double.NaN;
        private double accuracy = Double.NaN;
        private boolean diverged;

        Run(int lane) {
            this.lane = lane;
        }

        private Task task() {
            return task.orElseThrow();
        }

        /// Takes the first task that wants any training; those that do not are done.
        boolean startsOneOf(Iterator<Task> tasks, Consumer<Trained> done) {
            while (tasks.hasNext()) {
                start(tasks.next());
                if (task().settings().epochs() > 0) {
                    return true;
                }
                done.accept(trained());
            }
            return false;
        }

        private void start(Task given) {
            int count = given.examples().count();
            if (count < batch || given.weights().length != blueprint.size()) {
                throw new IllegalArgumentException(
                        "%d examples for batches of %d, %d weights for a network of %d"
                                .formatted(count, batch, given.weights().length, blueprint.size()));
            }
            var settings = given.settings();
            task = Optional.of(given);
            snapshots.clear();
            random = new SplitMix(settings.seed());
            order = new int[count];
            Arrays.setAll(order, i -> i);
            epoch = 0;
            meanLoss = Double.NaN;
            accuracy = Double.NaN;
            diverged = false;
            Lanes.put(weights, lane, given.weights());
            Lanes.zero(gradients, lane);
            state.start(lane, settings.learningRate(), settings.decay());
            dice.start(lane, random.next(), settings.dropout());
            long seed = random.next();
            adapter.ifPresent(low ->
                    low.start(
                            lane,
                            given.weights(),
                            settings.learningRate(),
                            settings.decay(),
                            seed));
            beginEpoch();
        }

        private void beginEpoch() {
            if (task().settings().snapshots().contains(epoch)) {
                snapshots.add(new Trained.Snapshot(epoch, Lanes.get(weights, lane)));
            }
            next = 0;
            loss.loss[lane] = 0;
            loss.right[lane] = 0;
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.below(i + 1);
                int other = order[i];
                order[i] = order[j];
                order[j] = other;
            }
        }

        /// Puts a part of the batch into the lane, the one that begins at its example `first`.
        void give(int first) {
            var examples = task().examples();
            int size = blueprint.input().size();
            for (int i = 0; i < part; i++) {
                int example = order[next + first + i];
                examples.input(example, in, i * size * WIDTH + lane, WIDTH);
                for (int place = 0; place < places; place++) {
                    loss.targets[(i * places + place) * WIDTH + lane] =
                            examples.target(example, place);
                }
            }
        }

        /// Counts a step, and says whether the task is done.
        boolean endsAfterStep() {
            next += batch;
            if (next + batch <= order.length) {
                return false;
            }
            epoch++;
            double answers = (double) next * places;
            meanLoss = loss.loss[lane] / answers;
            accuracy = loss.right[lane] / answers;
            diverged = !Double.isFinite(meanLoss) || !finite();
            boolean enough = meanLoss < task().settings().enough() && accuracy == 1;
            if (diverged) {
                return true;
            }
            beginEpoch();
            return enough || epoch >= task().settings().epochs();
        }

        private boolean finite() {
            float sum = 0;
            for (int i = lane; i < weights.length; i += WIDTH) {
                sum += 0 * weights[i];
            }
            return sum == 0;
        }

        /// Leaves the lane empty: what is in it no longer moves.
        void rest() {
            state.start(lane, 0, 0);
            dice.start(lane, 0, 0);
            adapter.ifPresent(low -> low.start(lane, new float[blueprint.size()], 0, 0, 0));
        }

        Trained trained() {
            return new Trained(
                    task(),
                    Lanes.get(weights, lane),
                    epoch,
                    meanLoss,
                    accuracy,
                    diverged,
                    List.copyOf(snapshots));
        }
    }
}
