package sphota.weights;

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
import sphota.bytes.Budget;
import sphota.format.Finding;
import sphota.format.Severity;

/// Files of every corpus at hand, judged as their authors say: a table, and the rates that must
/// hold for pickles and PyTorch files. `tools/fixture-table` prints it.
class FixtureGateTest {

    /// Other containers; what is in the file says which these are not.
    private static final String NOT_PICKLED =
            ".*\\.(npy|npz|json|jinja|j2|template|yaml|h5|pb|onnx|gguf|safetensors|7z|tsv|f32)";

    private static final double DANGEROUS_FOUND = 0.97;

    private record Judged(
            String file,
            String corpus,
            String expected,
            String level,
            boolean refused,
            int tensors,
            Budget.Spent spent,
            long nanos) {

        boolean high() {
            return level.equals("HIGH");
        }
    }

    @Test
    void dangerousPicklesAreHighAndInnocuousTensorsAreNot() throws IOException {
        var judged = judged(Shared.path("fixtures"));
        print(judged);
        var dangerous =
                judged.stream()
                        .filter(row -> row.expected.equals("dangerous"))
                        .filter(row -> !row.file.matches(NOT_PICKLED))
                        .toList();
        var alarms =
                judged.stream()
                        .filter(row -> row.expected.matches("innocuous|valid"))
                        .filter(row -> row.high() && row.tensors > 0)
                        .map(Judged::file)
                        .toList();
        assertThat(dangerous).hasSizeGreaterThan(150);
        assertThat(alarms).as("false alarms").isEmpty();
        assertThat(judged).allMatch(FixtureGateTest::isWithinBudget);
        assertThat(dangerous.stream().filter(Judged::high).count())
                .as("dangerous files found")
                .isGreaterThan((long) (DANGEROUS_FOUND * dangerous.size()));
    }

    private static boolean isWithinBudget(Judged judged) {
        var limits = Budget.Limits.STANDARD;
        var spent = judged.spent;
        return spent.heapBytes() <= limits.heapBytes()
                && spent.opcodes() <= limits.opcodes()
                && spent.entries() <= limits.entries()
                && spent.deepest() <= limits.nesting()
                && spent.outputBytes() <= limits.outputBytes();
    }

    private static List<Judged> judged(Path fixtures) throws IOException {
        var judged = new ArrayList<Judged>();
        for (var line : Files.readAllLines(fixtures.resolve("MANIFEST.tsv"))) {
            var columns = line.split("\t", -1);
            var file = fixtures.resolve(columns[0]);
            if (Files.isRegularFile(file)) {
                judged.add(judge(file, columns[0], columns[1], columns[3]));
            }
        }
        return judged;
    }

    private static Judged judge(Path file, String name, String corpus, String expected)
            throws IOException {
        long start = System.nanoTime();
        try (var arena = Arena.ofConfined()) {
            var weights = Weights.open(file, arena);
            long nanos = System.nanoTime() - start;
            var level =
                    weights.findings().stream()
                            .map(Finding::severity)
                            .max(Comparator.naturalOrder())
                            .map(Severity::name)
                            .orElse("none");
            return new Judged(
                    name,
                    corpus,
                    expected,
                    level,
                    !weights.refusals().isEmpty(),
                    weights.tensors().size(),
                    weights.files().getFirst().spent(),
                    nanos);
        }
    }

    private static void print(List<Judged> judged) {
        System.out.printf(
                "%-16s %-12s %5s %5s %6s %4s %5s %8s%n",
                "corpus", "expected", "files", "high", "medium", "less", "none", "refused");
        Map<String, List<Judged>> groups =
                judged.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> "%-16s %-12s".formatted(row.corpus, row.expected),
                                        TreeMap::new,
                                        Collectors.toList()));
        groups.put(
                "all pickled      dangerous   ",
                all(judged, "dangerous").stream()
                        .filter(row -> !row.file.matches(NOT_PICKLED))
                        .toList());
        groups.put("all              dangerous   ", all(judged, "dangerous"));
        groups.put("all              innocuous   ", all(judged, "innocuous"));
        groups.forEach((name, rows) ->
                System.out.printf(
                        "%s %5d %5d %6d %4d %5d %8d%n",
                        name,
                        rows.size(),
                        count(rows, "HIGH"),
                        count(rows, "MEDIUM"),
                        count(rows, "LOW") + count(rows, "INFO"),
                        count(rows, "none"),
                        rows.stream().filter(Judged::refused).count()));
        for (var row : judged) {
            boolean missed = row.expected.equals("dangerous") && !row.high();
            boolean alarm = row.expected.equals("innocuous") && row.high();
            boolean passed = row.expected.equals("error") && !row.refused && !row.high();
            if (missed || alarm || passed) {
                System.out.printf(
                        "%s: expected %s, is %s%s%n",
                        row.file, row.expected, row.level, row.refused ? ", refused" : "");
            }
        }
        judged.stream()
                .max(Comparator.comparingLong(Judged::nanos))
                .ifPresent(row ->
                        System.out.printf("slowest: %s, %d ms%n", row.file, row.nanos / 1_000_000));
        judged.stream()
                .max(Comparator.comparingLong(row -> row.spent.heapBytes()))
                .ifPresent(row ->
                        System.out.printf("most memory charged: %s, %s%n", row.file, row.spent));
    }

    private static List<Judged> all(List<Judged> judged, String expected) {
        return judged.stream().filter(row -> row.expected.equals(expected)).toList();
    }

    private static long count(List<Judged> rows, String level) {
        return rows.stream().filter(row -> row.level.equals(level)).count();
    }
}
