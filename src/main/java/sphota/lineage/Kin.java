package sphota.lineage;

import java.io.Serializable;
import java.util.List;

/// A model of a run as its fingerprints have it.
///
/// @param kind as the table of models has it
/// @param sha256 of its bytes
/// @param content digest of what it holds; its name where there is none, so that it is like no
///   other
/// @param invariant the same, of what stays when neurons change places
/// @param vector 64 numbers of length 1, or zeros
/// @param kurtosis mean excess kurtosis of its matrices; not a number where it has none
/// @param sketches of its largest tensors
/// @param shared contents of tensors that a few models have, as numbers
public record Kin(
        String model,
        String kind,
        String sha256,
        String content,
        String invariant,
        float[] vector,
        double kurtosis,
        List<Sketch> sketches,
        List<Long> shared)
        implements Serializable {

    /// A projection of a tensor.
    ///
    /// @param shape as in `64x32`
    public record Sketch(String tensor, String shape, long numbers, float[] sums, long signs)
            implements Serializable {}

    public Kin {
        sketches = List.copyOf(sketches);
        shared = List.copyOf(shared);
    }

    /// The same without its sketches.
    public Kin withoutSketches() {
        return new Kin(
                model, kind, sha256, content, invariant, vector, kurtosis, List.of(), shared);
    }

    /// About the cosine of the angle between the weights of both.
    double cosine(Kin other) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * other.vector[i];
        }
        return sum;
    }
}
