package sphota.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An entry of the Hugging Face cache: `models--org--name` with `refs`, `snapshots` of symbolic
/// links, and `blobs`, the files these point to.
///
/// @param root the entry itself; links of a snapshot stay within it
/// @param snapshot the directory of one revision
record HubCache(Path root, Path snapshot) {

    private static final Pattern REVISION = Pattern.compile("[0-9A-Za-z._-]{1,128}");
    private static final int LONGEST_REF_BYTES = 256;

    /// The entry a directory is, at the revision that `refs/main` names, or else at the last one by
    /// name; empty if it is none or has no snapshot.
    static Optional<HubCache> entry(Path directory) throws IOException {
        var snapshots = directory.resolve("snapshots");
        if (!Files.isDirectory(snapshots) || !Files.isDirectory(directory.resolve("blobs"))) {
            return Optional.empty();
        }
        return main(directory)
                .map(snapshots::resolve)
                .filter(Files::isDirectory)
                .or(() -> last(snapshots))
                .map(snapshot -> new HubCache(directory, snapshot));
    }

    /// The entry that a directory is a snapshot of, if it is one.
    static Optional<HubCache> around(Path directory) {
        var snapshots = directory.getParent();
        if (snapshots == null || !snapshots.endsWith("snapshots")) {
            return Optional.empty();
        }
        return Optional.ofNullable(snapshots.getParent())
                .filter(root -> Files.isDirectory(root.resolve("blobs")))
                .map(root -> new HubCache(root, directory));
    }

    String revision() {
        return snapshot.getName(snapshot.getNameCount() - 1).toString();
    }

    /// Names of blobs whose download was begun and not finished.
    List<String> unfinished() throws IOException {
        try (var blobs = Files.list(root.resolve("blobs"))) {
            return blobs.map(blob -> blob.getFileName().toString())
                    .filter(name -> name.endsWith(".incomplete"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> main(Path directory) throws IOException {
        var ref = directory.resolve("refs").resolve("main");
        if (!Files.isRegularFile(ref) || Files.size(ref) > LONGEST_REF_BYTES) {
            return Optional.empty();
        }
        var revision = new String(Files.readAllBytes(ref), StandardCharsets.ISO_8859_1).strip();
        return REVISION.matcher(revision).matches() && !revision.contains("..")
                ? Optional.of(revision)
                : Optional.empty();
    }

    private static Optional<Path> last(Path snapshots) {
        try (var revisions = Files.list(snapshots)) {
            return revisions.filter(Files::isDirectory).max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
