package sphota.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// The verdicts of the reference implementation, run over files made for it, compared with ours.
class SafetensorsOracleTest {

    private static final Path SHARED = Path.of("../shared");
    private static final Path ORACLE = SHARED.resolve("fixtures/safetensors/ORACLE.tsv");

    @Test
    void agreesWithTheReferenceOnEveryFile() throws IOException {
        if (!present(ORACLE)) {
            return;
        }
        var lines = Files.readAllLines(ORACLE);
        var differences = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var columns = line.split("\t", -1);
            try (var arena = Arena.ofConfined()) {
                var reading = read(ORACLE.resolveSibling(columns[0]), arena);
                if (!SafetensorsBytes.verdict(reading).equals(columns[1])) {
                    differences.add(line + "\n  ours: " + reading.refusal());
                } else if (reading.refusal().isEmpty() && !agrees(columns[2], reading.tensors())) {
                    differences.add(line + "\n  ours: " + described(reading.tensors()));
                }
            }
        }
        System.out.printf("oracle: %d files, %d differ%n", lines.size() - 1, differences.size());
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(differences).isEmpty();
    }

    @Test
    void readsTheFilesOfOtherProjects() throws IOException {
        if (!present(SHARED)) {
            return;
        }
        var opened = new ArrayList<Path>();
        for (var root : List.of("fixtures", "data/weights")) {
            try (var files = Files.walk(SHARED.resolve(root))) {
                for (var file :
                        files.filter(file -> file.toString().endsWith(".safetensors"))
                                .filter(file -> !file.startsWith(ORACLE.getParent()))
                                .toList()) {
                    try (var arena = Arena.ofConfined()) {
                        var reading = read(file, arena);
                        assertThat(reading.refusal()).as(file.toString()).isEmpty();
                        assertThat(reading.tensors()).as(file.toString()).isNotEmpty();
                        opened.add(file);
                    }
                }
            }
        }
        System.out.printf("opened %d safetensors of other projects%n", opened.size());
        assertThat(opened).hasSizeGreaterThan(10);
    }

    private static boolean present(Path path) {
        if (!Files.exists(path)) {
            System.out.println("skipped: " + path + " is not here");
            return false;
        }
        return true;
    }

    private static Reading read(Path file, Arena arena) throws IOException {
        var region =
                Files.size(file) == 0
                        ? Region.of(file.toString(), new byte[0])
                        : Region.map(file, arena);
        return new SafetensorsReader().read(region, Budget.standard());
    }

    /// The table's last column is cut after 160 characters and spells names by the rules of Rust.
    private static boolean agrees(String message, List<Tensor> tensors) {
        var ours = "%d tensors %s".formatted(tensors.size(), described(tensors));
        return message.length() >= 150 ? ours.startsWith(message) : ours.equals(message);
    }

    private static String described(List<Tensor> tensors) {
        return tensors.stream()
                .sorted(Comparator.comparing(Tensor::name))
                .map(tensor ->
                        "%s:%s:%s:%d"
                                .formatted(
                                        inRust(tensor.name()),
                                        tensor.type().label(),
                                        unsigned(tensor.shape()),
                                        tensor.logicalBytes()))
                .collect(Collectors.joining(" "));
    }

    /// Sizes beyond 2⁶³ − 1 are read as that; the one file that has such a size has 2⁶⁴ − 1.
    private static String unsigned(Shape shape) {
        return shape.toString().replace("9223372036854775807", "18446744073709551615");
    }

    private static String inRust(String name) {
        return name.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\0", "\\0")
                .replace("\"", "\\\"")
                .replace("\u202e", "\\u{202e}");
    }
}
