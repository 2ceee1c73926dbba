package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.description.Account;
import sphota.description.Opinion;
import sphota.interpreter.opinion.Interpreter;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Writing;
import sphota.net.EngineUnavailableException;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.weights.Weights;
import sphota.zoo.Subject;

/// What networks that read networks say of models that are analyzed. The engine is opened for the
/// first model that may be like what predictors learned from, by the names and shapes of its
/// tensors, or that says how it is built and what goes in and out.
final class Claims implements AutoCloseable {

    /// Candidates that are written of a function.
    private static final int CANDIDATES = 100;

    private final Surroundings surroundings;
    private InterpreterOptions.Asked asked;
    private Optional<Torch> engine = Optional.empty();
    private List<Interpreter> interpreters = List.of();
    private Optional<Describing> describing = Optional.empty();

    Claims(Surroundings surroundings, InterpreterOptions.Asked asked) {
        this.surroundings = surroundings;
        this.asked = asked;
    }

    /// What an engine is opened for.
    private interface Opening {
        void on(Torch torch) throws IOException;
    }

    /// What predictors say of a model; nothing of one that none may know, or that was not read
    /// whole.
    List<Opinion> of(Weights weights) {
        if (asked.predictors().isEmpty() || !weights.refusals().isEmpty()) {
            return List.of();
        }
        try (var _ = Ending.of(() -> {})) {
            var knowing = knowing(weights);
            if (knowing.isEmpty() || (interpreters.isEmpty() && !open(this::readPredictors))) {
                return List.of();
            }
            return interpreters.stream()
                    .filter(each -> each.mayKnow(weights))
                    .map(each -> each.opinion(weights))
                    .toList();
        } catch (MalformedFileException unread) {
            // Statistics say so of the tensor.
            return List.of();
        }
    }

    /// What a model computes; empty where nobody describes functions, or where it does not say how
    /// it is built and what goes in and out.
    Optional<Account> account(Weights weights) {
        if (asked.writers().isEmpty()) {
            return Optional.empty();
        }
        try (var _ = Ending.of(() -> {})) {
            var network = network(weights);
            if (network.isEmpty() || (describing.isEmpty() && !open(this::readWriters))) {
                return Optional.empty();
            }
            return describing.map(each -> Renderings.usual().of(each.of(network.get())));
        } catch (MalformedFileException unread) {
            // Statistics say so of the tensor.
            return Optional.empty();
        }
    }

    private void readPredictors(Torch torch) throws IOException {
        interpreters = Interpreter.read(torch.manager(), asked.predictors());
    }

    private void readWriters(Torch torch) throws IOException {
        var describer =
                Describing.read(
                        torch,
                        asked.writers(),
                        asked.readers().stream().findFirst(),
                        Writing.beam(CANDIDATES));
        describing = Optional.of(new Describing(describer, Optional.empty()));
    }

    /// One whose function has a table.
    private static Optional<Subject> network(Weights weights) {
        try {
            return Optional.of(Describing.network(weights))
                    .filter(each -> Describing.stated(each).filter(Panel::reads).isPresent());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /// The folders whose predictors may know it. One that is damaged is said so once.
    private List<Path> knowing(Weights weights) {
        var whole = new ArrayList<Path>();
        var knowing = new ArrayList<Path>();
        for (var folder : asked.predictors()) {
            try {
                if (Interpreter.mayKnow(folder, weights)) {
                    knowing.add(folder);
                }
                whole.add(folder);
            } catch (IOException | MalformedFileException damaged) {
                say(folder, String.valueOf(damaged.getMessage()));
            }
        }
        asked = new InterpreterOptions.Asked(whole, asked.writers(), asked.readers());
        return knowing;
    }

    /// Opens the engine, once, and reads something into it; where that cannot be done, says so and
    /// asks nobody any more.
    private boolean open(Opening opening) {
        try {
            if (engine.isEmpty()) {
                engine = Optional.of(Torch.open(Torch.Choice.CPU, 1));
            }
            opening.on(engine.get());
            return true;
        } catch (EngineUnavailableException missing) {
            surroundings.say(
                    Escaping.visible(
                            "no claims: "
                                    + String.valueOf(missing.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        } catch (IOException | MalformedFileException damaged) {
            surroundings.say(
                    Escaping.visible("no claims: " + String.valueOf(damaged.getMessage())));
        }
        asked = InterpreterOptions.Asked.NOBODY;
        return false;
    }

    private void say(Path folder, String reason) {
        surroundings.say(Escaping.visible("no claims by %s: %s".formatted(folder, reason)));
    }

    @Override
    public void close() {
        engine.ifPresent(Torch::close);
    }
}
