package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sphota.net.Torch;
import sphota.speech.LanguageModel;

/// A language model as it is, or with adapters that were learned over it.
final class AdapterOption {

    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description =
                    "Adapters of this language model, as train --lora writes them: they are added to"
                            + " its weights.")
    private Optional<Path> adapter = Optional.empty();

    /// What is done with a model.
    interface Work {
        ExitCode done(Torch torch, LanguageModel model) throws IOException;
    }

    /// Opens the engine, reads the model, and does it.
    ///
    /// @throws IOException if model or adapters cannot be read
    /// @throws IllegalArgumentException if an option is wrong
    ExitCode with(EngineOptions engine, Surroundings surroundings, Path folder, Work work)
            throws IOException {
        return engine.with(
                surroundings,
                torch -> {
                    var model = LanguageModel.read(torch.manager(), folder);
                    if (adapter.isPresent()) {
                        model.adapt(torch.manager(), adapter.get());
                    }
                    return work.done(torch, model);
                });
    }
}
