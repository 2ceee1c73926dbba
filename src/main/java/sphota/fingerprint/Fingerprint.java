package sphota.fingerprint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import sphota.bytes.Sha256;
import sphota.weights.Weights;

/// What a model is recognised by.
///
/// @param tensors in the order of [Weights#tensors()]
/// @param content digest of the set of contents of its tensors: the same for other names, orders,
///   shards and containers, and where a tensor stands twice; empty where one has no content
/// @param invariant digest of the set of shapes and invariants of its tensors
/// @param vector 64 numbers of length 1, the sum of the projections of its tensors, each over the
///   root of its mean square; zeros where there are none
public record Fingerprint(
        List<TensorPrint> tensors,
        Optional<String> content,
        Optional<String> invariant,
        float[] vector) {

    private static final int SKETCHES = 16;

    public Fingerprint {
        tensors = List.copyOf(tensors);
    }

    /// Reads every tensor once; views that are the same share a reading. What all readings lay out
    /// is at most 8 times the bytes of the model and a mebibyte: what goes beyond has no prints.
    ///
    /// @param weights with their arena still open
    /// @param threads that read at once; what comes out does not depend on it
    /// @throws java.util.concurrent.CancellationException if this thread is interrupted
    public static Fingerprint of(Weights weights, int threads) {
        return of(Pass.over(weights, threads));
    }

    /// Of tensors that were read.
    ///
    /// @param tensors all of a model, in the order of [Weights#tensors()]
    public static Fingerprint of(List<TensorPrint> tensors) {
        return new Fingerprint(
                tensors,
                together(tensors, TensorPrint::content),
                together(tensors, each -> each.invariant().map(print -> shape(each) + " " + print)),
                vector(tensors));
    }

    private static String shape(TensorPrint print) {
        return TensorPrint.shape(print.tensor());
    }

    private static Optional<String> together(
            List<TensorPrint> tensors, Function<TensorPrint, Optional<String>> digest) {
        var lines = new TreeSet<String>();
        for (var tensor : tensors) {
            var line = digest.apply(tensor);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            lines.add(line.get());
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(String.join("\n", lines)));
    }

    private static float[] vector(List<TensorPrint> tensors) {
        var sum = new double[Projection.SIZE];
        for (var tensor : tensors) {
            tensor.projection()
                    .ifPresent(each -> {
                        for (int i = 0; i < sum.length; i++) {
                            sum[i] += each.sums()[i] / each.meanSquare();
                        }
                    });
        }
        double squares = 0;
        for (double each : sum) {
            squares += each * each;
        }
        double length = Math.sqrt(squares);
        var vector = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            vector[i] = length > 0 ? (float) (sum[i] / length) : 0;
        }
        return vector;
    }

    /// The largest tensors that have a projection, at most 16; of equal size the first by name.
    public List<TensorPrint> largest() {
        return tensors.stream()
                .filter(each -> each.projection().isPresent())
                .sorted(
                        Comparator.comparingLong((TensorPrint each) ->
                                        -each.projection().orElseThrow().numbers())
                                .thenComparing(each -> each.tensor().name())
                                .thenComparing(TensorPrint::file))
                .limit(SKETCHES)
                .toList();
    }
}
