package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sphota.spectrum.Matrix;
import sphota.spectrum.Measure;
import sphota.spectrum.Method;
import sphota.spectrum.Metrics;
import sphota.spectrum.SingularValues;
import sphota.spectrum.Spectrum;
import sphota.statistics.Bits;
import sphota.statistics.BytePlane;
import sphota.statistics.Codes;
import sphota.statistics.Counted;
import sphota.statistics.Counts;
import sphota.statistics.Magnitudes;
import sphota.statistics.MatrixProfile;
import sphota.statistics.Measures;
import sphota.statistics.Quantiles;
import sphota.statistics.Summary;

class VectorKindsTest {

    private static final Measure UNKNOWN = new Measure.Unknown("not computed");

    @Test
    void everyPlaceOfAFullSummaryHasItsNumber() {
        var vector = SummaryVector.KIND.of(full());
        assertThat(get(vector, "elements")).hasValue(4);
        assertThat(get(vector, "nan")).hasValue(1 / 16.0);
        assertThat(get(vector, "positive-infinite")).hasValue(2 / 16.0);
        assertThat(get(vector, "negative-infinite")).hasValue(1 / 16.0);
        assertThat(get(vector, "zero")).hasValue(4 / 16.0);
        assertThat(get(vector, "subnormal")).hasValue(1 / 16.0);
        assertThat(get(vector, "negative")).hasValue(5 / 16.0);
        assertThat(get(vector, "min")).hasValue(-4);
        assertThat(get(vector, "abs-max-log2")).hasValue(2);
        assertThat(get(vector, "std-log2")).hasValue(-1);
        // 24 and 12 over 12 finite elements.
        assertThat(get(vector, "mean-magnitude-log2")).hasValue(1);
        assertThat(get(vector, "rms-log2").orElseThrow())
                .isCloseTo(Math.log(12 / Math.sqrt(12)) / Math.log(2), within(1e-6));
        assertThat(get(vector, "quantile-0.001")).hasValue(1);
        assertThat(get(vector, "quantile-0.999")).hasValue(9);
        // Bins from 2⁻¹ to below 2¹: 1 + 2 + 3 + 4 below, 8 times 1 above, both signs, of 8.
        assertThat(get(vector, "octave-0")).hasValue(4 / 8.0);
        assertThat(get(vector, "octave-1")).hasValue(4 / 8.0);
        assertThat(get(vector, "octave-2")).hasValue(0);
        assertThat(get(vector, "sign-entropy")).hasValue(0.5);
        assertThat(get(vector, "exponent-entropy")).hasValue(1);
        assertThat(get(vector, "mantissa-entropy")).hasValue(6);
        assertThat(get(vector, "plane-1-entropy")).hasValue(7);
        assertThat(get(vector, "plane-2-entropy")).isEmpty();
        assertThat(get(vector, "code-entropy")).hasValue(1);
        assertThat(get(vector, "rows")).hasValue(2);
        assertThat(get(vector, "row-dead")).hasValue(0.25);
        assertThat(get(vector, "row-constant")).hasValue(0.5);
        assertThat(get(vector, "row-norm-0.5").orElseThrow())
                .isCloseTo(Math.log(5) / Math.log(2), within(1e-6));
        assertThat(get(vector, "row-outlier")).hasValue(1);
        assertThat(get(vector, "row-largest")).hasValue(0.75);
        assertThat(get(vector, "row-duplicates")).hasValue(0.75);
        assertThat(get(vector, "columns")).hasValue(3);
        var absent =
                SummaryVector.KIND.components().stream()
                        .map(Component::name)
                        .filter(name -> get(vector, name).isEmpty());
        assertThat(absent).allMatch(name -> name.startsWith("plane-"));
    }

