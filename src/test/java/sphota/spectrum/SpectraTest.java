package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.spectrum.Metrics.PowerLaw;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// What becomes of tensors of every kind.
class SpectraTest {

    /// Large enough for the route by the Gram matrix.
    private static final int LARGE = 560;

    static final Settings FULL = Settings.standard().withMode(Settings.Mode.FULL).withThreads(1);

    private static Outcome outcome(Tensor tensor, Settings settings) {
        return Spectra.of(Models.weights(tensor), settings).tensors().getFirst().outcome();
    }

    private static Spectrum spectrum(Tensor tensor) {
        return spectra(tensor, FULL).getFirst();
    }

    private static List<Spectrum> spectra(Tensor tensor, Settings settings) {
        assertThat(outcome(tensor, settings)).isInstanceOf(Outcome.Computed.class);
        return outcome(tensor, settings) instanceof Outcome.Computed(var spectra)
                ? spectra
                : List.of();
    }

    private static String skipped(Tensor tensor) {
        return outcome(tensor, FULL) instanceof Outcome.Skipped(String reason) ? reason : "";
    }

    private static double known(Measure measure) {
        return measure.optional().orElseThrow();
    }

    private static PowerLaw.Fitted law(Spectrum spectrum) {
        assertThat(spectrum.metrics().powerLaw()).isInstanceOf(PowerLaw.Fitted.class);
        return (PowerLaw.Fitted) spectrum.metrics().powerLaw();
    }

    @Test
    void valuesAreThoseTheMatrixWasMadeOf() {
        var small = Matrices.linear(20, 0.05);
        var large = Matrices.linear(LARGE, 0.01);
        for (var tensor :
                List.of(
                        Matrices.withValues(30, 20, 1, small),
                        Matrices.withValues(20, 30, 2, small),
                        Matrices.withValues(LARGE + 40, LARGE, 3, large),
                        Matrices.withValues(LARGE, LARGE + 40, 4, large))) {
            var spectrum = spectrum(tensor);
            var values = spectrum.singularValues();
            var expected = values.count() == 20 ? small : large;
            for (int i = 0; i < expected.length; i++) {
                assertThat(values.at(i)).isCloseTo(expected[i], within(1e-11));
            }
            double squares = Arrays.stream(expected).map(value -> value * value).sum();
            var metrics = spectrum.metrics();
            assertThat(known(metrics.norm())).isCloseTo(squares, within(1e-10));
            assertThat(known(metrics.stableRank())).isCloseTo(squares, within(1e-10));
            assertThat(known(metrics.matrixRank())).isEqualTo(expected.length);
            assertThat(known(metrics.conditionNumber()))
                    .isCloseTo(1 / expected[expected.length - 1], within(1e-7));
        }
    }

    @Test
    void theGramMatrixIsTheWayOfLargeMatricesAndDecompositionThatOfSmallOnes() {
        assertThat(spectrum(Matrices.gaussian(40, 30, 1)).method())
                .isEqualTo(new Method.Decomposition());
        assertThat(spectrum(Matrices.gaussian(LARGE + 200, LARGE, 1)).method())
                .isEqualTo(Method.Gram.ofOrder(LARGE));
    }

    @Test
    void whatTheGramMatrixCannotShowIsDecomposed() {
        var values = Matrices.linear(LARGE, 0.01);
        Arrays.fill(values, 500, LARGE, 1e-9);
        var tensor = Matrices.withValues(LARGE, LARGE, 5, values);
        var spectrum = spectrum(tensor);
        assertThat(spectrum.method()).isEqualTo(new Method.Decomposition());
        assertThat(known(spectrum.metrics().matrixRank())).isEqualTo(LARGE);
        assertThat(known(spectrum.metrics().conditionNumber())).isCloseTo(1e9, within(1e4));
    }

