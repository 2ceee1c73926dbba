package sphota.net;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sphota.meaning.SplitMix;

/// Prints the memory of the process while a small network learns to count: `tools/bench-memory`.
final class MemoryOverSteps {

    private static final int LENGTH = 32;
    private static final int SEQUENCES = 8;
    private static final int IDS = 64;
    private static final int ROWS = 10;

    private MemoryOverSteps() {}

    /// Sequences that count upwards from drawn numbers.
    private record Counting(Transformer network, SplitMix random) implements Objective {

        @Override
        public Outcome next(NDManager manager) {
            var ids = new int[SEQUENCES * LENGTH];
            var next = new long[ids.length];
            for (int i = 0; i < SEQUENCES; i++) {
                int first = random.below(IDS);
                for (int t = 0; t < LENGTH; t++) {
                    ids[i * LENGTH + t] = (first + t) % IDS;
                    next[i * LENGTH + t] = (first + t + 1L) % IDS;
                }
            }
            return new Outcome(
                    NextIds.loss(manager, network, ids, LENGTH, next), new double[] {ids.length});
        }

        @Override
        public String position() {
            return "";
        }

        @Override
        public void goTo(String position) {}
    }

    public static void main(String[] arguments) throws IOException {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int every = Math.max(1, steps / ROWS);
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var architecture =
                    new Architecture(
                            IDS,
                            32,
                            2,
                            2,
                            64,
                            Gate.SWIGLU,
                            LENGTH,
                            List.of(2, 3),
                            256,
                            8,
                            1,
                            0,
                            0,
                            0);
            var weights = Weights.initial(torch.manager(), architecture, 1);
            var training =
                    new Training(
                            torch,
                            Training.Settings.of(new Schedule(0.003, 20, steps, 0.1), 1, 0.1, 1),
                            weights.all(),
                            new Counting(
                                    new Transformer(torch.manager(), architecture, weights),
                                    new SplitMix(1)));
            System.out.println("    step  resident, MiB    loss");
            training.run(
                    steps,
                    step -> {
                        if (step.number() % every == 0) {
                            print(step.number(), step.loss());
                        }
                    });
        }
    }

    private static void print(long step, double loss) throws IOException {
        System.out.printf(Locale.ROOT, "%8d %14.1f %7.4f%n", step, resident() / 1024.0, loss);
    }

    /// Resident memory of this process in KiB, as Linux counts it.
    private static long resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
