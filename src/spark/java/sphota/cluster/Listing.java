package sphota.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import sphota.batch.Discovery;
import sphota.batch.Filters;
import sphota.batch.Tree;

/// Finds the models of a place.
final class Listing {

    private Listing() {}

    /// By the rules of [Discovery], whatever file system it is.
    ///
    /// @throws IOException if there is nothing at the place
    static List<Model> of(
            String location,
            Filters filters,
            Configuration configuration,
            BiConsumer<String, String> obstacles)
            throws IOException {
        if (Locations.isHere(location)) {
            return models("", Tree.LOCAL, Path.of(location), filters, obstacles);
        }
        var root = Locations.hadoop(location);
        var files = root.getFileSystem(configuration);
        if (!files.exists(root)) {
            throw new FileNotFoundException(location + ": no such file or directory");
        }
        var path = files.makeQualified(root).toUri().getPath();
        var host = location.substring(0, location.length() - path.length());
        return models(
                path.isEmpty() || path.equals("/") ? location : host,
                new HadoopTree(files),
                Path.of(path.isEmpty() ? "/" : path),
                filters,
                obstacles);
    }

    private static List<Model> models(
            String before,
            Tree tree,
            Path root,
            Filters filters,
            BiConsumer<String, String> obstacles)
            throws IOException {
        return Discovery.of(
                        tree,
                        root,
                        filters,
                        (path, reason) -> obstacles.accept(before + path, reason))
                .stream()
                .map(found -> new Model(before + found.path(), found.kind(), found.parts()))
                .toList();
    }
}