    @Test
    void whatTheGramMatrixCannotShowIsUnknownWhereADecompositionIsBeyondTheBudget() {
        var values = Matrices.linear(LARGE, 0.01);
        Arrays.fill(values, 500, LARGE, 1e-9);
        var tensor = Matrices.withValues(LARGE, LARGE, 5, values);
        var form = new Form.Plain(LARGE, LARGE);
        double budget = Cost.gram(form) + Cost.decomposition(form) / 2;
        var spectrum =
                spectra(tensor, FULL.withMode(Settings.Mode.BUDGET).withBudgetSeconds(budget))
                        .getFirst();
        var metrics = spectrum.metrics();
        assertThat(spectrum.method()).isEqualTo(Method.Gram.ofOrder(LARGE));
        for (var measure :
                List.of(
                        metrics.matrixRank(),
                        metrics.rankLoss(),
                        metrics.conditionNumber(),
                        metrics.entropy())) {
            assertThat(measure)
                    .isInstanceOfSatisfying(
                            Measure.Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("budget"));
        }
        assertThat(known(metrics.spectralNorm())).isCloseTo(1, within(1e-12));
    }

    @Test
    void lowRankIsFound() {
        var metrics = spectrum(Matrices.withValues(LARGE, LARGE, 6, 5, 4, 3)).metrics();
        assertThat(known(metrics.matrixRank())).isEqualTo(3);
        assertThat(known(metrics.rankLoss())).isEqualTo(LARGE - 3);
        assertThat(known(metrics.participationRatio()))
                .isCloseTo(50.0 * 50 / (625 + 256 + 81), within(1e-9));
        assertThat(metrics.topEnergy().get(1).share()).isCloseTo(41.0 / 50, within(1e-12));
    }

    @Test
    void scalingScalesValuesAndLeavesShapesAlone() {
        var entries = Matrices.gaussian(90 * 70, 7);
        var plain = spectrum(Matrices.tensor("w", 90, 70, entries));
        var scaled =
                spectrum(
                        Matrices.tensor(
                                "w", 90, 70, Arrays.stream(entries).map(x -> -4 * x).toArray()));
        assertThat(known(scaled.metrics().spectralNorm()))
                .isCloseTo(16 * known(plain.metrics().spectralNorm()), within(1e-9));
        assertThat(known(scaled.metrics().stableRank()))
                .isCloseTo(known(plain.metrics().stableRank()), within(1e-11));
        assertThat(known(scaled.metrics().effectiveRank()))
                .isCloseTo(known(plain.metrics().effectiveRank()), within(1e-11));
        assertThat(law(scaled).alpha()).isCloseTo(law(plain).alpha(), within(1e-10));
        assertThat(law(scaled).xmin()).isCloseTo(16 * law(plain).xmin(), within(1e-9));
        assertThat(fit(scaled).sigma()).isCloseTo(fit(plain).sigma(), within(1e-9));
    }

    private static Metrics.Bulk.Fitted fit(Spectrum spectrum) {
        return (Metrics.Bulk.Fitted) spectrum.metrics().bulk();
    }

