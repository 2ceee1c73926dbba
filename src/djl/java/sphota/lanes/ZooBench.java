package sphota.lanes;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sphota.execution.Blueprint;

/// Training of small networks by lanes and by DJL; `tools/bench-zoo` says what it prints.
final class ZooBench {

    private static final int BATCH = 64;
    private static final int SAMPLES = 1500;
    private static final int MLP_EPOCHS = 30;
    private static final int CNN_EPOCHS = 4;
    private static final double RATE = 0.003;

    private static final Problem MLP =
            Problem.clouds(
                    Blueprint.parse("flat 64 > dense 32 > relu > dense 32 > relu > dense 10"),
                    SAMPLES,
                    1.5,
                    5);
    private static final Problem CNN =
            Problem.waves(
                    Blueprint.parse(
                            "image 1x28x28 > convolution 16 3 2 0 > relu > convolution 16 3 2 0 >"
                                    + " relu > convolution 16 3 2 0 > relu > mean > dense 10"),
                    28,
                    SAMPLES,
                    0.3,
                    5);

    private final NDManager manager;

    private ZooBench(NDManager manager) {
        this.manager = manager;
    }

    /// Prints the tables.
    ///
    /// @param arguments how many rounds
    public static void main(String[] arguments) throws InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        try (var manager = NDManager.newBaseManager(Device.cpu())) {
            var bench = new ZooBench(manager);
            measure("MLP 64-32-32-10, models/s", bench.perceptrons(), rounds);
            measure("CNN 28x28, model-steps/s", bench.convolutional(), rounds);
        }
    }

    /// @param units done by one thread in a run
    /// @param run by each thread, given its number; returns the mean loss of the last epoch
    private record Way(String name, int threads, double units, IntToDoubleFunction run) {}

    /// Units a second.
    private record Rate(double wall, double cpu, double loss) {}

    private List<Way> perceptrons() {
        var ways = new ArrayList<Way>();
        ways.add(new Way("DJL one at a time", 1, 3, _ -> oneByOne(MLP, 3, MLP_EPOCHS)));
        for (int models : new int[] {16, 64}) {
            ways.add(
                    new Way(
                            "DJL batched products, K=" + models,
                            1,
                            models,
                            _ -> batched(MLP, models, MLP_EPOCHS)));
        }
        for (int threads = 1; threads <= 2; threads++) {
            ways.add(lanes(MLP, MLP_EPOCHS, 1, 5, 1, threads));
            ways.add(lanes(MLP, MLP_EPOCHS, 16, 3, 1, threads));
            ways.add(lanes(MLP, MLP_EPOCHS, 64, 1, 1, threads));
        }
        return ways;
    }

    private List<Way> convolutional() {
        var ways = new ArrayList<Way>();
        int steps = CNN_EPOCHS * (SAMPLES / BATCH);
        ways.add(new Way("DJL one at a time", 1, 4 * steps, _ -> oneByOne(CNN, 4, CNN_EPOCHS)));
        for (int models : new int[] {8, 16}) {
            ways.add(
                    new Way(
                            "DJL grouped convolutions, K=" + models,
                            1,
                            models * steps,
                            _ -> batched(CNN, models, CNN_EPOCHS)));
        }
        for (int threads = 1; threads <= 2; threads++) {
            ways.add(lanes(CNN, CNN_EPOCHS, 16, 1, steps, threads));
        }
        return ways;
    }

    private double oneByOne(Problem problem, int models, int epochs) {
        double loss = 0;
        for (int i = 0; i < models; i++) {
            var first = problem.firstWeights(i);
            try (var model = new DjlReference(manager, problem.blueprint(), first)) {
                loss += model.train(problem, BATCH, RATE, epochs, i) / models;
            }
        }
        return loss;
    }

    private double batched(Problem problem, int models, int epochs) {
        var first = IntStream.range(0, models).mapToObj(problem::firstWeights).toList();
        try (var batched = new DjlBatched(manager, problem.blueprint(), first)) {
            return batched.train(problem, BATCH, RATE, epochs, 0);
        }
    }

    /// Each thread trains so many models, as often as said.
    private static Way lanes(
            Problem problem, int epochs, int models, int times, int unit, int threads) {
        var settings =
                IntStream.range(0, models)
                        .mapToObj(i -> new Task.Settings(RATE, 0, 0, epochs, 0, i, Set.of()))
                        .toList();
        var tasks =
                settings.stream()
                        .map(each ->
                                new Task(
                                        problem.firstWeights(each.seed()),
                                        problem.examples(),
                                        each))
                        .toList();
        var trainers =
                IntStream.range(0, threads)
                        .mapToObj(_ -> new Trainer(problem.blueprint(), Optimizer.ADAM, BATCH))
                        .toList();
        return new Way(
                "lanes, K=%d, %s".formatted(models, threads == 1 ? "1 thread" : "2 threads"),
                threads,
                (double) models * times * unit,
                thread -> {
                    var done = new ArrayList<Trained>();
                    for (int time = 0; time < times; time++) {
                        trainers.get(thread).run(tasks.iterator(), done::add);
                    }
                    return done.stream().mapToDouble(Trained::loss).average().orElseThrow();
                });
    }

    private static void measure(String title, List<Way> ways, int rounds)
            throws InterruptedException {
        for (var way : ways) {
            run(way);
        }
        var rates = new ArrayList<List<Rate>>();
        ways.forEach(_ -> rates.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                rates.get(i).add(run(ways.get(i)));
            }
        }
        System.out.printf("%n%s (median of %d rounds)%n", title, rounds);
        System.out.printf(
                "%-34s %10s %8s %16s %8s %8s%n",
                "", "wall", "ratio", "CPU and thread", "ratio", "loss");
        double wall = median(rates.getFirst().stream().mapToDouble(Rate::wall).toArray());
        double cpu = median(rates.getFirst().stream().mapToDouble(Rate::cpu).toArray());
        for (int i = 0; i < ways.size(); i++) {
            double wallHere = median(rates.get(i).stream().mapToDouble(Rate::wall).toArray());
            double cpuHere = median(rates.get(i).stream().mapToDouble(Rate::cpu).toArray());
            System.out.printf(
                    "%-34s %10.1f %8.2f %16.1f %8.2f %8.4f%n",
                    ways.get(i).name(),
                    wallHere,
                    wallHere / wall,
                    cpuHere,
                    cpuHere / cpu,
                    rates.get(i).getLast().loss());
        }
    }

    /// One thread is this one, in which the library of DJL was loaded: its settings are for it.
    private static Rate run(Way way) throws InterruptedException {
        var cpu = new long[way.threads()];
        var loss = new double[way.threads()];
        long begin = System.nanoTime();
        var others = new ArrayList<Thread>();
        for (int i = 1; i < way.threads(); i++) {
            int number = i;
            others.add(Thread.ofPlatform().start(() -> work(way, number, cpu, loss)));
        }
        work(way, 0, cpu, loss);
        for (var other : others) {
            other.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double units = way.units() * way.threads();
        return new Rate(
                units / seconds,
                units * 1e9 / Arrays.stream(cpu).sum(),
                Arrays.stream(loss).average().orElseThrow());
    }

    private static void work(Way way, int thread, long[] cpu, double[] loss) {
        var clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        loss[thread] = way.run().applyAsDouble(thread);
        cpu[thread] = clock.getCurrentThreadCpuTime() - begin;
    }

    private static double median(double[] numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
