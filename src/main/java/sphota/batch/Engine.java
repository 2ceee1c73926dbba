package sphota.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import sphota.store.RunStore;

/// Analyses collections on many machines. None is part of every build: they are found where they
/// are on the class path.
public interface Engine {

    /// What is to be done.
    ///
    /// @param places directories and files: paths of this machine, or URIs
    /// @param out the folder of the run, the same
    /// @param filters of models
    /// @param settings of which workers and the size of large models do not matter
    /// @param pieceBytes so many bytes of tensors of one model are read together
    /// @param nearest models that each is to be compared with by who looks for relatives
    /// @param master the cluster; empty for the one that is configured, or else this machine
    /// @param version of the program
    /// @param rules digest of the table of rules
    record Request(
            List<String> places,
            String out,
            Filters filters,
            Batch.Settings settings,
            long pieceBytes,
            int nearest,
            Optional<String> master,
            String version,
            String rules) {

        public Request {
            places = List.copyOf(places);
            if (pieceBytes < 1 || nearest < 1) {
                throw new IllegalArgumentException(
                        "pieces of %d bytes, %d nearest models".formatted(pieceBytes, nearest));
            }
        }
    }

    /// What was done, and what there is.
    record Result(Batch.Summary summary, RunStore.Standing standing) {}

    /// As it is asked for.
    String name();

    /// Analyses what was not analysed by the same program and rules, or has changed since; takes
    /// away what is gone.
    ///
    /// @param obstacles is told what could not be looked at, and why
    /// @throws IOException if a place is not there, or the run cannot be written
    /// @throws CancellationException if it was stopped: what is written stays
    Result run(Request request, Batch.Observer observer, BiConsumer<String, String> obstacles)
            throws IOException;

    /// Ends [#run]. For other threads.
    void stop();

    /// The one of a name; empty where this build has none.
    static Optional<Engine> named(String name) {
        return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.name().equals(name))
                .findFirst();
    }
}