    @Test
    void theOrderOfRowsAndTheTransposeMakeNoDifference() {
        var entries = Matrices.gaussian(60 * 80, 8);
        var reversed = new double[entries.length];
        var transposed = new double[entries.length];
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 80; j++) {
                reversed[(59 - i) * 80 + j] = entries[i * 80 + j];
                transposed[j * 60 + i] = entries[i * 80 + j];
            }
        }
        var plain = spectrum(Matrices.tensor("w", 60, 80, entries));
        for (var other :
                List.of(
                        spectrum(Matrices.tensor("w", 60, 80, reversed)),
                        spectrum(Matrices.tensor("w", 80, 60, transposed)))) {
            assertThat(other.matrix()).isEqualTo(plain.matrix());
            for (int i = 0; i < 60; i++) {
                assertThat(other.singularValues().at(i))
                        .isCloseTo(plain.singularValues().at(i), within(1e-12));
            }
        }
    }

    @Test
    void theNumberOfThreadsMakesNoDifference() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 6; i++) {
            tensors.add(Matrices.gaussian(50 + 90 * i, 540 - 40 * i, i).withName("w" + i));
        }
        tensors.add(Matrices.gaussian(LARGE, LARGE, 9).withName("large"));
        tensors.add(convolution(10));
        var weights = Models.weights(tensors.toArray(Tensor[]::new));
        double budget = 0.1;
        for (var settings :
                List.of(
                        FULL.withRandomized(true),
                        FULL.withMode(Settings.Mode.BUDGET).withBudgetSeconds(budget))) {
            var one = Spectra.of(weights, settings.withThreads(1));
            var many = Spectra.of(weights, settings.withThreads(4));
            assertThat(many).isEqualTo(one);
            assertThat(Spectra.of(weights, settings.withThreads(3))).isEqualTo(one);
        }
    }

    private static Tensor convolution(long seed) {
        return Models.tensor(
                "conv",
                Scalar.F64,
                Shape.of(6, 4, 3, 2),
                0,
                Models.doubles(Matrices.gaussian(6 * 4 * 3 * 2, seed)));
    }

    @Test
    void aConvolutionIsSeenSlicedAndUnfolded() {
        var entries = Matrices.gaussian(6 * 4 * 3 * 2, 11);
        var spectra = spectra(convolution(11), FULL);
        assertThat(spectra)
                .extracting(Spectrum::matrix)
                .containsExactly(
                        new Matrix(Matrix.View.SLICED, 6, 4, 6),
                        new Matrix(Matrix.View.UNFOLDED, 24, 6, 1));
        var pooled = new ArrayList<Double>();
        for (int place = 0; place < 6; place++) {
            var slice = new double[24];
            for (int i = 0; i < 24; i++) {
                slice[i] = entries[i * 6 + place];
            }
            spectrum(Matrices.tensor("slice", 6, 4, slice)).singularValues().stream()
                    .forEach(value -> pooled.add(value / Math.sqrt(2)));
        }
        var expected = pooled.stream().sorted(Comparator.reverseOrder()).toList();
        var values = spectra.getFirst().singularValues();
        assertThat(values.count()).isEqualTo(24);
        for (int i = 0; i < 24; i++) {
            assertThat(values.at(i)).isCloseTo(expected.get(i), within(1e-13));
        }
        assertThat(spectra.getLast().singularValues())
                .isEqualTo(spectrum(Matrices.tensor("unfolded", 6, 24, entries)).singularValues());
    }

    @Test
    void keepsToTheOrderOfAxesOfTheContainer() {
        var last = Matrices.gaussian(30, 21);
        var first = new double[30];
        for (int output = 0; output < 5; output++) {
            for (int input = 0; input < 3; input++) {
                for (int place = 0; place < 2; place++) {
                    first[(place * 3 + input) * 5 + output] =
                            last[(output * 3 + input) * 2 + place];
                }
            }
        }
        var pytorch = Models.tensor("w", Scalar.F64, Shape.of(5, 3, 2), 0, Models.doubles(last));
        var keras = Models.tensor("w", Scalar.F64, Shape.of(2, 3, 5), 0, Models.doubles(first));
        var reading =
                new Reading(
                        "Keras archive",
                        List.of(keras),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        var expected = spectra(pytorch, FULL);
        var found = Spectra.of(Models.weights(reading), FULL).tensors().getFirst().spectra();
        assertThat(found).hasSize(2);
        for (int view = 0; view < 2; view++) {
            assertThat(found.get(view).matrix()).isEqualTo(expected.get(view).matrix());
            for (int i = 0; i < expected.get(view).singularValues().count(); i++) {
                assertThat(found.get(view).singularValues().at(i))
                        .isCloseTo(expected.get(view).singularValues().at(i), within(1e-13));
            }
        }
    }

    @Test
    void codesAndBlocksAreDequantised() {
        // Q8_0: a scale of 1 in binary16, then 32 bytes.
        var blocks = new byte[8 * 34];
        var codes = new byte[8 * 32];
        var entries = new double[8 * 32];
        var random = new SplittableRandom(22);
        for (int row = 0; row < 8; row++) {
            blocks[row * 34 + 1] = 0x3C;
            for (int i = 0; i < 32; i++) {
                byte code = (byte) random.nextInt(-128, 128);
                blocks[row * 34 + 2 + i] = code;
                codes[row * 32 + i] = code;
                entries[row * 32 + i] = code;
            }
        }
        var expected = spectrum(Matrices.tensor("w", 8, 32, entries)).singularValues();
        var shape = Shape.of(8, 32);
        assertThat(spectrum(Models.tensor("w", Block.Q8_0, shape, 0, blocks)).singularValues())
                .isEqualTo(expected);
        var view = Content.Strided.all(Models.stored("model.safetensors", 0, codes), shape);
        var quantized =
                new Tensor(
                        "w",
                        Scalar.I8,
                        shape,
                        new Content.Quantized(view, new Content.Scale.PerTensor(0.5, 0)));
        for (int i = 0; i < 8; i++) {
            assertThat(spectrum(quantized).singularValues().at(i))
                    .isCloseTo(expected.at(i) / 2, within(1e-11));
        }
    }

    @Test
    void bytesThatDoNotUnpackAreARefusal() {
        var region = new Region("model.pt", 7, MemorySegment.ofArray(new byte[] {1, 2, 3}));
        var shape = Shape.of(4, 4);
        var storage = new Storage.Deflated(region, 64);
        var tensor = new Tensor("w", Scalar.F32, shape, Content.Strided.all(storage, shape));
        assertThat(outcome(tensor, FULL)).isInstanceOf(Outcome.Failed.class);
        assertThat(Spectra.of(Models.weights(tensor), FULL).refusals()).hasSize(1);
    }

    @Test
    void aDepthwiseConvolutionIsUnfoldedOnly() {
        var tensor =
                Models.tensor(
                        "conv",
                        Scalar.F64,
                        Shape.of(9, 1, 4),
                        0,
                        Models.doubles(Matrices.gaussian(36, 12)));
        assertThat(spectra(tensor, FULL))
                .extracting(spectrum -> spectrum.matrix().view())
                .containsExactly(Matrix.View.UNFOLDED);
    }

    @Test
    void zerosAreARankOfZeroAndNothingElse() {
        var metrics = spectrum(Matrices.tensor("w", 3, 4, new double[12])).metrics();
        assertThat(metrics.norm()).isEqualTo(new Measure.Known(0));
        assertThat(metrics.matrixRank()).isEqualTo(new Measure.Known(0));
        assertThat(metrics.rankLoss()).isEqualTo(new Measure.Known(3));
        assertThat(Stream.of(metrics.logNorm(), metrics.stableRank(), metrics.conditionNumber()))
                .containsOnly(new Measure.Unknown("all elements are zero"));
        assertThat(metrics.powerLaw()).isInstanceOf(PowerLaw.NotFitted.class);
        assertThat(metrics.bulk()).isInstanceOf(Metrics.Bulk.NotFitted.class);
    }

    @Test
    void aConstantMatrixHasRankOne() {
        var entries = new double[600];
        Arrays.fill(entries, 2);
        var metrics = spectrum(Matrices.tensor("w", 30, 20, entries)).metrics();
        assertThat(known(metrics.spectralNorm())).isCloseTo(2400, within(1e-9));
        assertThat(known(metrics.matrixRank())).isEqualTo(1);
        assertThat(known(metrics.stableRank())).isCloseTo(1, within(1e-12));
        assertThat(metrics.powerLaw()).isInstanceOf(PowerLaw.NotFitted.class);
    }

    @Test
    void anOrthogonalMatrixHasNoTail() {
        var values = new double[64];
        Arrays.fill(values, 3);
        for (var seed : List.of(1L, 2L)) {
            var metrics = spectrum(Matrices.withValues(64, 64, seed, values)).metrics();
            assertThat(metrics.powerLaw())
                    .isEqualTo(new PowerLaw.NotFitted("all eigenvalues are equal"));
            assertThat(metrics.alphaWeighted()).isInstanceOf(Measure.Unknown.class);
            assertThat(known(metrics.conditionNumber())).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void elementsThatAreNoNumbersAreAReason() {
        var entries = Matrices.gaussian(12, 1);
        entries[7] = Double.NaN;
        assertThat(skipped(Matrices.tensor("w", 3, 4, entries))).isEqualTo("it has NaN");
        entries[7] = Double.NEGATIVE_INFINITY;
        assertThat(skipped(Matrices.tensor("w", 3, 4, entries)))
                .isEqualTo("it has infinite elements");
    }

    @Test
    void whatIsNoMatrixIsSkippedWithTheReason() {
        assertThat(skipped(Models.tensor("w", 1f, 2f))).contains("axes are 1");
        assertThat(skipped(Matrices.tensor("w", 1, 4, 1, 2, 3, 4))).isEqualTo("it is a vector");
        assertThat(skipped(Matrices.tensor("w", 4, 1, 1, 2, 3, 4))).isEqualTo("it is a vector");
        assertThat(skipped(Matrices.tensor("w", 0, 4))).isEqualTo("it has no elements");
        assertThat(skipped(Models.tensor("w", Scalar.I32, Shape.of(2, 2), 0, new byte[16])))
                .contains("I32");
        assertThat(skipped(Models.tensor("w", Scalar.F16, Shape.of(2, 2, 100), 0, new byte[800])))
                .contains("axis of 100");
        assertThat(
                        skipped(
                                Models.tensor(
                                        "w",
                                        Scalar.F16,
                                        Shape.of(2, 2, 1, 1, 1, 1),
                                        0,
                                        new byte[8])))
                .contains("axes are 6");
    }

    @Test
    void repeatedElementsAreSkippedHoweverMany() {
        var storage = Models.stored("model.safetensors", 0, Models.floats(1, 2, 3, 4));
        assertThat(
                        skipped(
                                Models.view(
                                        "w",
                                        Scalar.F32,
                                        Shape.of(1 << 20, 1 << 20),
                                        Strides.of(0, 0),
                                        storage)))
                .contains("repeated");
        assertThat(
                        skipped(
                                Models.view(
                                        "w",
                                        Scalar.F32,
                                        Shape.of(1L << 40, 1L << 40),
                                        Strides.of(1, 1),
                                        storage)))
                .contains("more than 2⁶³ − 1");
        var long1 = Models.stored("model.safetensors", 0, new byte[4 * 4000]);
        assertThat(
                        skipped(
                                Models.view(
                                        "w",
                                        Scalar.F32,
                                        Shape.of(2000, 2000),
                                        Strides.of(1, 1),
                                        long1)))
                .contains("overlap");
    }

    @Test
    void elementsWhoseSquaresOverflowAreDecomposed() {
        for (double scale : new double[] {1e200, 1e-200}) {
            for (int size : new int[] {20, LARGE}) {
                var values =
                        Arrays.stream(Matrices.linear(size, 0.5)).map(x -> x * scale).toArray();
                var spectrum = spectrum(Matrices.withValues(size, size, 13, values));
                assertThat(spectrum.method()).isEqualTo(new Method.Decomposition());
                assertThat(known(spectrum.metrics().conditionNumber())).isCloseTo(2, within(1e-9));
                assertThat(known(spectrum.metrics().logSpectralNorm()))
                        .isCloseTo(2 * Math.log10(scale), within(1e-9));
                assertThat(spectrum.metrics().norm())
                        .isEqualTo(new Measure.Unknown("it leaves double precision"));
            }
        }
    }

    @Test
    void tensorsOfTheSameBytesShareOneSpectrum() {
        var one = Matrices.gaussian(8, 6, 14);
        var spectra = Spectra.of(Models.weights(one, one.withName("tied")), FULL).tensors();
        assertThat(spectra)
                .extracting(tensor -> tensor.tensor().name())
                .containsExactly("w", "tied");
        assertThat(spectra.get(1).outcome()).isSameAs(spectra.get(0).outcome());
    }

    @Test
    void anInterruptedCallIsCancelled() {
        var workers = new Workers(List.of(), 2, Spectra.Progress.SILENT);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> workers.inParallel(2, _ -> 1, SpectraTest::untilInterrupted))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static int untilInterrupted(int piece) {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
        return piece;
    }

    @Test
    void progressEndsAtTheTotal() {
        var last = new long[2];
        var weights =
                Models.weights(
                        Matrices.gaussian(300, 200, 15),
                        Matrices.gaussian(40, 30, 16).withName("v"));
        Spectra.of(
                weights,
                FULL.withThreads(2),
                (done, total) -> {
                    assertThat(done).isBetween(last[0], total);
                    last[0] = done;
                    last[1] = total;
                });
        assertThat(last[0]).isPositive().isEqualTo(last[1]);
    }
}
