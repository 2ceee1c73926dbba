package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Concern.Level;

/// Bare pickles of other scanners' test suites, with the verdicts these suites expect.
class FixtureVerdictsTest {

    private static final Path FIXTURES = Path.of("../shared/fixtures");

    private record Fixture(
            String path, String expected, List<PickleReport> reports, Budget.Spent spent) {
        @Override
        public String toString() {
            return path + " expected " + expected + ", is " + worst();
        }

        Level worst() {
            return reports.stream()
                    .flatMap(report -> report.concerns().stream())
                    .map(Concern::level)
                    .max(Level::compareTo)
                    .orElse(Level.INFO);
        }
    }

    private static final List<Fixture> SCANNED = new ArrayList<>();

    @BeforeAll
    static void scanAll() throws IOException {
        var manifest = FIXTURES.resolve("MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            System.out.println("skipped: no fixtures beside the working directory");
        }
        Assumptions.assumeTrue(Files.exists(manifest));
        for (var line : Files.readAllLines(manifest)) {
            var cells = line.split("\t", -1);
            var path = FIXTURES.resolve(cells[0]);
            if (cells[0].matches(".*\\.(pkl|pickle|bin|pt|dat)") && Files.exists(path)) {
                try (var arena = Arena.ofConfined()) {
                    var content = Region.map(path, arena);
                    if (isNoArchive(content)) {
                        var budget = Budget.standard();
                        SCANNED.add(
                                new Fixture(
                                        cells[0],
                                        cells[3],
                                        PickleScan.scan(content, budget),
                                        budget.spent()));
                    }
                }
            }
        }
        print();
    }

    private static boolean isNoArchive(Region content) {
        boolean isZip = content.has(0, (byte) 'P', (byte) 'K');
        boolean isTar = content.has(257, (byte) 'u', (byte) 's', (byte) 't', (byte) 'a');
        return !isZip && !isTar;
    }

    private static void print() {
        Map<String, Map<Level, Integer>> table = new TreeMap<>();
        for (var fixture : SCANNED) {
            var row = fixture.path().split("/", -1)[0] + " " + fixture.expected();
            table.computeIfAbsent(row, _ -> new TreeMap<>())
                    .merge(fixture.worst(), 1, Integer::sum);
        }
        table.forEach((row, counts) -> System.out.println(row + " " + counts));
    }

    @Test
    void dangerousPicklesAreHigh() {
        var dangerous = of("dangerous");
        var missed = dangerous.stream().filter(fixture -> fixture.worst() != Level.HIGH).toList();
        missed.forEach(fixture -> System.out.println("missed: " + fixture));
        assertThat(dangerous).hasSizeGreaterThan(100);
        assertThat(missed.size()).isLessThan(dangerous.size() * 3 / 100);
    }

    @Test
    void innocuousPicklesAreNeverHigh() {
        assertThat(of("innocuous")).isNotEmpty().noneMatch(f -> f.worst() == Level.HIGH);
    }

    @Test
    void picklesMadeToExhaustCostLittle() {
        assertThat(of("dos"))
                .isNotEmpty()
                .allMatch(fixture -> fixture.spent().opcodes() < 2_000_000)
                .allMatch(fixture -> fixture.spent().heapBytes() < 100 << 20);
    }

    private static List<Fixture> of(String expected) {
        return SCANNED.stream().filter(fixture -> fixture.expected().equals(expected)).toList();
    }
}
