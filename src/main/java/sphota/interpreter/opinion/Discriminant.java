package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.interpreter.data.Example;
import sphota.interpreter.model.Standard;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.TensorProfile;

/// Tells kinds of networks apart whose tensors have the same shapes, as with ReLU and with tanh, by
/// statistics of their tensors, which are the same numbers whatever kind is supposed: linear
/// discriminant analysis (Fisher 1936) with one covariance, and a temperature from validation.
///
/// @param kinds that are told apart, by their numbers
/// @param columns statistics of tensor after tensor
/// @param weights of a kind for each column
/// @param offsets by kind
/// @param right how often the most probable kind is right, in validation
record Discriminant(
        List<Integer> kinds,
        Standard columns,
        List<float[]> weights,
        float[] offsets,
        Temperature temperature,
        double right) {

    static final TensorProfile VIEW = new TensorProfile();

    private static final int FEWEST = 20;

    Discriminant {
        kinds = List.copyOf(kinds);
        weights = List.copyOf(weights);
        int width = columns.width();
        if (kinds.size() != weights.size()
                || kinds.size() != offsets.length
                || weights.stream().anyMatch(each -> each.length != width)) {
            throw new IllegalArgumentException("no discriminant of %s".formatted(kinds));
        }
    }

    /// One of examples of the kinds.
    ///
    /// @param train for each kind some to learn from
    /// @param validation for each kind others
    /// @return none where there are too few
    static List<Discriminant> of(
            List<Integer> kinds, List<List<Example>> train, List<List<Example>> validation) {
        if (train.stream().anyMatch(each -> each.size() < FEWEST)
                || validation.stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        var grids = train.stream().flatMap(List::stream).map(each -> each.seen(VIEW)).toList();
        int width = grids.getFirst().values().length;
        var columns = Standard.of(grids, width, i -> i);
        var vectors = grids.stream().map(each -> vector(columns, each)).toList();
        var spread = Spread.of(vectors, groups(train));
        var weights = new ArrayList<float[]>();
        var offsets = new float[kinds.size()];
        for (int k = 0; k < offsets.length; k++) {
            var mean =
                    mean(
                            train.get(k).stream()
                                    .map(each -> vector(columns, each.seen(VIEW)))
                                    .toList());
            // Scores are xᵀ Σ⁻¹ (µₖ - µ) + offset, the offset half of -(µₖ + µ)ᵀ Σ⁻¹ (µₖ - µ)
            // with the logarithm of the share of the kind.
            var toward = spread.toward(mean);
            weights.add(new float[width]);
            double middle = 0;
            for (int c = 0; c < width; c++) {
                weights.get(k)[c] = (float) toward[c];
                middle += toward[c] * (mean[c] + spread.mean()[c]) / 2;
            }
            offsets[k] = (float) (Math.log((double) train.get(k).size() / vectors.size()) - middle);
        }
        var raw =
                new Discriminant(kinds, columns, weights, offsets, new Temperature(1), Double.NaN);
        return List.of(raw.validated(validation));
    }

    private Discriminant validated(List<List<Example>> validation) {
        var said =
                validation.stream()
                        .flatMap(List::stream)
                        .map(each -> shares(each.seen(VIEW)))
                        .toArray(double[][]::new);
        var found = Arrays.stream(groups(validation)).asDoubleStream().toArray();
        long hits =
                IntStream.range(0, found.length)
                        .filter(i -> said[i][(int) found[i]] == max(said[i]))
                        .count();
        return new Discriminant(
                kinds,
                columns,
                weights,
                offsets,
                Temperature.of(said, found),
                (double) hits / found.length);
    }

    private static double max(double... numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    private static int[] groups(List<List<Example>> examples) {
        return IntStream.range(0, examples.size())
                .flatMap(k -> examples.get(k).stream().mapToInt(_ -> k))
                .toArray();
    }

    private static float[] mean(List<float[]> vectors) {
        var mean = new float[vectors.getFirst().length];
        for (int c = 0; c < mean.length; c++) {
            double sum = 0;
            for (var vector : vectors) {
                sum += vector[c];
            }
            mean[c] = (float) (sum / vectors.size());
        }
        return mean;
    }

    private static float[] vector(Standard columns, Grid grid) {
        var vector = new float[columns.width()];
        for (int c = 0; c < vector.length; c++) {
            vector[c] = columns.of(c, grid.values()[c]);
        }
        return vector;
    }

    /// The probabilities of the kinds.
    ///
    /// @param profile what [TensorProfile] sees of a network of one of them
    double[] shares(Grid profile) {
        var vector = vector(columns, profile);
        var scores = new double[offsets.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = offsets[k];
            for (int c = 0; c < vector.length; c++) {
                scores[k] += (double) weights.get(k)[c] * vector[c];
            }
            most = Math.max(most, scores[k]);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return temperature.of(scores);
    }
}
