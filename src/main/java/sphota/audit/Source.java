package sphota.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// What lies in one place and is read as one model: a file, or the shards of one.
///
/// @param name its path within what was opened, without the number of a shard
/// @param facts of its directory, without the directory before them
record Source(String name, List<WeightFile> files, Map<String, String> facts) {

    private static final Pattern SHARD = Pattern.compile("[-_.]\\d{1,6}-of-\\d{1,6}");

    Source {
        files = List.copyOf(files);
    }

    /// One for each file that holds tensors, shards together.
    static List<Source> of(Weights weights) {
        Map<String, List<WeightFile>> groups = new LinkedHashMap<>();
        for (var file : weights.files()) {
            if (!file.reading().tensors().isEmpty()) {
                groups.computeIfAbsent(stem(file.path()), _ -> new ArrayList<>()).add(file);
            }
        }
        return groups.entrySet().stream()
                .map(group ->
                        new Source(
                                group.getKey(),
                                group.getValue(),
                                facts(weights.facts(), group.getKey())))
                .toList();
    }

    static String stem(String path) {
        int slash = path.lastIndexOf('/') + 1;
        var file = path.substring(slash);
        return path.substring(0, slash)
                + (file.length() > 300 ? file : SHARD.matcher(file).replaceFirst(""));
    }

    private static Map<String, String> facts(Map<String, String> facts, String name) {
        int slash = name.lastIndexOf('/');
        var prefix = name.substring(0, slash + 1);
        Map<String, String> own = new LinkedHashMap<>();
        facts.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.indexOf('/', prefix.length()) < 0) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return own;
    }

    List<Tensor> tensors() {
        return files.stream().flatMap(file -> file.reading().tensors().stream()).toList();
    }

    /// The container, by the name people use.
    String format() {
        return files.getFirst().reading().format();
    }

    Stream<Map.Entry<String, String>> metadata() {
        return files.stream().flatMap(file -> file.reading().metadata().entrySet().stream());
    }

    Optional<String> metadata(String key) {
        return files.stream()
                .map(file -> file.reading().metadata())
                .filter(metadata -> metadata.containsKey(key))
                .map(metadata -> metadata.getOrDefault(key, ""))
                .findFirst();
    }

    /// Whether every file was read to its end.
    boolean isWhole() {
        return files.stream().allMatch(file -> file.reading().refusal().isEmpty());
    }
}
