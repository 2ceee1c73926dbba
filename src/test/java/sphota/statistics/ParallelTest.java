package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// Tensors large enough to be cut into stripes.
class ParallelTest {

    /// Three stripes of 4 Mi elements and a rest.
    private static final int COUNT = 3 * (1 << 22) + 12_345;

    /// For all tests; other arenas get a copy.
    private static final MemorySegment WEIGHTS = weights();

    private static MemorySegment weights() {
        var bytes = Arena.ofAuto().allocate(4L * COUNT);
        var random = new SplittableRandom(7);
        for (long i = 0; i < COUNT; i++) {
            float value = random.nextFloat() + random.nextFloat() - 1;
            bytes.setAtIndex(ValueLayout.JAVA_FLOAT, i, value * 0.03f);
        }
        bytes.setAtIndex(ValueLayout.JAVA_FLOAT, 5_000_000, Float.NaN);
        bytes.setAtIndex(ValueLayout.JAVA_FLOAT, 5_000_001, Float.MIN_VALUE);
        bytes.setAtIndex(ValueLayout.JAVA_FLOAT, 9_000_000, -0f);
        return bytes;
    }

    private static MemorySegment weights(Arena arena) {
        return arena.allocate(WEIGHTS.byteSize()).copyFrom(WEIGHTS);
    }

    private static Tensor tensor(String name, Scalar type, Shape shape, MemorySegment bytes) {
        var storage = new Storage.Stored(new Region("big", 0, bytes.asReadOnly()));
        return new Tensor(name, type, shape, Content.Strided.all(storage, shape));
    }

    private static Settings threads(int threads) {
        return new Settings(true, true, true, threads);
    }

    private static Statistics read(Settings settings, Tensor... tensors) {
        return Statistics.of(Models.weights(tensors), settings, Statistics.Progress.SILENT);
    }

    @Test
    void resultsAreTheSameToTheLastBitForAnyNumberOfThreads() {
        try (var arena = Arena.ofShared()) {
            var bytes = weights(arena);
            int rows = 1031;
            var matrix = Shape.of(rows, COUNT / rows);
            var tensors =
                    new Tensor[] {
                        tensor("f32", Scalar.F32, Shape.of(COUNT), bytes),
                        tensor("f32 matrix", Scalar.F32, matrix, bytes),
                        tensor("bf16 matrix", Scalar.BF16, matrix, bytes),
                        tensor("f64", Scalar.F64, Shape.of(COUNT / 3), bytes),
                        tensor("i8 tall", Scalar.I8, Shape.of(COUNT / 4, 4), bytes),
                        Models.tensor("small", 1f, 2f)
                    };
            var one = read(threads(1), tensors);
            assertThat(one.tensors()).allMatch(tensor -> tensor.summary().isPresent());
            for (int threads : new int[] {2, 5}) {
                assertThat(read(threads(threads), tensors)).isEqualTo(one);
            }
        }
    }

    @Test
    void shortCutsSayTheSameAsTakingAllElementsAsDoubles() {
        try (var arena = Arena.ofShared()) {
            var bytes = weights(arena);
            for (var type : List.of(Scalar.F32, Scalar.BF16, Scalar.F16, Scalar.I16, Scalar.U8)) {
                var shape = Shape.of(999, 4500);
                var fast = run(tensor("t", type, shape, bytes), false);
                var plain = run(tensor("t", type, shape, bytes), true);
                assertThat(fast.counts()).isEqualTo(plain.counts());
                assertThat(fast.magnitudes()).isEqualTo(plain.magnitudes());
                assertThat(fast.quantiles()).isEqualTo(plain.quantiles());
                assertThat(fast.bits()).isEqualTo(plain.bits());
                assertThat(fast.measures().min()).isEqualTo(plain.measures().min());
                assertThat(fast.measures().max()).isEqualTo(plain.measures().max());
                assertThat(fast.measures().variance().orElseThrow())
                        .isCloseTo(
                                plain.measures().variance().orElseThrow(),
                                within(1e-12 * plain.measures().variance().orElseThrow()));
                assertThat(fast.matrix().orElseThrow().duplicateRows())
                        .isEqualTo(plain.matrix().orElseThrow().duplicateRows());
                double norm = plain.matrix().orElseThrow().rows().maxNorm().orElseThrow();
                assertThat(fast.matrix().orElseThrow().rows().maxNorm().orElseThrow())
                        .isCloseTo(norm, within(1e-12 * norm));
            }
        }
    }

