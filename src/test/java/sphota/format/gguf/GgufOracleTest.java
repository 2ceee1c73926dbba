package sphota.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.format.Reading;
import sphota.tensor.Block;

/// The verdicts of the reference implementation, run over files made for it, compared with ours.
class GgufOracleTest {

    /// Accepted by the reference, though the number of elements wraps to 0.
    private static final Set<String> STRICTER =
            Set.of("t_dim_product_overflow.gguf", "t_dim_product_wraps_4.gguf");

    @Test
    void agreesWithTheReferenceOnEveryFile() throws IOException {
        var oracle = Shared.path("fixtures/gguf/ORACLE.tsv");
        var lines = Files.readAllLines(oracle);
        var differences = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var columns = line.split("\t", -1);
            var reading = GgufBytes.read(Files.readAllBytes(oracle.resolveSibling(columns[0])));
            if (!agrees(columns, reading)) {
                differences.add(line + "\n  ours: " + reading.refusal());
            }
        }
        System.out.printf("oracle: %d files, %d differ%n", lines.size() - 1, differences.size());
        assertThat(lines).hasSizeGreaterThan(70);
        assertThat(differences).isEmpty();
    }

    private static boolean agrees(String[] columns, Reading reading) {
        var error = reading.refusal().flatMap(ReferenceError::of);
        if (STRICTER.contains(columns[0])) {
            return reading.refusal().isPresent() && error.isEmpty();
        }
        boolean accepted = columns[2].equals("FULL_OK");
        if (accepted) {
            return reading.refusal().isEmpty()
                    && columns[3].startsWith(
                            "%d tensors %d kv "
                                    .formatted(
                                            reading.tensors().size(), reading.metadata().size()));
        }
        boolean metadataAccepted = columns[1].equals("META_OK");
        return error.isPresent()
                && columns[4].contains(error.get().referenceWords())
                && metadataAccepted == (error.get() == ReferenceError.DATA_CUT);
    }

    @Test
    void everyTypeOfTheReferenceIsRead() throws IOException {
        var reading =
                GgufBytes.read(Files.readAllBytes(Shared.path("fixtures/gguf/all_types.gguf")));
        assertThat(reading.tensors()).hasSize(33);
        assertThat(reading.tensors())
                .allSatisfy(tensor ->
                        assertThat(tensor.name())
                                .isEqualToIgnoringCase("w_" + tensor.type().label()));
        assertThat(
                        reading.tensors().stream()
                                .filter(tensor -> tensor.type() instanceof Block)
                                .count())
                .isEqualTo(25);
    }

    @Test
    void templatesOfAttacksAreFoundAndOthersAreNot() throws IOException {
        for (var name : List.of("meta_jinja_ssti_cve_2024_34359", "meta_jinja_benign")) {
            var file = Shared.path("fixtures/gguf/%s.gguf".formatted(name));
            var findings = GgufBytes.read(Files.readAllBytes(file)).findings();
            assertThat(findings.isEmpty()).as(name).isEqualTo(name.endsWith("benign"));
        }
    }
}
