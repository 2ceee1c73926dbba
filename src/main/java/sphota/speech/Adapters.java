package sphota.speech;

import java.util.Optional;
import sphota.net.Adapted;
import sphota.net.Architecture;
import sphota.net.Footprint;
import sphota.net.LowRank;
import sphota.net.Projections;
import sphota.net.Quantised;
import sphota.net.Torch;

/// Adapters of all linear maps of a language model.
///
/// @param rank of each
/// @param alpha what they are scaled by, to be divided by the rank
/// @param dropout the share of inputs that is dropped in training
/// @param quantised whether the weights under them are kept in four bits
public record Adapters(int rank, double alpha, double dropout, boolean quantised) {

    /// @throws IllegalArgumentException if there are none such
    public Adapters {
        if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "adapters of rank %d, alpha %s, dropout %s".formatted(rank, alpha, dropout));
        }
    }

    LowRank kind(Architecture architecture) {
        var all = LowRank.everywhere(architecture, rank, alpha);
        return new LowRank(rank, alpha, all.targets(), all.stabilised(), dropout);
    }

    /// Those that a training begins with, which change nothing yet.
    public Adapted initial(Torch torch, LanguageModel model, long seed) {
        var architecture = model.architecture();
        Projections base =
                quantised
                        ? Quantised.of(torch.manager(), architecture, model.weights())
                        : model.weights();
        return Adapted.initial(torch.manager(), architecture, kind(architecture), base, seed);
    }

    /// What learns if they do.
    public Learner learner(Torch torch, LanguageModel model, Adapted adapted) {
        var architecture = model.architecture();
        var weights =
                quantised
                        ? model.weights().without(architecture.linears().keySet())
                        : model.weights();
        return Learner.adapters(torch, architecture, weights, adapted);
    }

    /// Bytes that last from step to step of a training.
    public static Footprint footprint(Architecture architecture, Optional<Adapters> adapters) {
        if (adapters.isEmpty()) {
            return Footprint.full(architecture);
        }
        var kind = adapters.get().kind(architecture);
        return adapters.get().quantised
                ? Footprint.quantised(architecture, kind)
                : Footprint.adapted(architecture, kind);
    }
}
