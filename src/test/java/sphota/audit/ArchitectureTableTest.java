package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.audit.Truth.Verdict;
import sphota.weights.Weights;

/// What is said of real weights against what is known of them; `tools/architecture-table` prints
/// the table. Another folder can be given as `-Darchitecture.folder=DIR`; nothing is known of it
/// then.
class ArchitectureTableTest {

    private static final double CERTAIN = 0.8;
    private static final String BESIDE = ".*(/_docs/.*|\\.yml|\\.md|\\.txt)";

    /// @param verdict empty where nothing is known
    /// @param isNetwork whether it is known to be one
    private record Row(
            String path,
            Component component,
            Optional<Verdict> verdict,
            boolean isNetwork,
            List<Truth.Checked> facts) {

        double confidence() {
            return component.family().map(Statement::confidence).orElse(0.0);
        }

        @Override
        public String toString() {
            return "%-7s %.2f  %-40s %-7s %12s  %s"
                    .formatted(
                            verdict.map(Verdict::name).orElse("-"),
                            confidence(),
                            component.family().map(Statement::value).orElse("unknown"),
                            component.value(Subject.LAYERS).orElse("-"),
                            component.costs().parameters(),
                            path);
        }
    }

    @Test
    void whatIsSaidOfRealWeightsIsRight() throws IOException {
        var folder = System.getProperty("architecture.folder");
        if (folder != null) {
            table(Path.of(folder), new Truth.Table(List.of(), Map.of()))
                    .forEach(System.out::println);
            return;
        }
        var data = Shared.path("data");
        var rows = table(data.resolve("weights"), Truth.Table.read(data));
        rows.forEach(System.out::println);
        System.out.println();
        var facts = rows.stream().flatMap(row -> row.facts.stream()).toList();
        families("all files", rows);
        families("files of a network", rows.stream().filter(row -> row.isNetwork).toList());
        print(
                "facts",
                facts.stream().map(Truth.Checked::verdict).toList(),
                facts.stream()
                        .filter(fact -> fact.verdict() == Verdict.WRONG)
                        .mapToDouble(Truth.Checked::confidence)
                        .toArray());

        assertThat(rows).hasSizeGreaterThan(300).allMatch(row -> row.verdict.isPresent());
        assertThat(rows)
                .filteredOn(row -> row.verdict.equals(Optional.of(Verdict.WRONG)))
                .isEmpty();
        assertThat(rows)
                .filteredOn(row -> row.verdict.equals(Optional.of(Verdict.RIGHT)))
                .hasSizeGreaterThan(rows.size() * 95 / 100);
        assertThat(facts)
                .hasSizeGreaterThan(200)
                .filteredOn(fact -> fact.verdict() == Verdict.WRONG)
                .allMatch(fact -> fact.confidence() < CERTAIN);
    }

    private static void families(String what, List<Row> rows) {
        print(
                "families, " + what,
                rows.stream().flatMap(row -> row.verdict.stream()).toList(),
                rows.stream()
                        .filter(row -> row.verdict.equals(Optional.of(Verdict.WRONG)))
                        .mapToDouble(Row::confidence)
                        .toArray());
    }

    private static void print(String what, List<Verdict> verdicts, double[] wrong) {
        System.out.printf(
                "%s: %d known, %.1f %% right, %.1f %% unknown, %d wrong, %d wrong at 0.8 or"
                        + " above%n",
                what,
                verdicts.size(),
                share(verdicts, Verdict.RIGHT),
                share(verdicts, Verdict.UNKNOWN),
                wrong.length,
                Arrays.stream(wrong).filter(confidence -> confidence >= CERTAIN).count());
    }

    private static double share(List<Verdict> verdicts, Verdict of) {
        return 100.0 * verdicts.stream().filter(each -> each == of).count() / verdicts.size();
    }

    private static List<Row> table(Path folder, Truth.Table known) throws IOException {
        var rows = new ArrayList<Row>();
        for (var file : files(folder)) {
            try (var arena = Arena.ofConfined()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                for (var component :
                        Architecture.of(Weights.open(file, arena)).main().stream().toList()) {
                    rows.add(row(path, component, known.of(path)));
                }
            }
        }
        return rows;
    }

    private static Row row(String path, Component component, Optional<Truth> truth) {
        var family = component.family().map(Statement::value);
        return new Row(
                path,
                component,
                truth.map(each -> each.family(family)),
                truth.filter(each -> !each.families().contains("none")).isPresent(),
                truth.map(each -> each.checked(component)).orElse(List.of()));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(BESIDE))
                    .filter(path -> path.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
    }
}
