package sphota.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import sphota.archive.ArchivePath;
import sphota.bytes.Region;
import sphota.format.Siblings;

/// The files in the folder of a file, and below. A name that leads out of it, by itself or through
/// a symbolic link, is not opened; the links of a Hugging Face cache may lead to its blobs.
///
/// @param folder as it is reached, not where links in it lead
/// @param boundary where links may lead
record FolderSiblings(Path folder, Path boundary, Arena arena) implements Siblings {

    /// The siblings of a file.
    ///
    /// @param shown as the file is reached
    static Siblings of(Path shown, Arena arena) throws IOException {
        var folder = Optional.ofNullable(shown.toAbsolutePath().getParent());
        if (folder.isEmpty()) {
            return Siblings.NONE;
        }
        var cache = HubCache.around(folder.get());
        var boundary = cache.map(HubCache::root).orElse(folder.get()).toRealPath();
        return new FolderSiblings(folder.get(), boundary, arena);
    }

    @Override
    public Optional<Region> open(String relative) {
        if (relative.isEmpty() || ArchivePath.escapes(relative)) {
            return Optional.empty();
        }
        try {
            var path = folder.resolve(relative);
            var real = path.toRealPath();
            return real.startsWith(boundary) && Files.isRegularFile(real)
                    ? Optional.of(FileOpener.map(path, real, arena))
                    : Optional.empty();
        } catch (IOException | InvalidPathException notThere) {
            return Optional.empty();
        }
    }
}
