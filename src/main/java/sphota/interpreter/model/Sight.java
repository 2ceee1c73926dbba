package sphota.interpreter.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sphota.interpreter.view.BytePlanes;
import sphota.interpreter.view.Edges;
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
    /// Answers to fixed inputs.
    PROBES;

    View view() {
        return switch (this) {
            case NEURONS -> NeuronTokens.STANDARD;
            case MESSAGES -> Edges.STANDARD;
            case STATISTICS -> new TensorProfile();
            case BYTES -> new BytePlanes();
            case PROBES -> Probing.STANDARD;
        };
    }

    /// Its name in options and files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The sight of a name.
    public static Optional<Sight> named(String label) {
        return List.of(values()).stream().filter(each -> each.label().equals(label)).findFirst();
    }

    /// What examples must be viewed by.
    public static List<View> views() {
        return List.of(values()).stream().map(Sight::view).toList();
    }
}
