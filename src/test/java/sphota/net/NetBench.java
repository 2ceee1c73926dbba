package sphota.net;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sphota.meaning.SplitMix;

/// Prints how fast presets are trained, beside what products of matrices reach: `tools/bench-net`.
final class NetBench {

    private static final int VOCABULARY = 4096;
    private static final int SEQUENCES = 8;
    private static final int SIDE = 1024;
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final List<String> PRESETS = List.of("1m", "3m");

    private NetBench() {}

    /// What is timed: some work, how much of it there is, and how long it took in each round.
    private static final class Timed {

        private final String name;
        private final int threads;
        private final double flops;
        private final long tokens;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> cpuSeconds = new ArrayList<>();

        Timed(String name, int threads, double flops, long tokens) {
            this.name = name;
            this.threads = threads;
            this.flops = flops;
            this.tokens = tokens;
        }

        double gigaflops() {
            return flops / median(seconds) / 1e9;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var products = new ArrayList<Timed>();
        var trainings = new ArrayList<Timed>();
        for (int threads : THREADS) {
            products.add(new Timed("product", threads, 2.0 * SIDE * SIDE * SIDE, 0));
            for (var preset : PRESETS) {
                var shape = Architecture.preset(preset, VOCABULARY);
                long tokens = (long) SEQUENCES * shape.context();
                trainings.add(new Timed(preset, threads, tokens * flopsPerToken(shape), tokens));
            }
        }
        // All take turns; the first round warms up and does not count.
        for (int round = 0; round <= rounds; round++) {
            for (var product : products) {
                product(product, round > 0);
            }
            for (var training : trainings) {
                training(training, round > 0);
            }
        }
        System.out.println(
                "| what | threads | GFLOP/s | of the product's | tokens/s | CPU s a step |");
        System.out.println("|---|---|---|---|---|---|");
        products.forEach(each -> print(each, each));
        trainings.forEach(each -> print(each, products.get(THREADS.indexOf(each.threads))));
    }

    /// Operations of training a token of a full context. A product of [1, n] and [n, m] costs 2 · n
    /// · m, and as much twice more for both gradients: 6 a weight of a linear map. A layer has 4 ·
    /// D · D of attention and 3 · D · F of a gated feed-forward layer (2 · D · F without the gate);
    /// then D · V of the head, and D · W of each length of n-grams. Attention itself multiplies
    /// with T keys and T values of D numbers, none of them passed over: 2 · 2 · T · D, three times,
    /// a layer. Embeddings, norms, softmaxes and the optimiser are left out: so the share of the
    /// product's speed is a lower bound of how busy the processor is.
    static double flopsPerToken(Architecture shape) {
        double width = shape.width();
        double inner = (shape.gate() == Gate.SWIGLU ? 3 : 2) * width * shape.inner();
        double layer = 4 * width * width + inner;
        double linear =
                shape.layers() * layer
                        + width * shape.vocabulary()
                        + shape.ngrams().size() * width * shape.bucketWidth();
        return 6 * linear + 12.0 * shape.layers() * shape.context() * width;
    }

    private static void product(Timed timed, boolean counts) throws IOException {
        try (var torch = Torch.open(Torch.Choice.CPU, timed.threads);
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var manager = torch.manager();
            var a = manager.randomNormal(new Shape(SIDE, SIDE));
            var b = manager.randomNormal(new Shape(SIDE, SIDE));
            for (int i = 0; i < 4; i++) {
                time(timed, counts && i > 0, () -> a.matMul(b).close());
            }
        }
    }

    /// Steps of a new network on drawn ids; the first is not timed.
    private static void training(Timed timed, boolean counts) throws IOException {
        try (var torch = Torch.open(Torch.Choice.CPU, timed.threads)) {
            var shape = Architecture.preset(timed.name, VOCABULARY);
            var weights = Weights.initial(torch.manager(), shape, 1);
            var training =
                    new Training(
                            torch,
                            Training.Settings.of(new Schedule(1e-3, 0, 10, 1), 1, 0.1, 1),
                            weights.all(),
                            new Drawn(
                                    new Transformer(torch.manager(), shape, weights),
                                    new SplitMix(1)));
            training.run(1, _ -> {});
            for (int i = 2; i <= 3; i++) {
                int last = i;
                time(timed, counts, () -> training.run(last, _ -> {}));
            }
        }
    }

    private static void time(Timed timed, boolean counts, Work work) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        if (counts) {
            timed.seconds.add((System.nanoTime() - began) / 1e9);
            timed.cpuSeconds.add((system.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    /// Ids that nothing foretells.
    private record Drawn(Transformer network, SplitMix random) implements Objective {

        @Override
        public Outcome next(NDManager manager) {
            int length = network.architecture().context();
            var ids = new int[SEQUENCES * length];
            Arrays.setAll(ids, _ -> random.below(VOCABULARY));
            var next = new long[ids.length];
            Arrays.setAll(next, _ -> random.below(VOCABULARY));
            return new Outcome(
                    NextIds.loss(manager, network, ids, length, next), new double[] {ids.length});
        }

        @Override
        public String position() {
            return "";
        }

        @Override
        public void goTo(String position) {}
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void print(Timed timed, Timed roof) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.0f %% | %s | %.3f |%n",
                timed.name,
                timed.threads,
                timed.gigaflops(),
                100 * timed.gigaflops() / roof.gigaflops(),
                timed.tokens == 0
                        ? "–"
                        : String.format(Locale.ROOT, "%.0f", timed.tokens / median(timed.seconds)),
                median(timed.cpuSeconds));
    }
}
