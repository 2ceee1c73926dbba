package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Severity;

/// Real weights of many origins: opened, or named with the reason why not; `tools/real-weights`
/// prints the table.
class RealWeightsTest {

    private static final String OPENED =
            ".*\\.(safetensors|pt|pth|th|jit|zip|tar|npz|h5|hdf5|onnx|bin)";
    private static final String BESIDE = ".*(/_docs/.*|\\.yml|\\.md|\\.txt)";

    @Test
    void knownContainersAreOpenedAndOthersNamed() throws IOException {
        var folder = Shared.path("data/weights");
        Map<String, int[]> table = new TreeMap<>();
        var refusals = new ArrayList<String>();
        var alarms = new ArrayList<String>();
        for (var file : files(folder)) {
            try (var arena = Arena.ofConfined()) {
                var weights = Weights.open(file, arena);
                var reading = weights.files().getFirst().reading();
                var row =
                        table.computeIfAbsent(
                                "%s: %s"
                                        .formatted(
                                                folder.relativize(file).getName(0),
                                                reading.format()),
                                _ -> new int[2]);
                row[0]++;
                row[1] += reading.tensors().size();
                if (file.toString().matches(OPENED)) {
                    weights.refusals().stream().map(Refusal::toString).forEach(refusals::add);
                    weights.findings().stream()
                            .filter(finding -> finding.severity() == Severity.HIGH)
                            .map(Finding::toString)
                            .forEach(alarms::add);
                } else if (reading.tensors().isEmpty()) {
                    assertThat(weights.refusals()).as(file.toString()).isNotEmpty();
                    assertThat(reading.format()).as(file.toString()).isNotEqualTo("unknown");
                }
            }
        }
        table.forEach((name, row) ->
                System.out.printf("%3d files %6d tensors  %s%n", row[0], row[1], name));
        // One of the files is a reader's test of a file that is none.
        assertThat(refusals)
                .singleElement()
                .asString()
                .endsWith("broken.pt @ byte 0: plain text: abc");
        assertThat(alarms).isEmpty();
    }

    /// What checkpoints say of their own training is in their metadata.
    @Test
    void factsInsideCheckpointsAreRead() throws IOException {
        var facts = Shared.path("data/FACTS.tsv");
        int compared = 0;
        for (var line : Files.readAllLines(facts)) {
            var columns = line.split("\t", -1);
            var file = facts.resolveSibling(columns[1]);
            boolean inside =
                    columns[0].equals("ai8x")
                            && columns[4].equals("in checkpoint")
                            && (columns[2].equals("arch") || columns[2].equals("epoch"));
            if (inside && Files.exists(file)) {
                try (var arena = Arena.ofConfined()) {
                    var reading = Weights.open(file, arena).files().getFirst().reading();
                    assertThat(reading.metadata())
                            .as(columns[1])
                            .containsEntry(columns[2], columns[3]);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(BESIDE))
                    .filter(path -> path.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
    }
}
