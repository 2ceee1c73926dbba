package sphota.statistics;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import sphota.Models;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// What the passes of this package cost, for `tools/bench-statistics`: medians of rounds in which
/// the ways take turns, in CPU time of the one thread that runs them.
final class StatisticsBench {

    private static final int ROUNDS = 9;
    private static final int WARM_UP = 2;
    private static final long PLAIN_BYTES = 128L << 20;
    private static final long COLUMNS = 4096;
    private static final int SMALL = 100_000;

    private StatisticsBench() {}

    /// Where results go, so that none is left out by the compiler.
    private static double sink;

    /// Takes files of random normal numbers, named by type: `bf16`, `f16`, `f32`.
    public static void main(String[] files) throws IOException {
        try (var arena = Arena.ofShared()) {
            for (var file : files) {
                var path = Path.of(file);
                var type =
                        Scalar.valueOf(
                                path.getFileName().toString().toUpperCase(java.util.Locale.ROOT));
                bench(type, Region.map(path, arena));
            }
        }
        small();
    }

    private static final class Way {
        private final String name;
        private final LongSupplier work;
        private final double[] rates = new double[ROUNDS];

        Way(String name, LongSupplier work) {
            this.name = name;
            this.work = work;
        }
    }

    private static void print(String kind, String way, double rate, double ofReading) {
        System.out.printf("%s %s %.3f %.3f%n", kind, way, rate, ofReading);
    }

    private static void bench(Scalar type, Region region) {
        long elements = region.byteSize() / type.bytes(1) / COLUMNS * COLUMNS;
        var flat = tensor(type, Shape.of(elements), region);
        var matrix = tensor(type, Shape.of(elements / COLUMNS, COLUMNS), region);
        long few = Math.min(elements, PLAIN_BYTES / type.bytes(1) / COLUMNS * COLUMNS);
        var part = tensor(type, Shape.of(few), region);
        var reading = new Way("sum_of_longs", () -> sumOfLongs(region.segment()));
        var ways =
                List.of(
                        reading,
                        new Way("all_element_statistics", () -> pass(flat, false)),
                        new Way("with_rows_and_columns", () -> pass(matrix, false)),
                        new Way("plain_version", () -> pass(part, true)));
        var clock = ManagementFactory.getThreadMXBean();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (var way : ways) {
                long begin = clock.getCurrentThreadCpuTime();
                long bytes = way.work.getAsLong();
                long nanos = clock.getCurrentThreadCpuTime() - begin;
                if (round >= 0) {
                    way.rates[round] = (double) bytes / nanos;
                }
            }
        }
        for (var way : ways) {
            double rate = median(way.rates);
            print(type.label(), way.name, rate, rate / median(reading.rates));
        }
        threads(type, List.of(flat, matrix));
    }

    private static void threads(Scalar type, List<Tensor> tensors) {
        for (int threads : new int[] {1, 2}) {
            var settings = new Settings(false, false, true, threads);
            var rates = new double[5];
            for (int round = 0; round < rates.length; round++) {
                long begin = System.nanoTime();
                var weights = Models.weights(tensors.toArray(Tensor[]::new));
                sink += Statistics.of(weights, settings, Statistics.Progress.SILENT).hashCode();
                long bytes = tensors.stream().mapToLong(Tensor::logicalBytes).sum();
                rates[round] = (double) bytes / (System.nanoTime() - begin);
            }
            String way = threads == 1 ? "wall_1_thread" : "wall_%d_threads".formatted(threads);
            print(type.label(), way, median(rates), 0);
        }
    }

    private static void small() {
        var storage = Models.stored("small", 0, new byte[SMALL * 4 + 256]);
        var tensors = new Tensor[SMALL];
        for (int i = 0; i < SMALL; i++) {
            var shape = Shape.of(64);
            var content =
                    new Content.Strided(
                            storage,
                            java.nio.ByteOrder.LITTLE_ENDIAN,
                            i,
                            shape.contiguous(),
                            false,
                            false);
            tensors[i] = new Tensor("t" + i, Scalar.F32, shape, content);
        }
        var settings = new Settings(false, false, true, 1);
        var clock = ManagementFactory.getThreadMXBean();
        var micros = new double[5];
        for (int round = 0; round < micros.length; round++) {
            long begin = clock.getCurrentThreadCpuTime();
            sink +=
                    Statistics.of(Models.weights(tensors), settings, Statistics.Progress.SILENT)
                            .tensors()
                            .size();
            micros[round] = (clock.getCurrentThreadCpuTime() - begin) / 1e3 / SMALL;
        }
        print("SMALL", "tensor_of_64_elements", median(micros), 0);
        print("SINK", "sum_of_results", sink, 0);
    }

    private static Tensor tensor(Scalar type, Shape shape, Region region) {
        return new Tensor("t", type, shape, Content.Strided.all(new Storage.Stored(region), shape));
    }

    private static long sumOfLongs(MemorySegment bytes) {
        long sum = 0;
        for (long at = 0; at < bytes.byteSize(); at += Long.BYTES) {
            sum += bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        }
        sink += sum;
        return bytes.byteSize();
    }

    private static final Scratch SCRATCH = new Scratch();

    private static long pass(Tensor tensor, boolean plainly) {
        var task = (Task) new Planner(new Repetition(1L << 40), true).plan(tensor);
        var source = task.content().storage().source();
        var elements = Elements.of(task.content(), task.type(), task.shape(), source);
        var settings = new Settings(false, false, true, 1);
        var run = new TaskRun(task, elements, Optional.empty(), settings, plainly, _ -> {});
        for (int stripe = 0; stripe < run.stripes(); stripe++) {
            run.stripe(stripe, SCRATCH);
        }
        sink += run.summary(SCRATCH).measures().mean().orElseThrow();
        return tensor.logicalBytes();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
