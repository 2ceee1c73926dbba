package sphota.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Severity;

/// Arrays of other projects' tests, judged as the list beside them says, and of real models.
class NumpyFixturesTest {

    private record Judged(String file, String expected, boolean refused, Severity worst) {

        boolean isAsExpected() {
            return switch (expected) {
                case "innocuous" -> !refused && worst.compareTo(Severity.HIGH) < 0;
                case "suspicious" -> worst == Severity.MEDIUM;
                case "dangerous" -> worst == Severity.HIGH;
                case "error" -> refused;
                default -> true;
            };
        }
    }

    @Test
    void fixturesAreJudgedAsTheirListSays() throws IOException {
        var fixtures = Shared.path("fixtures");
        var judged = new ArrayList<Judged>();
        for (var line : Files.readAllLines(fixtures.resolve("MANIFEST.tsv"))) {
            var columns = line.split("\t", -1);
            if (columns[0].matches(".*\\.np[yz]")) {
                var reading = read(fixtures.resolve(columns[0]));
                var worst =
                        reading.findings().stream()
                                .map(Finding::severity)
                                .max(Comparator.naturalOrder())
                                .orElse(Severity.INFO);
                judged.add(
                        new Judged(columns[0], columns[3], reading.refusal().isPresent(), worst));
            }
        }
        judged.stream().filter(row -> !row.isAsExpected()).forEach(System.out::println);
        assertThat(judged).hasSizeGreaterThan(35).allMatch(Judged::isAsExpected);
    }

    @Test
    void archivesOfRealModelsAreReadToTheirEnd() throws IOException {
        var weights = Shared.path("data/weights");
        int tensors = 0;
        List<Path> archives;
        try (var files = Files.walk(weights)) {
            archives = files.filter(file -> file.toString().endsWith(".npz")).toList();
        }
        for (var file : archives) {
            var reading = read(file);
            assertThat(reading.refusal()).as(file.toString()).isEmpty();
            assertThat(reading.findings()).as(file.toString()).isEmpty();
            tensors += reading.tensors().size();
        }
        System.out.printf("%d archives of %d arrays%n", archives.size(), tensors);
        assertThat(tensors).isPositive();
    }

    private static Reading read(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var file = Region.map(path, arena);
            return NumpyReaders.all().stream()
                    .filter(reader -> reader.recognizes(file))
                    .findFirst()
                    .map(reader -> reader.read(file, Budget.standard()))
                    .orElseThrow(() -> new AssertionError("not recognized: " + path));
        }
    }
}
