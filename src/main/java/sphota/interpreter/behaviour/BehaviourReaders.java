package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.view.Seen;

/// Readers of several kinds of networks, and their folder: `readers` has a folder for each.
public record BehaviourReaders(List<BehaviourReader> all) {

    private static final String READERS = "readers";

    /// @throws IllegalArgumentException if two read the same kind
    public BehaviourReaders {
        all = List.copyOf(all);
        if (all.stream().map(BehaviourReader::kind).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two readers of one kind of networks");
        }
    }

    /// The one of a kind.
    public Optional<BehaviourReader> of(Kind kind) {
        return all.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    /// What a network answers, read from its weights; empty where it is of a kind that none of them
    /// reads.
    public Optional<ReadBehaviour> read(Seen network) {
        return Kind.of(network).flatMap(this::of).map(reader -> reader.read(network));
    }

    /// The folder of the reader of a number.
    static Path folder(Path model, int number) {
        return model.resolve(READERS).resolve(String.format(Locale.ROOT, "%02d", number));
    }

    /// Whether a folder holds some.
    ///
    /// @throws IOException if that cannot be read
    public static boolean isIn(Path model) throws IOException {
        return BehaviourReader.isIn(folder(model, 0));
    }

    /// Writes the folder.
    ///
    /// @param about what is noted with the weights
    /// @throws IOException if it cannot be written
    public void write(Path model, Map<String, String> about) throws IOException {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).write(folder(model, i), about);
        }
    }

    /// Reads a folder.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if it is none
    public static BehaviourReaders read(NDManager manager, Path model) throws IOException {
        var readers = new ArrayList<BehaviourReader>();
        while (Files.isDirectory(folder(model, readers.size()))) {
            readers.add(BehaviourReader.read(manager, folder(model, readers.size())));
        }
        if (readers.isEmpty()) {
            throw new MalformedFileException(
                    model.toString(), 0, "no reader of behaviour is there");
        }
        try {
            return new BehaviourReaders(readers);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    model.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }
}
