package sphota.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sphota.bytes.Reason;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// Finds the files of a model. Subdirectories are part of it, as diffusion pipelines have them, to
/// a depth of [#DEEPEST]; what is hidden is not: `.git`, `.cache`, files half written. A symbolic
/// link is followed if what it leads to lies within a boundary, and no directory is entered twice.
final class FolderWalk {

    static final int DEEPEST = 8;
    static final int MOST_ENTRIES = 100_000;

    private static final Set<String> SKIPPED = Set.of("__pycache__", "__MACOSX", "node_modules");

    private final Path root;
    private final Path boundary;
    private final Set<Path> entered = new HashSet<>();
    private final List<Folder.Entry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private FolderWalk(Path root, Path boundary) throws IOException {
        this.root = root;
        this.boundary = boundary.toRealPath();
    }

    /// Walks a directory.
    ///
    /// @param boundary where links may lead
    /// @throws IOException if `root` itself cannot be listed
    static Folder of(Path root, Path boundary) throws IOException {
        var walk = new FolderWalk(root, boundary);
        walk.enter(root, "", 0);
        walk.entries.sort(Comparator.comparing(Folder.Entry::relative));
        return Folder.of(root, walk.entries, walk.findings);
    }

    private void enter(Path directory, String relative, int depth) throws IOException {
        if (!entered.add(directory.toRealPath())) {
            find("folder.loop", directory, "the directory was met before; it is not entered again");
            return;
        }
        List<Path> children;
        try (var listed = Files.list(directory)) {
            children = listed.sorted().toList();
        }
        for (var child : children) {
            visit(child, relative + child.getFileName(), depth);
        }
    }

    private void visit(Path child, String relative, int depth) {
        var name = child.getFileName().toString();
        if (name.startsWith(".") || SKIPPED.contains(name)) {
            return;
        }
        if (entries.size() >= MOST_ENTRIES) {
            findOnce(
                    "folder.too-many",
                    "more than %d files; the rest is not looked at".formatted(MOST_ENTRIES));
            return;
        }
        try {
            if (!Files.exists(child)) {
                entries.add(new Folder.Entry(relative, child, child));
                return;
            }
            var real = child.toRealPath();
            if (!real.startsWith(boundary)) {
                find(
                        "folder.link-outside",
                        child,
                        "a symbolic link leads out of the directory, to %s; it is not followed"
                                .formatted(real));
            } else if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                descend(child, relative, depth);
            } else {
                entries.add(new Folder.Entry(relative, child, real));
            }
        } catch (IOException unreadable) {
            find("folder.unreadable", child, "cannot be looked at: " + Reason.of(unreadable));
        }
    }

    private void descend(Path child, String relative, int depth) throws IOException {
        if (depth + 1 > DEEPEST) {
            find(
                    "folder.too-deep",
                    child,
                    "more than %d directories deep; it is not entered".formatted(DEEPEST));
            return;
        }
        enter(child, relative + "/", depth + 1);
    }

    private void find(String rule, Path where, String evidence) {
        findings.add(new Finding(rule, Severity.MEDIUM, Place.whole(where.toString()), evidence));
    }

    private void findOnce(String rule, String evidence) {
        if (findings.stream().noneMatch(finding -> finding.rule().equals(rule))) {
            find(rule, root, evidence);
        }
    }
}