    private static Summary run(Tensor tensor, boolean plainly) {
        var planner = new Planner(new Repetition(1L << 30), true);
        var task = (Task) planner.plan(tensor);
        var elements =
                Elements.of(
                        task.content(),
                        task.type(),
                        task.shape(),
                        task.content().storage().source());
        var run =
                new TaskRun(
                        task, elements, java.util.Optional.empty(), threads(1), plainly, _ -> {});
        var scratch = new Scratch();
        for (int stripe = 0; stripe < run.stripes(); stripe++) {
            run.stripe(stripe, scratch);
        }
        return run.summary(scratch);
    }

    @Test
    void aViewThatHasToBeGatheredIsReadByOneThread() {
        try (var arena = Arena.ofShared()) {
            var bytes = weights(arena);
            var storage = new Storage.Stored(new Region("big", 0, bytes));
            var shape = Shape.of(3000, 4000);
            var transposed = Models.view("t", Scalar.F32, shape, Strides.of(1, 3000), storage);
            var straight = tensor("s", Scalar.F32, Shape.of(4000, 3000), bytes);
            var both = read(threads(3), transposed, straight).tensors();
            var gathered = both.getFirst().summary().orElseThrow();
            var direct = both.getLast().summary().orElseThrow();
            assertThat(gathered.counts()).isEqualTo(direct.counts());
            assertThat(gathered.bits()).isEqualTo(direct.bits());
            assertThat(gathered.quantiles()).isEqualTo(direct.quantiles());
            double norm = direct.matrix().orElseThrow().columns().maxNorm().orElseThrow();
            assertThat(gathered.matrix().orElseThrow().rows().maxNorm().orElseThrow())
                    .isCloseTo(norm, within(1e-12 * norm));
        }
    }

    @Test
    void progressNeverGoesBackAndIsToldToOneAtATime() {
        try (var arena = Arena.ofShared()) {
            var bytes = weights(arena);
            var tensors = new Tensor[300];
            tensors[0] = tensor("huge", Scalar.F32, Shape.of(COUNT), bytes);
            for (int i = 1; i < tensors.length; i++) {
                tensors[i] = Models.tensor("t" + i, i, 2f);
            }
            var inside = new boolean[1];
            var said = new ArrayList<Long>();
            Statistics.Progress progress =
                    (done, total) -> {
                        assertThat(inside[0]).isFalse();
                        inside[0] = true;
                        said.add(done);
                        assertThat(total).isEqualTo(4L * COUNT + 299 * 8);
                        inside[0] = false;
                    };
            var _ = Statistics.of(Models.weights(tensors), threads(4), progress);
            assertThat(said).isSorted().hasSizeGreaterThan(300);
            assertThat(said.getLast()).isEqualTo(4L * COUNT + 299 * 8);
        }
    }

    @Test
    void aFaultInAnyThreadEndsAllAndComesOut() {
        try (var arena = Arena.ofShared()) {
            var tensor = tensor("huge", Scalar.F32, Shape.of(COUNT), weights(arena));
            Statistics.Progress broken =
                    (_, _) -> {
                        throw new IllegalStateException("broken");
                    };
            assertThatThrownBy(() -> Statistics.of(Models.weights(tensor), threads(4), broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken");
            assertThat(othersAlive()).isEmpty();
        }
    }

    @Test
    void anInterruptedCallEndsAndLeavesNoThreads() {
        try (var arena = Arena.ofShared()) {
            var tensor = tensor("huge", Scalar.F32, Shape.of(COUNT), weights(arena));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> read(threads(4), tensor))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(othersAlive()).isEmpty();
        }
    }

    private static List<String> othersAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("statistics-"))
                .toList();
    }

    @Test
    void whatOneThreadAloneMayReadIsReadByIt() {
        try (var arena = Arena.ofConfined()) {
            var tensor = tensor("mine", Scalar.F32, Shape.of(COUNT), weights(arena));
            assertThat(read(threads(4), tensor).tensors().getFirst().summary()).isPresent();
        }
    }
}
