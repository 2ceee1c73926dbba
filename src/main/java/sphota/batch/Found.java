package sphota.batch;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sphota.bytes.Sha256;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Something that is a model, or may be one.
///
/// @param path absolute
/// @param parts its files, by path; of a file, itself
public record Found(Path path, Kind kind, List<Part> parts) {

    /// What stands for a model.
    public enum Kind {
        FILE,
        /// A directory whose files belong together.
        DIRECTORY,
        /// An entry of the Hugging Face cache.
        HUB_CACHE;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// A file of it.
    ///
    /// @param path relative to the model; of a file, its name
    public record Part(String path, long bytes, Instant modified) implements Serializable {}

    public Found {
        parts = parts.stream().sorted(Comparator.comparing(Part::path)).toList();
    }

    /// The path of a file of weights below the model: of an entry of the Hugging Face cache, within
    /// the snapshot that was read.
    ///
    /// @param weights of this model
    public String below(Weights weights, WeightFile file) {
        var revision = weights.facts().get("revision");
        return kind == Kind.HUB_CACHE && revision != null
                ? "snapshots/%s/%s".formatted(revision, file.path())
                : file.path();
    }

    /// How the run names it.
    public String model() {
        return path.toString();
    }

    /// Bytes of all its files.
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /// When the last of its files changed.
    public Instant modified() {
        return parts.stream()
                .map(Part::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// What changes when one of its files does, comes, or goes: 64 hexadecimal digits.
    public String listing() {
        return Sha256.of(
                parts.stream()
                        .map(part ->
                                "%s\t%d\t%s\n"
                                        .formatted(part.path(), part.bytes(), part.modified()))
                        .collect(Collectors.joining()));
    }
}
