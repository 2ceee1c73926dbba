package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.description.Opinion;
import sphota.interpreter.opinion.Interpreter;
import sphota.net.EngineUnavailableException;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.weights.Weights;

/// What predictors say of models that are analyzed. The engine is opened for the first model that
/// may be like what they learned from, by the names and shapes of its tensors.
final class Claims implements AutoCloseable {

    private final Surroundings surroundings;
    private List<Path> folders;
    private Optional<Torch> engine = Optional.empty();
    private List<Interpreter> interpreters = List.of();

    /// @param folders of predictors; none asks nobody
    Claims(Surroundings surroundings, List<Path> folders) {
        this.surroundings = surroundings;
        this.folders = folders;
    }

    /// What is said of a model; nothing of one that no predictor may know, or that was not read
    /// whole.
    List<Opinion> of(Weights weights) {
        if (folders.isEmpty() || !weights.refusals().isEmpty()) {
            return List.of();
        }
        try (var _ = Ending.of(() -> {})) {
            var knowing = knowing(weights);
            if (knowing.isEmpty() || !open()) {
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

    /// The folders whose predictors may know it. One that is damaged is said so once.
    private List<Path> knowing(Weights weights) {
        var whole = new ArrayList<Path>();
        var knowing = new ArrayList<Path>();
        for (var folder : folders) {
            try {
                if (Interpreter.mayKnow(folder, weights)) {
                    knowing.add(folder);
                }
                whole.add(folder);
            } catch (IOException | MalformedFileException damaged) {
                say(folder, String.valueOf(damaged.getMessage()));
            }
        }
        folders = whole;
        return knowing;
    }

    private boolean open() {
        if (!interpreters.isEmpty()) {
            return true;
        }
        try {
            var torch = Torch.open(Torch.Choice.CPU, 1);
            engine = Optional.of(torch);
            interpreters = Interpreter.read(torch.manager(), folders);
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
        folders = List.of();
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
