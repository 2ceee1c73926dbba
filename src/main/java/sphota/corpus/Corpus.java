package sphota.corpus;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import sphota.bytes.MalformedFileException;

/// A complete corpus in a folder.
///
/// @param folder of the shards
/// @param manifest of them
public record Corpus(Path folder, Manifest manifest) {

    /// One document of every so many is kept from the training of tokenizers: the last.
    public static final int HELD_OUT_EVERY = 10;

    /// Opens one.
    ///
    /// @throws IOException if it cannot be read, which is also said of a folder without manifest
    /// @throws MalformedFileException if the manifest is none
    public static Corpus open(Path folder) throws IOException {
        return new Corpus(folder, Manifest.read(folder));
    }

    /// Takes documents as they come.
    public interface Sink {
        /// The next document.
        ///
        /// @param number in the corpus, from 0
        void document(long number, Document document);
    }

    /// Hands out all documents in order.
    ///
    /// @throws IOException if a shard cannot be read
    /// @throws MalformedFileException if one is not as it was written
    public void forEach(Sink sink) throws IOException {
        long first = 0;
        for (var entry : manifest.shards()) {
            long from = first;
            var number = new long[1];
            try (var arena = Arena.ofConfined()) {
                var shard = Shard.open(folder.resolve(entry.name()), arena);
                shard.forEach(document -> sink.document(from + number[0]++, document));
            }
            first += entry.documents();
        }
    }

    /// Whether a document is kept from the training of tokenizers.
    public static boolean isHeldOut(long number) {
        return number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1;
    }

    /// Compares all shards with the digests of the manifest, and looks at all checksums.
    ///
    /// @throws IOException if one cannot be read
    /// @throws MalformedFileException if one is not what the manifest says
    public void verify() throws IOException {
        for (var entry : manifest.shards()) {
            var file = folder.resolve(entry.name());
            try (var arena = Arena.ofConfined()) {
                var shard = Shard.open(file, arena);
                shard.verify();
                if (!Manifest.entry(file, shard.documents()).equals(entry)) {
                    throw new MalformedFileException(
                            file.toString(), Files.size(file), "not the shard of the manifest");
                }
            }
        }
    }
}
