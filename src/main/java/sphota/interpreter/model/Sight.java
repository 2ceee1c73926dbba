package sphota.interpreter.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sphota.interpreter.view.BytePlanes;
import sphota.interpreter.view.Canonically;
import sphota.interpreter.view.Chunks;
import sphota.interpreter.view.Edges;
import sphota.interpreter.view.Grams;
import sphota.interpreter.view.NeuronTokens;
import sphota.interpreter.view.Probing;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.View;

/// What of a network is looked at; each can be left out.
public enum Sight {
    /// Weights, neuron by neuron.
    NEURONS,
    /// Which neurons read which.
    MESSAGES,
    /// Statistics, tensor by tensor.
    STATISTICS,
    /// Raw bytes, tensor by tensor and row by row.
    BYTES,
    /// What large matrices do to random vectors.
    GRAMS,
    /// Weights in pieces of as many, whatever they belong to.
    CHUNKS,
    /// Answers to fixed inputs.
    PROBES;

    /// All but the pieces, which are there to be compared with.
    public static final Set<Sight> USUAL =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(CHUNKS)));

    /// @param raw whether networks are seen as they are in their files; else, but for pieces, as
    ///   the canonical ones of those that compute the same
    View view(boolean raw) {
        return switch (this) {
            case NEURONS -> of(NeuronTokens.STANDARD, raw);
            case MESSAGES -> of(Edges.STANDARD, raw);
            case STATISTICS -> of(new TensorProfile(raw), raw);
            case BYTES -> of(new BytePlanes(), raw);
            case GRAMS -> of(Grams.STANDARD, raw);
            case CHUNKS -> Chunks.STANDARD;
            case PROBES -> Probing.STANDARD;
        };
    }

    private static View of(View view, boolean raw) {
        return raw ? view : new Canonically(view);
    }

    /// Whether a row is said of a tensor, or of a part of one.
    boolean isOfRows() {
        return switch (this) {
            case STATISTICS, BYTES, GRAMS, CHUNKS -> true;
            case NEURONS, MESSAGES, PROBES -> false;
        };
    }

    /// Whether rows are also brought to like sizes place by place.
    boolean isPlaced() {
        return this == STATISTICS || this == BYTES;
    }

    /// Its name in options and files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The sight of a name.
    public static Optional<Sight> named(String label) {
        return List.of(values()).stream().filter(each -> each.label().equals(label)).findFirst();
    }
}
