package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.weights.Models.finding;
import static sphota.weights.Models.open;
import static sphota.weights.Models.rules;
import static sphota.weights.Models.write;
import static sphota.weights.Models.writeIndex;
import static sphota.weights.Models.writeText;
import static sphota.weights.Models.zeros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.Budget;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class ShardIndexTest {

    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    @TempDir Path folder;

    private Path index;

    /// Two shards with one tensor each, 8 bytes in all.
    @BeforeEach
    void aSoundModel() throws IOException {
        index = folder.resolve("model.safetensors.index.json");
        write(folder.resolve(FIRST), zeros("a", Scalar.F32, 1));
        write(folder.resolve(SECOND), zeros("b", Scalar.F32, 1));
        writeIndex(index, 8, "a", FIRST, "b", SECOND);
    }

    @Test
    void aSoundModelHasNoFindings() throws IOException {
        assertThat(rules(folder)).isEmpty();
        assertThat(open(folder).tensors()).hasSize(2);
    }

    @Test
    void aMissingShardIsNamedWithItsTensors() throws IOException {
        Files.delete(folder.resolve(SECOND));
        var finding = finding(folder, "index.missing-shard");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.evidence()).contains(SECOND, "(1): `b`");
        assertThat(finding.place().file()).endsWith("index.json");
        assertThat(rules(folder)).containsExactly("index.missing-shard");
    }

    @Test
    void aMissingTensorIsHigh() throws IOException {
        writeIndex(index, 8, "a", FIRST, "b", SECOND, "c", SECOND);
        assertThat(finding(folder, "index.missing-tensor").severity()).isEqualTo(Severity.HIGH);
        assertThat(finding(folder, "index.missing-tensor").evidence()).contains(SECOND, "`c`");
    }

    @Test
    void aTensorTheIndexDoesNotKnowIsAnOrphan() throws IOException {
        write(folder.resolve(SECOND), zeros("b", Scalar.F32, 1), zeros("c", Scalar.F32, 1));
        writeIndex(index, 12, "a", FIRST, "b", SECOND);
        assertThat(rules(folder)).containsExactly("index.orphan-tensor");
        assertThat(finding(folder, "index.orphan-tensor").place().file()).endsWith(SECOND);
    }

    @Test
    void aTensorInAnotherShardIsNotMissing() throws IOException {
        writeIndex(index, 12, "a", SECOND, "b", SECOND, "c", FIRST);
        write(folder.resolve(FIRST), zeros("a", Scalar.F32, 1), zeros("c", Scalar.F32, 1));
        assertThat(rules(folder)).containsExactly("index.wrong-shard");
        assertThat(finding(folder, "index.wrong-shard").evidence())
                .contains("a in %s, not %s".formatted(FIRST, SECOND));
    }

    @Test
    void aTensorInTwoShardsIsADuplicate() throws IOException {
        write(folder.resolve(SECOND), zeros("a", Scalar.F32, 1), zeros("b", Scalar.F32, 1));
        writeIndex(index, 12, "a", FIRST, "b", SECOND);
        assertThat(rules(folder)).containsExactly("index.duplicate-tensor");
    }

    @Test
    void aShardNoIndexNamesIsAnOrphan() throws IOException {
        writeIndex(index, 4, "a", FIRST);
        assertThat(rules(folder)).containsExactly("index.orphan-shard");
        assertThat(finding(folder, "index.orphan-shard").evidence()).contains(SECOND);
    }

    @Test
    void aFileOutsideTheDirectoryIsNotOpened() throws IOException {
        writeIndex(index, 8, "a", FIRST, "b", SECOND, "c", "../../etc/passwd", "d", "/etc/passwd");
        assertThat(rules(folder)).containsExactly("index.path-escape");
        assertThat(finding(folder, "index.path-escape").severity()).isEqualTo(Severity.HIGH);
        assertThat(open(folder).files()).hasSize(2);
    }

    @Test
    void aTotalSizeThatCountsNothingKnownContradicts() throws IOException {
        writeIndex(index, 9, "a", FIRST, "b", SECOND);
        var finding = finding(folder, "index.total-size");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.evidence()).contains("9", "8 bytes", "2 elements");
    }

    @Test
    void aTotalSizeThatCountsParametersIsOnlyWorthKnowing() throws IOException {
        writeIndex(index, 2, "a", FIRST, "b", SECOND);
        assertThat(finding(folder, "index.total-size").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void anAbsentTensorOfAnySizeHasNoTotal() throws IOException {
        writeIndex(index, 9, "a", FIRST);
        var absent =
                new Tensor(
                        "a", Scalar.F32, Shape.of(1L << 62, 4), new Content.Absent("on no device"));
        var reading =
                new Reading(
                        "any", List.of(absent), Map.of(), List.of(), List.of(), Optional.empty());
        var shard = new WeightFile(FIRST, 8, reading, Budget.standard().spent());
        var document = JsonDocument.read(new Folder.Entry("any.index.json", index, index));
        var check = new ShardIndexCheck(ShardIndex.of(document).orElseThrow(), List.of(shard));
        assertThat(check.findings()).isEmpty();
    }

    @Test
    void anIndexWithoutATotalSizeIsFine() throws IOException {
        writeText(index, "{\"weight_map\":{\"a\":\"%s\",\"b\":\"%s\"}}".formatted(FIRST, SECOND));
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aKeyTwiceInTheIndexIsAFindingWithItsByte() throws IOException {
        writeIndex(index, 8, "a", FIRST, "b", SECOND, "b", SECOND);
        assertThat(rules(folder)).containsExactly("json.duplicate-key");
        assertThat(finding(folder, "json.duplicate-key").place().byteOffset()).isPresent();
    }

    @Test
    void anIndexOfFilesThatAreGoneIsStale() throws IOException {
        Files.delete(folder.resolve(FIRST));
        Files.delete(folder.resolve(SECOND));
        write(folder.resolve("model.safetensors"), zeros("a", Scalar.F32, 1));
        assertThat(rules(folder)).containsExactly("index.stale");
        assertThat(finding(folder, "index.stale").severity()).isEqualTo(Severity.MEDIUM);
        Files.delete(folder.resolve("model.safetensors"));
        assertThat(finding(folder, "index.stale").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void anIndexThatIsNoJsonIsAFinding() throws IOException {
        writeText(index, "{\"weight_map\":{");
        assertThat(rules(folder)).contains("json.unreadable");
    }

    @Test
    void numbersOfShardsAreCountedWhereThereIsNoIndex() throws IOException {
        Files.delete(index);
        assertThat(rules(folder)).containsExactly("shards.no-index");
        Files.delete(folder.resolve(FIRST));
        assertThat(finding(folder, "shards.missing").evidence()).endsWith("`1`");
        assertThat(finding(folder, "shards.missing").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void ofARefusedShardOnlyItsRefusalIsSaid() throws IOException {
        writeText(folder.resolve(SECOND), "<html>");
        assertThat(rules(folder)).isEmpty();
        assertThat(open(folder).refusals()).hasSize(1);
    }
}
