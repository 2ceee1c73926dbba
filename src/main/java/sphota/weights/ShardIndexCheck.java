package sphota.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;
import sphota.tensor.Tensor;

/// An index against the shards that are there. Of a shard that was refused nothing is said here:
/// its refusal says it.
final class ShardIndexCheck {

    private final ShardIndex index;

    /// The files of the index's directory, by name.
    private final Map<String, WeightFile> files = new TreeMap<>();

    /// For each tensor the files that hold it, of those that the index names and that were read.
    private final Map<String, List<String>> holders = new LinkedHashMap<>();

    private final List<Finding> findings = new ArrayList<>();

    ShardIndexCheck(ShardIndex index, List<WeightFile> files) {
        this.index = index;
        files.forEach(file -> this.files.put(file.name(), file));
        for (var name : index.files()) {
            whole(name)
                    .ifPresent(file ->
                            file.reading()
                                    .tensors()
                                    .forEach(tensor ->
                                            holders.computeIfAbsent(
                                                            tensor.name(), _ -> new ArrayList<>())
                                                    .add(name)));
        }
    }

    private Optional<WeightFile> whole(String name) {
        return Optional.ofNullable(files.get(name))
                .filter(file -> file.reading().refusal().isEmpty());
    }

    List<Finding> findings() {
        var missing = index.files().stream().filter(name -> !files.containsKey(name)).toList();
        if (!missing.isEmpty() && missing.size() == index.files().size()) {
            find(
                    "index.stale",
                    files.isEmpty() ? Severity.HIGH : Severity.MEDIUM,
                    "none of the %d files it names is here: %s"
                            .formatted(missing.size(), Names.list(missing)));
            return findings;
        }
        missing.forEach(this::missingShard);
        misplacedTensors();
        orphanTensors();
        duplicateTensors();
        if (index.files().stream().allMatch(name -> whole(name).isPresent())) {
            totalSize();
        }
        return findings;
    }

    private void find(String rule, Severity severity, String evidence) {
        findings.add(new Finding(rule, severity, index.document().place(), evidence));
    }

    private void missingShard(String shard) {
        var lost =
                index.fileOf().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(shard))
                        .map(Map.Entry::getKey)
                        .toList();
        find(
                "index.missing-shard",
                Severity.HIGH,
                "`%s` is not here, nor are its tensors (%d): %s"
                        .formatted(shard, lost.size(), Names.list(lost)));
    }

    private void misplacedTensors() {
        var missing = new TreeMap<String, List<String>>();
        var elsewhere = new ArrayList<String>();
        index.fileOf()
                .forEach((tensor, shard) -> {
                    var held = holders.getOrDefault(tensor, List.of());
                    if (whole(shard).isEmpty() || held.contains(shard)) {
                        return;
                    }
                    if (held.isEmpty()) {
                        missing.computeIfAbsent(shard, _ -> new ArrayList<>()).add(tensor);
                    } else {
                        elsewhere.add("%s in %s, not %s".formatted(tensor, held.getFirst(), shard));
                    }
                });
        missing.forEach((shard, tensors) ->
                find(
                        "index.missing-tensor",
                        Severity.HIGH,
                        "tensors that should be in `%s` are in no shard (%d): %s"
                                .formatted(shard, tensors.size(), Names.list(tensors))));
        if (!elsewhere.isEmpty()) {
            find(
                    "index.wrong-shard",
                    Severity.MEDIUM,
                    "tensors in another shard than it says (%d): %s"
                            .formatted(elsewhere.size(), Names.list(elsewhere)));
        }
    }

    private void orphanTensors() {
        for (var name : index.files()) {
            var orphans =
                    whole(name).stream()
                            .flatMap(file -> file.reading().tensors().stream())
                            .map(Tensor::name)
                            .filter(tensor -> !index.fileOf().containsKey(tensor))
                            .toList();
            if (!orphans.isEmpty()) {
                findings.add(
                        new Finding(
                                "index.orphan-tensor",
                                Severity.MEDIUM,
                                place(name),
                                "tensors not in the index, so that nobody loads them (%d): %s"
                                        .formatted(orphans.size(), Names.list(orphans))));
            }
        }
    }

    /// The file as messages name it: beside the index.
    private Place place(String name) {
        return Place.whole(index.document().entry().shown().resolveSibling(name).toString());
    }

    private void duplicateTensors() {
        var twice = new TreeSet<String>();
        holders.forEach((tensor, held) -> {
            if (held.size() > 1) {
                twice.add("%s in %s".formatted(tensor, String.join(" and ", held)));
            }
        });
        if (!twice.isEmpty()) {
            find(
                    "index.duplicate-tensor",
                    Severity.MEDIUM,
                    "tensors in several shards (%d): %s"
                            .formatted(twice.size(), Names.list(twice)));
        }
    }

    /// Most writers count the bytes of tensors, some those of files, some parameters; some count a
    /// tensor again that shares its storage. Only what is none of these contradicts.
    private void totalSize() {
        if (index.totalSize().filter(size -> size.isNumber()).isEmpty()) {
            return;
        }
        double stated = index.totalSize().get().doubleValue();
        var shards = index.files().stream().map(this::whole).flatMap(Optional::stream).toList();
        double tensorBytes = 0;
        double elements = 0;
        double fileBytes = 0;
        try {
            for (var shard : shards) {
                fileBytes += shard.byteSize();
                for (var tensor : shard.reading().tensors()) {
                    tensorBytes += (double) tensor.logicalBytes();
                    elements += (double) tensor.shape().elements();
                }
            }
        } catch (ArithmeticException beyondLong) {
            // A tensor without elements may claim any shape: there is no total then.
            return;
        }
        if (stated == tensorBytes) {
            return;
        }
        boolean otherCount = stated == fileBytes || stated == elements;
        find(
                "index.total-size",
                otherCount ? Severity.INFO : Severity.MEDIUM,
                "total_size is %.0f; the tensors take %.0f bytes, have %.0f elements, and the files %.0f bytes"
                        .formatted(stated, tensorBytes, elements, fileBytes));
    }
}
