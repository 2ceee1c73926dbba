package sphota.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Models;
import sphota.bytes.Region;
import sphota.diff.Relation.Kind;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

class ComparisonTest {

    @TempDir private Path folder;

    private static Comparison compare(Tensor a, Tensor b) {
        return Comparison.of(Models.weights(a), Models.weights(b));
    }

    private static Measures measures(Tensor a, Tensor b) {
        return compare(a, b).changes().getFirst().measures().orElseThrow();
    }

    private static Tensor empty(String name) {
        return Models.tensor(name, Scalar.F32, Shape.of(0, 4), 0, new byte[0]);
    }

    @Test
    void addsUpWhatDiffers() {
        var measures =
                measures(Models.tensor("w", 3f, 4f, 0f, 1f), Models.tensor("w", 3f, 0f, 2f, -1f));
        assertThat(measures.numbers()).isEqualTo(4);
        assertThat(measures.differing()).isEqualTo(3);
        assertThat(measures.largestDelta()).isEqualTo(4);
        // ‖(0, −4, 2, −2)‖ = √24, ‖A‖ = √26
        assertThat(measures.deltaNorm()).isEqualTo(Math.sqrt(24));
        assertThat(measures.relativeChange()).hasValue(Math.sqrt(24) / Math.sqrt(26));
        // A·B = 9 − 1, ‖B‖ = √14
        assertThat(measures.cosine().orElseThrow()).isCloseTo(8 / Math.sqrt(26 * 14), within());
        assertThat(measures.scale().orElseThrow()).isCloseTo(8.0 / 26, within());
        assertThat(measures.sameSign()).hasValue(0.5);
        assertThat(measures.newZeros()).isEqualTo(1);
        assertThat(measures.lostZeros()).isEqualTo(1);
    }

    @Test
    void theOrderOfBytesMakesNoDifference() {
        var numbers = new float[70];
        var turned = new byte[4 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 8f;
            ByteBuffer.wrap(turned).putFloat(4 * i, numbers[i]);
        }
        var little = Models.tensor("w", numbers);
        var storage = Models.stored("big.npy", 0, turned);
        var big =
                new Tensor(
                        "w",
                        Scalar.F32,
                        little.shape(),
                        new Content.Strided(
                                storage, ByteOrder.BIG_ENDIAN, 0, Strides.of(1), false, false));
        assertThat(measures(little, big).differing()).isZero();
        assertThat(measures(big, big).differing()).isZero();
    }

