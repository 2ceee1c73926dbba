package sphota.health;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sphota.audit.PartKind;
import sphota.format.Place;
import sphota.redundancy.TensorRedundancy;
import sphota.spectrum.Matrix;
import sphota.spectrum.Spectrum;
import sphota.statistics.Summary;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// A tensor with all that is known of it.
///
/// @param file its path, as `sphota.weights.WeightFile` has it
/// @param component as [sphota.audit.Component#name] has it
/// @param redundancy where it was looked for
/// @param spectra none where they were not computed
record Weight(
        String file,
        String component,
        Tensor tensor,
        Summary summary,
        PartKind kind,
        Optional<TensorRedundancy> redundancy,
        List<Spectrum> spectra) {

    Weight {
        spectra = List.copyOf(spectra);
    }

    String name() {
        return tensor.name();
    }

    Place place() {
        return Place.of(tensor).orElseGet(() -> Place.whole(file));
    }

    long elements() {
        return summary.counts().elements();
    }

    boolean isMatrix() {
        return tensor.shape().rank() >= 2 && elements() > 1;
    }

    /// Whether it is of floating-point numbers that training sets, one for one.
    boolean isTrained() {
        return kind.isParameters()
                && tensor.type() instanceof Scalar scalar
                && scalar.kind() == Scalar.Kind.FLOAT
                && scalar.bits() >= 16;
    }

    boolean isTrainedMatrix() {
        return isTrained() && isMatrix();
    }

    /// The root of the mean square of the finite elements.
    OptionalDouble rms() {
        var l2 = summary.measures().l2();
        long finite = summary.counts().finite();
        return l2.isPresent() && finite > 0
                ? OptionalDouble.of(l2.getAsDouble() / Math.sqrt((double) finite))
                : OptionalDouble.empty();
    }

    /// The spectrum of the whole tensor as one matrix.
    Optional<Spectrum> spectrum() {
        return spectra.stream()
                .filter(spectrum -> spectrum.matrix().view() != Matrix.View.SLICED)
                .findFirst();
    }

    /// The part of the sum of squares that the largest singular value holds.
    OptionalDouble topShare() {
        var l2 = summary.measures().l2();
        var spectrum = spectrum();
        if (spectrum.isEmpty() || l2.isEmpty() || l2.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        double ratio = spectrum.get().singularValues().at(0) / l2.getAsDouble();
        return OptionalDouble.of(Math.min(1, ratio * ratio));
    }
}
