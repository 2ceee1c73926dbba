package sphota.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import sphota.bytes.Reason;

/// Finds what may be models below a directory. A directory is a model where it has a file that says
/// so ([#MARKS]) or is an entry of the Hugging Face cache; what lies below it belongs to it. All
/// other files are models by themselves, if they hold weights, which is seen when they are opened.
///
/// Hidden names are passed over. Links to files are followed, those to directories are not. What
/// cannot be listed is told and passed over.
public final class Discovery {

    /// Names of files that make their directory a model.
    static final Pattern MARKS =
            Pattern.compile(
                    "config\\.json|model_index\\.json|adapter_config\\.json"
                            + "|.*\\.(safetensors|bin)\\.index\\.json");

    private static final int DEEPEST = 64;

    private final Tree tree;
    private final Path root;
    private final Filters filters;
    private final BiConsumer<Path, String> obstacles;
    private final Set<Path> entered = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private Discovery(Tree tree, Path root, Filters filters, BiConsumer<Path, String> obstacles) {
        this.tree = tree;
        this.root = root;
        this.filters = filters;
        this.obstacles = obstacles;
    }

    /// All of a collection, in the order of paths.
    ///
    /// @param path a directory, or a single file
    /// @param obstacles is told what could not be looked at, and why
    /// @throws IOException if there is nothing at the path
    public static List<Found> of(Path path, Filters filters, BiConsumer<Path, String> obstacles)
            throws IOException {
        return of(Tree.LOCAL, path.toAbsolutePath().normalize(), filters, obstacles);
    }

    /// The same, wherever it lies.
    ///
    /// @param root absolute
    /// @throws IOException if there is nothing at the root
    public static List<Found> of(
            Tree tree, Path root, Filters filters, BiConsumer<Path, String> obstacles)
            throws IOException {
        var discovery = new Discovery(tree, root, filters, obstacles);
        if (tree.isDirectory(root)) {
            discovery.enter(root, 0);
        } else {
            var attributes = tree.attributes(root);
            discovery.add(new Found(root, Found.Kind.FILE, List.of(part(root, root, attributes))));
        }
        return List.copyOf(discovery.found);
    }

    private void enter(Path directory, int depth) {
        try {
            if (depth > DEEPEST || !entered.add(tree.real(directory))) {
                obstacles.accept(directory, "too deep, or met before");
                return;
            }
            var children = children(directory);
            if (isHubEntry(directory)) {
                add(model(directory, Found.Kind.HUB_CACHE));
            } else if (children.stream()
                    .anyMatch(child -> MARKS.matcher(child.getFileName().toString()).matches())) {
                add(model(directory, Found.Kind.DIRECTORY));
            } else {
                for (var child : children) {
                    visit(child, depth);
                }
            }
        } catch (IOException unreadable) {
            obstacles.accept(directory, Reason.of(unreadable));
        }
    }

    private void visit(Path child, int depth) {
        if (isEntered(child)) {
            enter(child, depth + 1);
            return;
        }
        try {
            var attributes = tree.attributes(child);
            if (attributes.regular()) {
                add(new Found(child, Found.Kind.FILE, List.of(part(child, child, attributes))));
            }
        } catch (IOException unreadable) {
            obstacles.accept(child, Reason.of(unreadable));
        }
    }

    private void add(Found model) {
        var below = root.equals(model.path()) ? root.getFileName() : root.relativize(model.path());
        if (filters.takes(below, model)) {
            found.add(model);
        }
    }

    private boolean isEntered(Path child) {
        return tree.isDirectory(child) && !tree.isLink(child);
    }

    private boolean isHubEntry(Path directory) {
        return tree.isDirectory(directory.resolve("snapshots"))
                && tree.isDirectory(directory.resolve("blobs"));
    }

    /// With all files below it: any of them may be what changes it.
    private Found model(Path directory, Found.Kind kind) throws IOException {
        var parts = new ArrayList<Found.Part>();
        gather(directory, directory, 0, parts);
        return new Found(directory, kind, parts);
    }

    private void gather(Path model, Path directory, int depth, List<Found.Part> parts)
            throws IOException {
        if (depth > DEEPEST) {
            return;
        }
        for (var child : children(directory)) {
            if (isEntered(child)) {
                gather(model, child, depth + 1, parts);
                continue;
            }
            try {
                var attributes = tree.attributes(child);
                if (attributes.regular()) {
                    parts.add(part(model, child, attributes));
                }
            } catch (IOException gone) {
                obstacles.accept(child, Reason.of(gone));
            }
        }
    }

    private static Found.Part part(Path model, Path file, Tree.Attributes attributes) {
        var path = model.equals(file) ? file.getFileName() : model.relativize(file);
        return new Found.Part(
                path.toString().replace('\\', '/'), attributes.bytes(), attributes.modified());
    }

    private List<Path> children(Path directory) throws IOException {
        return tree.children(directory).stream()
                .filter(child -> !child.getFileName().toString().startsWith("."))
                .sorted()
                .toList();
    }
}
