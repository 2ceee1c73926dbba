package sphota.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import sphota.format.Finding;
import sphota.format.Severity;
import tools.jackson.databind.JsonNode;

/// What a `*.index.json` says: which tensor is in which file of its directory. A name of a file
/// that leads out of the directory is a finding and not in the map.
///
/// @param fileOf by tensor
/// @param totalSize as `metadata.total_size` has it, whatever it counts
record ShardIndex(
        JsonDocument document,
        Map<String, String> fileOf,
        Optional<JsonNode> totalSize,
        List<Finding> findings) {

    static final String SUFFIX = ".index.json";

    /// Reads an index; empty if the file is no object with a `weight_map`, and so another's.
    static Optional<ShardIndex> of(JsonDocument document) {
        return document.at("weight_map").filter(JsonNode::isObject).map(map -> of(document, map));
    }

    private static ShardIndex of(JsonDocument document, JsonNode map) {
        var findings = new ArrayList<Finding>(document.findings());
        var fileOf = new LinkedHashMap<String, String>();
        var escapes = new TreeSet<String>();
        for (var entry : map.properties()) {
            if (!entry.getValue().isString()) {
                findings.add(
                        new Finding(
                                "index.malformed",
                                Severity.MEDIUM,
                                document.place(),
                                "tensor `%s` has no file's name".formatted(entry.getKey())));
            } else if (staysInside(entry.getValue().stringValue())) {
                fileOf.put(entry.getKey(), entry.getValue().stringValue());
            } else {
                escapes.add(entry.getValue().stringValue());
            }
        }
        for (var escape : escapes) {
            findings.add(
                    new Finding(
                            "index.path-escape",
                            Severity.HIGH,
                            document.place(),
                            "names the file `%s`, which is not in the model's directory; it is not opened"
                                    .formatted(escape)));
        }
        var totalSize =
                document.at("metadata")
                        .flatMap(metadata -> Optional.ofNullable(metadata.get("total_size")));
        return new ShardIndex(document, fileOf, totalSize, List.copyOf(findings));
    }

    /// Names of shards are plain: no writer puts them elsewhere than beside the index.
    private static boolean staysInside(String file) {
        return !file.isEmpty()
                && !file.equals(".")
                && !file.equals("..")
                && file.chars().noneMatch(each -> each == '/' || each == '\\' || each < ' ');
    }

    /// The files it names, sorted.
    List<String> files() {
        return List.copyOf(new TreeSet<>(fileOf.values()));
    }
}
