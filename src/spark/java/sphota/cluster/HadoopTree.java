package sphota.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import sphota.batch.Tree;

/// A file system of Hadoop as a tree. What a listing says of files is kept for a while: with
/// objects in a store, to ask for each by itself would cost a request each.
final class HadoopTree implements Tree {

    /// Directories on the way down, and some beside.
    private static final int KEPT = 256;

    private final FileSystem files;
    private final Map<Path, Map<Path, FileStatus>> listed =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, Map<Path, FileStatus>> eldest) {
                    return size() > KEPT;
                }
            };

    HadoopTree(FileSystem files) {
        this.files = files;
    }

    private org.apache.hadoop.fs.Path hadoop(Path path) {
        return files.makeQualified(new org.apache.hadoop.fs.Path(path.toString()));
    }

    private FileStatus status(Path path) throws IOException {
        var siblings = Optional.ofNullable(path.getParent()).map(listed::get);
        var known = siblings.map(each -> each.get(path));
        return known.isPresent() ? known.get() : files.getFileStatus(hadoop(path));
    }

    @Override
    public boolean isDirectory(Path path) {
        var siblings = Optional.ofNullable(path.getParent()).map(listed::get);
        if (siblings.isPresent() && !siblings.get().containsKey(path)) {
            return false;
        }
        try {
            return status(path).isDirectory();
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public boolean isLink(Path path) {
        try {
            return status(path).isSymlink();
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public Attributes attributes(Path path) throws IOException {
        var status = status(path);
        return new Attributes(
                status.isFile(),
                status.getLen(),
                Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public List<Path> children(Path directory) throws IOException {
        Map<Path, FileStatus> children = new LinkedHashMap<>();
        var statuses = files.listStatusIterator(hadoop(directory));
        while (statuses.hasNext()) {
            var status = statuses.next();
            children.put(directory.resolve(status.getPath().getName()), status);
        }
        listed.put(directory, children);
        return new ArrayList<>(children.keySet());
    }

    /// Links are not followed there, so a path is its own.
    @Override
    public Path real(Path path) {
        return path;
    }
}