    @Test
    void aFileThatShrinksBeforeItIsReadIsRefusedEvenWherePartnersAreFoundByContent()
            throws IOException {
        var path = folder.resolve("model.bin");
        Files.write(path, new byte[1 << 20]);
        try (var arena = Arena.ofShared()) {
            var region = Region.map(path, arena);
            try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
            var shape = Shape.of(1 << 18);
            var content = Content.Strided.all(new Storage.Stored(region), shape);
            var here = Models.tensor("here", Scalar.F32, shape, 0, new byte[1 << 20]);
            assertThat(compare(here, new Tensor("gone", Scalar.F32, shape, content)).refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal).contains("a file shrank"));
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-15);
    }

    @Test
    void aModelIsTheSameAsItself() {
        var model = Models.weights(Models.tensor("w", 1f, 2f), Models.tensor("s", 3f), empty("e"));
        var comparison = Comparison.of(model, model);
        assertThat(comparison.relation().kind()).isEqualTo(Kind.SAME_VALUES);
        assertThat(comparison.changes()).allMatch(each -> each.change() == Change.EQUAL);
    }

    @Test
    void nothingIsSaidOfModelsWithoutTensors() {
        var none = Models.weights();
        assertThat(Comparison.of(none, none).relation().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(Comparison.of(none, Models.weights(Models.tensor("w", 1f))).relation().kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void tensorsWithoutElementsAreEqual() {
        assertThat(compare(empty("w"), empty("w")).relation().kind()).isEqualTo(Kind.SAME_VALUES);
    }

    @Test
    void scalarsAreCompared() {
        var one = Models.tensor("s", Scalar.F32, Shape.of(), 0, Models.floats(1));
        var two = Models.tensor("s", Scalar.F32, Shape.of(), 0, Models.floats(2));
        assertThat(measures(one, two).largestDelta()).isEqualTo(1);
        assertThat(compare(one, one).relation().kind()).isEqualTo(Kind.SAME_VALUES);
    }

    @Test
    void nanEqualsNanAndMeasuresOfNothingElseAreEmpty() {
        var nan = Models.tensor("w", Float.NaN, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(compare(nan, nan).relation().kind()).isEqualTo(Kind.SAME_VALUES);
        var comparison = compare(nan, Models.tensor("w", 1f, 2f, 3f));
        var measures = comparison.changes().getFirst().measures().orElseThrow();
        assertThat(measures.differingNonFinite()).isEqualTo(3);
        assertThat(measures.finite()).isZero();
        assertThat(measures.cosine()).isEmpty();
        assertThat(measures.relativeChange()).isEmpty();
        assertThat(comparison.relation().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void magnitudesBeyondDoublePrecisionHaveNoMeasures() {
        var measures = measures(Models.tensor("w", 1e200, 1), Models.tensor("w", -1e200, 1));
        assertThat(measures.cosine()).isEmpty();
        assertThat(measures.differing()).isEqualTo(1);
    }

    @Test
    void typesThatHoldTheSameNumbersAreNoDifference() {
        var integers = Models.tensor("w", Scalar.I8, Shape.of(3), 0, new byte[] {1, -2, 3});
        var comparison = compare(Models.tensor("w", 1f, -2f, 3f), integers);
        assertThat(comparison.changes().getFirst().change()).isEqualTo(Change.EQUAL);
        assertThat(comparison.relation().kind()).isEqualTo(Kind.REPACKAGED);
    }

    @Test
    void complexNumbersAreNotHeldAgainstRealOnes() {
        var complex = Models.tensor("w", Scalar.C64, Shape.of(2), 0, Models.floats(1, 2, 3, 4));
        var other = Models.tensor("w", Scalar.C64, Shape.of(2), 0, Models.floats(1, 2, 3, 5));
        assertThat(measures(complex, other).numbers()).isEqualTo(4);
        assertThat(measures(complex, other).differing()).isEqualTo(1);
        assertThat(compare(complex, Models.tensor("w", 1f, 2f)).changes().getFirst().outcome())
                .isEqualTo(new Outcome.NotCompared("one is complex, the other is not"));
    }

    private static Tensor repeated(float value) {
        return Models.view(
                "w",
                Scalar.F32,
                Shape.of(1 << 20, 1 << 20),
                Strides.of(0, 0),
                Models.stored("m", 0, Models.floats(value)));
    }

    @Test
    void whatBothRepeatIsReadOnce() {
        assertThat(measures(repeated(1), repeated(2)).numbers()).isEqualTo(1);
    }

    @Test
    void whatOnlyOneRepeatsIsNotReadBeyondWhatStandsThere() {
        var other =
                Models.view(
                        "w",
                        Scalar.F32,
                        Shape.of(1 << 20, 1 << 20),
                        Strides.of(1, 0),
                        Models.stored("m", 0, new byte[4 << 20]));
        assertThat(compare(repeated(1), other).changes().getFirst().outcome())
                .isInstanceOf(Outcome.Measured.class);
        var across =
                Models.view(
                        "w",
                        Scalar.F32,
                        Shape.of(1 << 20, 1 << 20),
                        Strides.of(0, 1),
                        Models.stored("m", 0, new byte[4 << 20]));
        assertThat(compare(other, across).changes().getFirst().outcome())
                .isInstanceOf(Outcome.NotCompared.class);
    }

    @Test
    void aViewThatLeavesItsStorageIsRefusedAndTheRestCompared() {
        var broken =
                Models.view(
                        "w",
                        Scalar.F32,
                        Shape.of(4),
                        Strides.of(1),
                        Models.stored("m", 16, Models.floats(1, 2)));
        var a = Models.weights(broken, Models.tensor("v", 1f));
        var comparison =
                Comparison.of(
                        a,
                        Models.weights(Models.tensor("w", 1f, 2f, 3f, 4f), Models.tensor("v", 1f)));
        assertThat(comparison.changes().getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(comparison.refusals()).singleElement().asString().contains("m @ byte 16");
        assertThat(comparison.changes().getLast().change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void sparseTensorsAreTheSameOnlyByTheirBytes() {
        var values = Models.tensor("values", 1f, 2f);
        var sparse =
                new Tensor(
                        "w",
                        Scalar.F32,
                        Shape.of(1L << 20, 1L << 20),
                        new Content.Sparse(
                                "coo", List.of(Models.tensor("indices", 0f, 1f), values)));
        assertThat(compare(sparse, sparse).changes().getFirst().outcome())
                .isEqualTo(new Outcome.SameBytes());
        assertThat(compare(sparse, repeated(1)).changes().getFirst().outcome())
                .isEqualTo(new Outcome.NotCompared("it is sparse"));
    }

    @Test
    void aTransposedMatrixIsFound() {
        var a = Models.tensor("w", Scalar.F32, Shape.of(2, 3), 0, Models.floats(1, 2, 3, 4, 5, 6));
        var b = Models.tensor("w", Scalar.F32, Shape.of(3, 2), 0, Models.floats(1, 4, 2, 5, 3, 6));
        var change = compare(a, b).changes().getFirst();
        assertThat(change.match().fit()).isEqualTo(Match.Fit.TRANSPOSED);
        assertThat(change.change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void aFileCutShortIsComparedAsFarAsItGoes() throws IOException {
        var net = Nets.llama(1, 2);
        var whole = Nets.write(folder.resolve("a.safetensors"), net, Scalar.F32);
        var bytes = Files.readAllBytes(whole);
        var cut =
                Files.write(
                        folder.resolve("cut.safetensors"),
                        java.util.Arrays.copyOf(bytes, bytes.length / 2));
        try (var arena = Arena.ofShared()) {
            var comparison = Comparison.of(Weights.open(whole, arena), Weights.open(cut, arena));
            assertThat(comparison.refusals()).hasSize(1);
            assertThat(comparison.changes()).isNotEmpty();
            assertThat(comparison.relation().confidence()).isLessThan(0.8);
            assertThat(comparison.relation().evidence())
                    .contains("not all of both could be read; this is of what could");
        }
    }

    @Test
    void resultsDoNotDependOnTheThreads() throws IOException {
        var base = Nets.llama(1, 3);
        var a = Nets.write(folder.resolve("a.safetensors"), base, Scalar.F32);
        var b = Nets.write(folder.resolve("b.safetensors"), Nets.tuned(base, 3, 0.02), Scalar.BF16);
        try (var arena = Arena.ofShared()) {
            var first = Weights.open(a, arena);
            var second = Weights.open(b, arena);
            var spectra = sphota.spectrum.Settings.standard();
            var alone =
                    Comparison.of(
                            first, second, new Settings(1, spectra), Comparison.Progress.SILENT);
            var together =
                    Comparison.of(
                            first, second, new Settings(3, spectra), Comparison.Progress.SILENT);
            assertThat(together.changes()).isEqualTo(alone.changes());
            assertThat(together.relations()).isEqualTo(alone.relations());
        }
    }

    /// More elements than are taken whole: 3 directions and rounding, by a sketch.
    @Test
    void theRankOfALargeDifferenceComesFromASketch() {
        int rows = 2100;
        int columns = 2000;
        var random = new SplittableRandom(4);
        var a = new float[rows * columns];
        var b = new float[rows * columns];
        var up = new double[3][];
        var down = new double[3][];
        for (int r = 0; r < 3; r++) {
            up[r] = random.doubles(rows, -0.01, 0.01).toArray();
            down[r] = random.doubles(columns, -1, 1).toArray();
        }
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextDouble(-0.05, 0.05);
            double sum = a[i];
            for (int r = 0; r < 3; r++) {
                sum += up[r][i / columns] * down[r][i % columns];
            }
            b[i] = (float) sum;
        }
        var shape = Shape.of(rows, columns);
        var change =
                compare(
                                Models.tensor("w", Scalar.F32, shape, 0, Models.floats(a)),
                                Models.tensor("w", Scalar.F32, shape, 0, Models.floats(b)))
                        .changes()
                        .getFirst();
        var rank = Optional.of(change.rank()).map(DeltaRank.Known.class::cast).orElseThrow();
        assertThat(rank.method()).startsWith("Gaussian sketch");
        assertThat(rank.rank()).isEqualTo(3);
        assertThat(rank.smaller()).isEqualTo(columns);
        assertThat(change.change()).isEqualTo(Change.LOW_RANK);
    }

    @Test
    void namesMadeToCollideCostLittle() {
        var a = new Tensor[3000];
        for (int i = 0; i < a.length; i++) {
            a[i] = Models.tensor(i % 2 == 0 ? "w" : "model." + "layers.0.".repeat(60) + i, 1f, i);
        }
        var comparison = Comparison.of(Models.weights(a), Models.weights(a));
        assertThat(comparison.changes())
                .hasSize(3000)
                .allMatch(each -> each.change() == Change.EQUAL);
    }

    /// A network of two layers: 10 inputs, 48 inner units, two classes.
    private static final class Small {

        private final float[] inner = uniform(1, 48 * 10);
        private final float[] bias = uniform(2, 48);
        private final float[] last = uniform(3, 2 * 48);

        private static float[] uniform(long seed, int count) {
            var random = new SplittableRandom(seed);
            var values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            return values;
        }

        /// Adds a product of a rank in single precision, direction by direction.
        private static void add(float[] matrix, int rows, int rank, long seed) {
            int columns = matrix.length / rows;
            for (int r = 0; r < rank; r++) {
                var up = uniform(seed + 2L * r, rows);
                var down = uniform(seed + 2L * r + 1, columns);
                for (int i = 0; i < matrix.length; i++) {
                    matrix[i] += 0.1f * up[i / columns] * down[i % columns];
                }
            }
        }

        Weights weights() {
            return Models.weights(
                    Models.tensor("0.bias", Scalar.F32, Shape.of(48), 0, Models.floats(bias)),
                    Models.tensor(
                            "0.weight", Scalar.F32, Shape.of(48, 10), 0, Models.floats(inner)),
                    Models.tensor("2.weight", Scalar.F32, Shape.of(2, 48), 0, Models.floats(last)));
        }
    }

    private static Relation relation(Small changed) {
        return Comparison.of(new Small().weights(), changed.weights()).relation();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void aMergeIntoNarrowMatricesFallsShortOfFullRanks(int rank) {
        var merged = new Small();
        Small.add(merged.inner, 48, rank, 100);
        Small.add(merged.last, 2, rank, 200);
        var relation = relation(merged);
        assertThat(relation.kind()).isEqualTo(Kind.LORA_MERGED);
        assertThat(relation.evidence().getFirst())
                .startsWith("rank of B − A: %d in 1 matrix".formatted(rank));
    }

    @Test
    void oneDirectionShortIsNoMerge() {
        var merged = new Small();
        Small.add(merged.inner, 48, 9, 100);
        assertThat(relation(merged).kind()).isNotEqualTo(Kind.LORA_MERGED);
    }

    @Test
    void trainingOfBiasesIsNoMergeIntoNarrowMatrices() {
        var tuned = new Small();
        Small.add(tuned.inner, 48, 4, 100);
        tuned.bias[7] += 0.01f;
        assertThat(relation(tuned).kind()).isNotEqualTo(Kind.LORA_MERGED);
    }

    @Test
    void aMatrixOfAHigherRankIsNoMerge() {
        var tuned = new Small();
        Small.add(tuned.inner, 48, 10, 100);
        Small.add(tuned.last, 2, 1, 200);
        assertThat(relation(tuned).kind()).isEqualTo(Kind.FINE_TUNED);
    }

    /// What the gradients of two classes change adds up to 0, so the last layer changes by rank 1.
    @Test
    void aLastLayerOfTwoClassesTrainedAloneIsNoMerge() {
        var tuned = new Small();
        Small.add(tuned.last, 2, 1, 200);
        assertThat(relation(tuned).kind()).isNotEqualTo(Kind.LORA_MERGED);
    }

    /// Rank 8 of 10, for two inputs were never seen.
    @Test
    void columnsThatStayAreNoMerge() {
        var tuned = new Small();
        var change = Small.uniform(300, tuned.inner.length);
        for (int i = 0; i < change.length; i++) {
            tuned.inner[i] += i % 10 < 8 ? 0.1f * change[i] : 0;
        }
        assertThat(relation(tuned).kind()).isNotEqualTo(Kind.LORA_MERGED);
    }
}
