package sphota.health;

import java.util.ArrayList;
import java.util.List;

/// What the tensors of a layer look like, layer by layer: of each tensor the logarithms of its
/// magnitude, of its kurtosis, and of its largest element over its magnitude.
final class LayerProfile {

    private static final double GENTLEST_KURTOSIS = -2;

    private final List<Neighbours> features = new ArrayList<>();
    private final double cap;

    /// Of siblings at the same depths.
    ///
    /// @param floor of the usual distance of a feature from its neighbours
    /// @param cap squares of distances count no more than this
    LayerProfile(List<Series> series, double floor, double cap) {
        this.cap = cap;
        for (var each : series) {
            features.add(new Neighbours(magnitudes(each), floor));
            features.add(new Neighbours(kurtoses(each), floor));
            features.add(new Neighbours(peaks(each), floor));
        }
    }

    private static double[] magnitudes(Series series) {
        return series.weights().stream()
                .mapToDouble(weight -> logarithm(weight.rms().orElse(0)))
                .toArray();
    }

    private static double[] kurtoses(Series series) {
        return series.weights().stream()
                .mapToDouble(weight ->
                        logarithm(
                                0.5
                                        - GENTLEST_KURTOSIS
                                        + weight.summary()
                                                .measures()
                                                .excessKurtosis()
                                                .orElse(Double.NaN)))
                .toArray();
    }

    private static double[] peaks(Series series) {
        return series.weights().stream()
                .mapToDouble(weight ->
                        logarithm(
                                weight.summary().measures().absMax().orElse(0)
                                        / weight.rms().orElse(0)))
                .toArray();
    }

    private static double logarithm(double number) {
        return number > 0 && number <= Double.MAX_VALUE ? Math.log(number) : Double.NaN;
    }

    int features() {
        return features.size();
    }

    /// The mean square of the distances of what stands at `from` from the neighbours of `at`, in
    /// usual distances; neither place is asked for what is expected there.
    double misfit(int from, int at) {
        double sum = 0;
        int count = 0;
        for (var feature : features) {
            double expected = feature.expected(at, place -> place == from || place == at);
            double distance = (feature.value(from) - expected) / feature.usual();
            if (!Double.isNaN(distance)) {
                sum += Math.min(cap, distance * distance);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
