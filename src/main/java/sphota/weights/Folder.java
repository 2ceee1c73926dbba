package sphota.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sphota.format.Finding;

/// Every file below a directory that may be looked at.
///
/// @param byDirectory the files of each directory that has any, by path; the root's own under `""`
/// @param findings about what may not be looked at
record Folder(Path root, SortedMap<String, List<Entry>> byDirectory, List<Finding> findings) {

    Folder {
        findings = List.copyOf(findings);
    }

    /// @param relative to the root, with `/` between names
    /// @param shown the path to name it by, under the root as it was asked for
    /// @param real the file itself, no symbolic link; where a link leads nowhere, the link
    record Entry(String relative, Path shown, Path real) {

        String name() {
            return relative.substring(relative.lastIndexOf('/') + 1);
        }
    }

    static Folder of(Path root, Collection<Entry> entries, List<Finding> findings) {
        var byDirectory = new TreeMap<String, List<Entry>>();
        for (var entry : entries) {
            byDirectory
                    .computeIfAbsent(directory(entry.relative()), _ -> new ArrayList<>())
                    .add(entry);
        }
        return new Folder(root, byDirectory, findings);
    }

    /// The directory within the root that a path lies in, `""` for the root itself.
    static String directory(String relative) {
        return relative.substring(0, Math.max(0, relative.lastIndexOf('/')));
    }

    List<Entry> entries() {
        return byDirectory.values().stream().flatMap(List::stream).toList();
    }

    /// The entries that lie in a directory itself.
    List<Entry> in(String directory) {
        return byDirectory.getOrDefault(directory, List.of());
    }

    Optional<Entry> find(String directory, String name) {
        return in(directory).stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
