package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Described;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.describing.Describer;
import sphota.interpreter.describing.TableReader;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.Work;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Probes;
import sphota.meaning.Type;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.weights.Weights;
import sphota.zoo.Exported;
import sphota.zoo.Subject;

/// Describes networks that say how they are built and what goes in and out. Nothing else of what
/// they say of themselves is used.
///
/// @param type of what they compute, where that is not what they say
record Describing(Describer describer, Optional<Type> type) {

    /// With what folders hold.
    ///
    /// @param readers of tables from weights alone, if there are any
    /// @throws IOException if a folder cannot be read
    static Describer read(Torch torch, List<Path> writers, Optional<Path> readers, Writing how)
            throws IOException {
        var read = new ArrayList<Writer>();
        for (var folder : writers) {
            read.add(Writer.read(torch.manager(), folder));
        }
        return new Describer(
                read,
                how,
                readers.isPresent()
                        ? Optional.of(
                                new TableReader(
                                        BehaviourReaders.read(torch.manager(), readers.get())))
                        : Optional.empty());
    }

    /// The network that a model is.
    ///
    /// @throws IllegalArgumentException if it does not say how it is built, or is not built so
    static Subject network(Weights weights) {
        if (weights.files().size() != 1 || !weights.refusals().isEmpty()) {
            throw new IllegalArgumentException("it does not say how it is built");
        }
        var reading = weights.files().getFirst().reading();
        return Exported.of(reading.metadata(), reading.tensors())
                .orElseThrow(() -> new IllegalArgumentException("it does not say how it is built"));
    }

    /// What goes in and out, as a network says.
    static Optional<Type> stated(Subject network) {
        return network.truth()
                .first(Claim.Function.class)
                .map(function -> function.meaning().type());
    }

    /// About how many inputs are asked where a function is proved.
    private static long asked(Type type) {
        long values = type.domain().values();
        return values <= Probes.MOST_EXHAUSTIVE ? values : 2 * Probes.RANDOM_INPUTS;
    }

    Described of(Subject network) {
        var blueprint = network.blueprint();
        var wanted = type.or(() -> stated(network));
        if (blueprint.isEmpty() || wanted.isEmpty()) {
            return new Described.Nothing("it does not say what goes in and out");
        }
        if (!Work.of(blueprint.get()).isLittle(asked(wanted.get()))) {
            return new Described.Nothing("it takes too long to run on many inputs");
        }
        try {
            return describer.describe(
                    new Executed(blueprint.get(), network.flat(), wanted.get()),
                    new Seen(network.weights(), blueprint, Optional.of(wanted.get().domain())));
        } catch (IllegalArgumentException wrong) {
            return new Described.Nothing(Escaping.visible(String.valueOf(wrong.getMessage())));
        }
    }
}
