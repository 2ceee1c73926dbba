package sphota.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.weights.Weights;

/// What is said of the health of real weights; `tools/findings-table` prints it. Another folder can
/// be given as `-Dfindings.folder=DIR`; nothing is asserted of it then.
class FindingsTableTest {

    /// Made for the tests of a reader.
    private static final String NAN_ON_PURPOSE = "test_data/special_values.pt";

    private static final String BESIDE = ".*(/_docs/.*|\\.yml|\\.md|\\.txt)";

    private record Row(String path, List<Finding> findings) {

        Severity worst() {
            return findings.stream()
                    .map(Finding::severity)
                    .max(Comparator.naturalOrder())
                    .orElse(Severity.INFO);
        }

        @Override
        public String toString() {
            Map<String, Long> counts =
                    findings.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Finding::rule, TreeMap::new, Collectors.counting()));
            return "%-6s %-80s %s"
                    .formatted(
                            findings.isEmpty() ? "-" : worst(),
                            path,
                            counts.entrySet().stream()
                                    .map(each -> each.getKey() + " " + each.getValue())
                                    .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void soundModelsHaveNoFindingOfHighSeverity() throws IOException {
        var given = System.getProperty("findings.folder");
        var rows = rows(given == null ? Shared.path("data").resolve("weights") : Path.of(given));
        print(rows);
        if (given != null) {
            return;
        }
        assertThat(rows).hasSizeGreaterThan(300);
        assertThat(rows)
                .filteredOn(row -> row.worst() == Severity.HIGH)
                .allMatch(row -> row.path.endsWith(NAN_ON_PURPOSE));
        assertThat(rows)
                .filteredOn(row -> row.worst() == Severity.MEDIUM)
                .hasSizeLessThan(rows.size() / 10);
    }

    private static void print(List<Row> rows) {
        rows.forEach(System.out::println);
        System.out.println();
        rows.stream()
                .flatMap(row ->
                        row.findings.stream()
                                .filter(each -> each.severity() != Severity.INFO)
                                .map(each -> row.path + "  " + each))
                .forEach(System.out::println);
        System.out.printf(
                "%d files: %s%n",
                rows.size(),
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.findings.isEmpty() ? "none" : "" + row.worst(),
                                        TreeMap::new,
                                        Collectors.counting())));
    }

    private static List<Row> rows(Path folder) throws IOException {
        List<Path> files;
        try (var paths = Files.walk(folder)) {
            files =
                    paths.filter(Files::isRegularFile)
                            .filter(path -> !path.toString().replace('\\', '/').matches(BESIDE))
                            .sorted()
                            .toList();
        }
        var rows = new ArrayList<Row>();
        for (var file : files) {
            try (var arena = Arena.ofShared()) {
                var weights = Weights.open(file, arena);
                if (!weights.tensors().isEmpty()) {
                    rows.add(
                            new Row(
                                    folder.relativize(file).toString().replace('\\', '/'),
                                    Judged.health(weights)));
                }
            }
        }
        return rows;
    }
}
