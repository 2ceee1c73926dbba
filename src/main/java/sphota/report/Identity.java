package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// What a model is, as rows of a name and a value; as its files have them, unescaped.
final class Identity {

    private static final int SHOWN_TYPES = 5;

    private Identity() {}

    /// Counts, what is said of the architecture, and what the model says of itself.
    static List<Map.Entry<String, String>> of(Analysis analysis, Census census) {
        var weights = analysis.weights();
        var total = census.total();
        var rows = new ArrayList<Map.Entry<String, String>>();
        rows.add(Map.entry("format", formats(weights)));
        if (total.tensors() > 0) {
            rows.add(Map.entry("tensors", Numbers.grouped(total.tensors())));
            rows.add(
                    Map.entry(
                            "parameters",
                            "%s in %s"
                                    .formatted(
                                            Numbers.grouped(total.parameters()),
                                            Numbers.bytes(total.bytes()))));
            rows.add(Map.entry("types", types(census)));
        }
        rows.addAll(Portrait.of(analysis));
        rows.addAll(weights.facts().entrySet());
        return List.copyOf(rows);
    }

    private static String formats(Weights weights) {
        return weights.files().stream()
                .collect(
                        Collectors.groupingBy(
                                file -> file.reading().format(),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> format(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String format(String format, List<WeightFile> files) {
        long bytes = files.stream().mapToLong(WeightFile::byteSize).sum();
        return "%s (%s, %s)"
                .formatted(format, Numbers.counted(files.size(), "file"), Numbers.bytes(bytes));
    }

    private static String types(Census census) {
        long parameters = Math.max(1, census.total().parameters());
        var types = census.by(tensor -> tensor.type().label());
        var shown =
                types.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        entry -> entry.getValue().parameters(),
                                        Comparator.reverseOrder()))
                        .limit(SHOWN_TYPES)
                        .map(entry ->
                                "%s %s"
                                        .formatted(
                                                entry.getKey(),
                                                Numbers.percent(
                                                        entry.getValue().parameters(), parameters)))
                        .collect(Collectors.joining(" · "));
        return types.size() > SHOWN_TYPES
                ? shown + " · and %d more".formatted(types.size() - SHOWN_TYPES)
                : shown;
    }
}
