package sphota.cluster;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import sphota.batch.Analysing;
import sphota.batch.Found;
import sphota.bytes.Sha256;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// The files of a model where readers can map them.
sealed interface ModelFiles extends AutoCloseable permits ModelFiles.Here, FetchedFiles {

    /// Those of a model.
    ///
    /// @throws IOException if there is no room for what must be fetched
    static ModelFiles of(Model model, Configuration configuration) throws IOException {
        return Locations.isHere(model.location())
                ? new Here(new Found(Path.of(model.location()), model.kind(), model.parts()))
                : FetchedFiles.of(model, configuration);
    }

    /// The model as it lies there.
    Found found();

    /// Has everything there.
    ///
    /// @throws IOException if it cannot be read
    void fetch() throws IOException;

    /// Has headers there, of files that are no containers of tensors one after another everything.
    ///
    /// @throws IOException if they cannot be read
    void fetchHeaders(Analysing analysing) throws IOException;

    /// Has elements of tensors there. What was mapped before is to be mapped anew.
    ///
    /// @throws IOException if they cannot be read
    void fetch(List<Tensor> tensors) throws IOException;

    /// SHA-256 of one of its files, fetched or not.
    ///
    /// @param part its path within the model
    /// @throws IOException if it cannot be read
    String sha256(String part) throws IOException;

    /// A text that names things as they lie there, with the names of where they are in truth.
    String named(String text);

    /// Takes away what was fetched.
    @Override
    void close() throws IOException;

    /// The weights, as far as they are there; empty if the model holds none.
    ///
    /// @throws IOException if it cannot be looked at
    default Optional<Weights> weights(Analysing analysing, Arena arena) throws IOException {
        return analysing.weights(found(), arena);
    }

    /// Files of this machine.
    record Here(Found found) implements ModelFiles {

        @Override
        public void fetch() {}

        @Override
        public void fetchHeaders(Analysing analysing) {}

        @Override
        public void fetch(List<Tensor> tensors) {}

        @Override
        public String sha256(String part) throws IOException {
            return Sha256.of(
                    found.kind() == Found.Kind.FILE ? found.path() : found.path().resolve(part));
        }

        @Override
        public String named(String text) {
            return text;
        }

        @Override
        public void close() {}
    }
}
