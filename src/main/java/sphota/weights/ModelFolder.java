package sphota.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;
import sphota.tensor.Views;

/// A model's directory: its files opened, what stands beside them read, and all of it checked
/// against each other, directory by directory.
final class ModelFolder {

    private ModelFolder() {}

    static Weights open(Path path, FileOpener opener) throws IOException {
        var entry = HubCache.entry(path);
        var root = entry.map(HubCache::snapshot).orElse(path);
        var cache = entry.or(() -> HubCache.around(path.toAbsolutePath().normalize()));
        var folder = FolderWalk.of(root, cache.map(HubCache::root).orElse(root));

        var files = files(folder, opener);
        var facts = new LinkedHashMap<String, String>();
        var findings = new ArrayList<>(folder.findings());
        if (cache.isPresent()) {
            facts.put("revision", cache.get().revision());
            findings.addAll(unfinished(cache.get()));
        }
        var filesByDirectory =
                files.stream()
                        .collect(Collectors.groupingBy(file -> Folder.directory(file.path())));
        for (var directory : folder.byDirectory().keySet()) {
            var part =
                    ModelPart.of(
                            folder, directory, filesByDirectory.getOrDefault(directory, List.of()));
            facts.putAll(part.facts());
            findings.addAll(part.findings());
        }
        return new Weights(path.toString(), files, facts, findings);
    }

    private static List<WeightFile> files(Folder folder, FileOpener opener) {
        var files = new LinkedHashMap<Path, WeightFile>();
        for (var entry : folder.entries()) {
            opener.openIfWeights(entry.relative(), entry.shown(), entry.real())
                    .ifPresent(file -> files.put(entry.shown().toAbsolutePath(), file));
        }
        files.keySet().removeAll(dataOfOthers(files));
        return List.copyOf(files.values());
    }

    /// Files that are no container of their own but hold the elements of another's tensors, as ONNX
    /// keeps them.
    private static Set<Path> dataOfOthers(Map<Path, WeightFile> files) {
        return files.values().stream()
                .flatMap(file -> file.reading().tensors().stream())
                .flatMap(tensor -> Views.of(tensor).stream())
                .map(view -> view.storage().source().file())
                .distinct()
                .filter(file -> !file.contains(Region.INSIDE))
                .map(file -> Path.of(file).toAbsolutePath())
                .filter(path ->
                        Optional.ofNullable(files.get(path))
                                .filter(file -> file.reading().tensors().isEmpty())
                                .isPresent())
                .collect(Collectors.toSet());
    }

    private static List<Finding> unfinished(HubCache cache) throws IOException {
        var unfinished = cache.unfinished();
        return unfinished.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                "cache.unfinished",
                                Severity.MEDIUM,
                                Place.whole(cache.root().toString()),
                                "downloads begun and not finished: " + Names.list(unfinished)));
    }
}
