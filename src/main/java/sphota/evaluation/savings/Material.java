package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sphota.bytes.Sha256;
import sphota.corpus.CorpusPart;
import sphota.speech.data.Bytes;
import sphota.speech.data.DocumentSplit;
import sphota.speech.data.Downstream;
import sphota.speech.data.SequenceSource;

/// What a task is to foresee: bytes of files below a path.
public record Material(Kind kind, Path path) {

    /// What is taken of the files.
    public enum Kind {
        /// Passages of real texts.
        TEXTS,
        /// Sources of Java.
        JAVA,
        /// Class files, and those in jars.
        CLASSES,
        /// Files of weights.
        WEIGHTS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> named(String label) {
            return List.of(values()).stream().filter(kind -> kind.label().equals(label)).findAny();
        }
    }

    private static final DocumentSplit SPLIT = DocumentSplit.tenths(0x534156494e4753L);
    private static final Downstream.Limits LIMITS = new Downstream.Limits(10_000, 1 << 18, 8 << 20);

    /// The parts, each with at least a file.
    ///
    /// @param sha256 of the bytes of all files that are taken
    record Parts(
            SequenceSource train, SequenceSource validation, SequenceSource test, String sha256) {}

    /// Reads the files and divides them by their bytes.
    ///
    /// @throws IOException if one cannot be read
    /// @throws IllegalArgumentException if there are too few to be divided
    Parts parts() throws IOException {
        var files =
                switch (kind) {
                    case TEXTS -> Downstream.texts(path, LIMITS);
                    case JAVA -> Downstream.javaSources(path, LIMITS);
                    case CLASSES -> Downstream.classes(path, LIMITS);
                    case WEIGHTS -> Downstream.weights(path, LIMITS);
                };
        return new Parts(
                part(files, CorpusPart.TRAIN),
                part(files, CorpusPart.VALIDATION),
                part(files, CorpusPart.TEST),
                Sha256.of(files));
    }

    private SequenceSource part(List<byte[]> files, CorpusPart part) {
        var some = SPLIT.files(files, part);
        if (some.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %d files of %s: too few to be divided"
                            .formatted(path, files.size(), kind.label()));
        }
        return Bytes.source(some, 0);
    }
}
