package sphota.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import sphota.store.RunStore;
import sphota.store.Schema;

/// The tables of a run: a folder each, of Parquet files that count. Only the driver changes it.
///
/// Files of an attempt are moved here one by one, and a marker with their stem is written last:
/// what has no marker is swept away by the next run and analysed again. A stem that takes the place
/// of another names it in its marker.
final class Published {

    private final FileSystem files;
    private final Path folder;
    private final Path markers;
    private final Path attempts;

    private Published(FileSystem files, Path folder, Path markers) {
        this.files = files;
        this.folder = folder;
        this.markers = markers;
        this.attempts = new Path(folder, "_attempts");
    }

    /// Those of a run, without what a run that was killed has left.
    ///
    /// @param out the folder of the run
    /// @throws IOException if it cannot be written
    static Published of(String out, Configuration configuration) throws IOException {
        var run = Locations.hadoop(out);
        var files = run.getFileSystem(configuration);
        files.setWriteChecksum(false);
        var published =
                new Published(
                        files, new Path(run, RunStore.TABLES), new Path(run, RunStore.PUBLISHED));
        files.mkdirs(published.markers);
        published.sweep();
        return published;
    }

    /// Where the folders of the tables are.
    Path folder() {
        return folder;
    }

    /// Where attempts write.
    Path attempts() {
        return attempts;
    }

    private Path file(String table, String stem) {
        return new Path(new Path(folder, table), stem + ".parquet");
    }

    private void sweep() throws IOException {
        files.delete(attempts, true);
        Map<String, String> replaced = new HashMap<>();
        for (var marker : list(markers)) {
            var content = new byte[(int) marker.getLen()];
            try (var in = files.open(marker.getPath())) {
                in.readFully(content);
            }
            replaced.put(marker.getPath().getName(), new String(content, StandardCharsets.UTF_8));
        }
        for (var old : List.copyOf(replaced.values())) {
            if (replaced.remove(old) != null) {
                files.delete(new Path(markers, old), false);
            }
        }
        for (var table : Schema.TABLES) {
            for (var file : list(new Path(folder, table.name()))) {
                if (!replaced.containsKey(stem(file.getPath().getName()))) {
                    files.delete(file.getPath(), false);
                }
            }
        }
    }

    /// The stem of a file's name, or of its path.
    static String stem(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private List<FileStatus> list(Path folder) throws IOException {
        var all = new ArrayList<FileStatus>();
        try {
            var statuses = files.listStatusIterator(folder);
            while (statuses.hasNext()) {
                all.add(statuses.next());
            }
        } catch (FileNotFoundException _) {
            return List.of();
        }
        return all;
    }

    /// The files of a table.
    ///
    /// @throws IOException if they cannot be listed
    List<String> files(String table) throws IOException {
        return list(new Path(folder, table)).stream()
                .map(status -> status.getPath().toString())
                .toList();
    }

    /// Has the rows of an attempt count.
    ///
    /// @throws IOException if they cannot be moved; then none will
    void publish(Done done) throws IOException {
        for (var table : done.tables()) {
            var target = file(table, done.stem());
            files.mkdirs(target.getParent());
            var written = new Path(new Path(done.attempt()), table + ".parquet");
            if (!files.rename(written, target)) {
                throw new IOException("%s cannot be moved to %s".formatted(written, target));
            }
        }
        if (!done.tables().isEmpty()) {
            try (var out = files.create(new Path(markers, done.stem()))) {
                out.write(done.replaces().getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!done.replaces().isEmpty()) {
            retire(done.replaces());
        }
    }

    private void retire(String stem) throws IOException {
        files.delete(new Path(markers, stem), false);
        for (var table : Schema.TABLES) {
            files.delete(file(table.name(), stem), false);
        }
    }

    /// Takes away what attempts have left that do not count.
    ///
    /// @throws IOException if it cannot be
    void finish() throws IOException {
        files.delete(attempts, true);
    }
}