    @Test
    void whatASummaryDoesNotKnowIsAbsent() {
        var none = OptionalDouble.empty();
        var empty =
                new Summary(
                        new Counts(0, 0, 0, 0, 0, 0, 0),
                        new Measures(none, none, none, none, none, none, none, none, none, none),
                        new Quantiles(List.of(), 0),
                        new Magnitudes(0, Counted.of(), Counted.of()),
                        new Bits(0, 0, 0, List.of(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty());
        var vector = SummaryVector.KIND.of(empty);
        for (int place = 0; place < vector.size(); place++) {
            assertThat(vector.isPresent(place)).as(Vectors.STATISTICS.get(place).name()).isFalse();
        }
    }

    @Test
    void everyPlaceOfAFullSpectrumHasItsNumber() {
        var vector = SpectrumVector.KIND.of(spectrum(new Method.Decomposition()));
        assertThat(place(vector, "view-sliced")).hasValue(1);
        assertThat(place(vector, "view-plain")).hasValue(0);
        assertThat(place(vector, "larger")).hasValue(3);
        assertThat(place(vector, "slices")).hasValue(1);
        assertThat(place(vector, "whole")).hasValue(1);
        assertThat(place(vector, "log-norm")).hasValue(2);
        assertThat(place(vector, "stable-rank")).hasValue(1);
        assertThat(place(vector, "rank")).hasValue(0.75);
        assertThat(place(vector, "alpha")).hasValue(2.5);
        assertThat(place(vector, "tail")).hasValue(3);
        assertThat(place(vector, "bulk-spikes")).hasValue(2);
        assertThat(place(vector, "random-spikes")).hasValue(5);
        assertThat(place(vector, "energy-4")).hasValue(1);
        assertThat(place(vector, "energy-8")).isEmpty();
        // Ranks ⌈level · 4⌉ of 1, 2, 4, 8, at least the first.
        assertThat(place(vector, "singular-0.0")).hasValue(0);
        assertThat(place(vector, "singular-0.5")).hasValue(1);
        assertThat(place(vector, "singular-0.75")).hasValue(2);
        assertThat(place(vector, "singular-1.0")).hasValue(3);
        assertThat(place(vector, "condition")).isEmpty();
    }

    @Test
    void ofTheLargestAloneNoQuantileIsKnown() {
        var vector = SpectrumVector.KIND.of(spectrum(new Method.Largest(0.01)));
        assertThat(place(vector, "whole")).hasValue(0);
        assertThat(place(vector, "singular-0.5")).isEmpty();
        assertThat(place(vector, "singular-1.0")).hasValue(3);
    }

    private static Summary full() {
        var one = OptionalDouble.of(1);
        var axis =
                new MatrixProfile.Axis(
                        4,
                        1,
                        2,
                        new Quantiles(List.of(1., 2., 3., 4., 5., 6., 7., 8., 9.), 0),
                        one,
                        OptionalDouble.of(10),
                        List.of(),
                        OptionalDouble.of(0.75));
        var columns = new MatrixProfile.Axis(8, 0, 0, axis.norms(), one, one, List.of(), one);
        return new Summary(
                new Counts(16, 1, 2, 1, 4, 1, 5),
                new Measures(
                        OptionalDouble.of(-4),
                        OptionalDouble.of(3),
                        OptionalDouble.of(4),
                        one,
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(0.25),
                        one,
                        one,
                        OptionalDouble.of(24),
                        OptionalDouble.of(12)),
                axis.norms(),
                new Magnitudes(
                        -4, Counted.of(1, 0, 1, 0, 1, 0, 0, 1), Counted.of(0, 1, 0, 1, 0, 1, 1, 0)),
                new Bits(
                        16,
                        0,
                        0,
                        List.of(
                                new BytePlane(3, 9, Optional.empty()),
                                new BytePlane(7, 200, Optional.empty())),
                        Optional.of(new Bits.Fields(0.5, 8, Counted.of(5, 5), 6, 7))),
                Optional.of(new MatrixProfile(axis, columns, 3)),
                Optional.of(new Codes(-1, Counted.of(4, 4))));
    }

    private static Spectrum spectrum(Method method) {
        var two = new Measure.Known(2);
        return new Spectrum(
                new Matrix(Matrix.View.SLICED, 8, 4, 2),
                method,
                SingularValues.of(4, 1, 8, 2),
                new Metrics(
                        two,
                        two,
                        two,
                        two,
                        two,
                        two,
                        new Measure.Known(3),
                        two,
                        new Metrics.PowerLaw.Fitted(2.5, 1, 8, 0.1, 0.2, 3),
                        two,
                        two,
                        new Metrics.Bulk.Fitted(0.1, 0, 1, 2, 0.5),
                        two,
                        two,
                        UNKNOWN,
                        List.of(new Metrics.TopEnergy(1, 0.5), new Metrics.TopEnergy(4, 1)),
                        Optional.of(new Metrics.Randomized(two, two, UNKNOWN, UNKNOWN, 5))));
    }

    private static OptionalDouble get(MaskedVector vector, String name) {
        return Named.get(vector, Vectors.STATISTICS, name);
    }

    private static OptionalDouble place(MaskedVector vector, String name) {
        return Named.get(vector, Vectors.SPECTRUM, name);
    }

    @Test
    void spectraStandBesideTheTensorTheyAreOf() {
        var weights = Nets.smallCnn();
        var tensor = weights.tensors().get(2);
        var spectra =
                new sphota.spectrum.TensorSpectra(
                        "model.safetensors",
                        tensor,
                        new sphota.spectrum.Outcome.Computed(
                                Collections.nCopies(2, spectrum(new Method.Decomposition()))));
        var told = new Collected();
        var _ =
                TokenStream.of(
                                weights,
                                sphota.statistics.Statistics.of(weights),
                                List.of(spectra),
                                Policy.STANDARD,
                                "test")
                        .into(told);
        assertThat(told.tensor("conv2.weight").spectra()).hasSize(2);
        assertThat(told.tensor("conv1.weight").spectra()).isEmpty();
    }
}
