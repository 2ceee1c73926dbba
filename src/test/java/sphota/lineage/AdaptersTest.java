package sphota.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.bytes.Budget;
import sphota.format.pytorch.PytorchWriter;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.store.RunQuery;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class AdaptersTest {

    private static final int WIDTH = 32;
    private static final int INNER = 48;
    private static final int RANK = 2;

    @TempDir private Path folder;

    private static Tensor matrix(String name, long seed, int rows, int columns) {
        var random = new Random(seed);
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Models.tensor(name, Scalar.F32, Shape.of(rows, columns), 0, Models.floats(values));
    }

    /// Of two layers.
    private static List<Tensor> model(long seed, String prefix, int inner) {
        var tensors = new ArrayList<Tensor>();
        for (int layer = 0; layer < 2; layer++) {
            var at = prefix + layer;
            tensors.add(matrix(at + ".self_attn.q_proj.weight", seed++, WIDTH, WIDTH));
            tensors.add(matrix(at + ".mlp.up_proj.weight", seed++, inner, WIDTH));
        }
        return tensors;
    }

    private static List<Tensor> model(long seed) {
        return model(seed, "model.layers.", INNER);
    }

    private static List<Tensor> adapter(long seed) {
        var tensors = new ArrayList<Tensor>();
        for (int layer = 0; layer < 2; layer++) {
            var at = "base_model.model.model.layers." + layer;
            pair(at + ".self_attn.q_proj", seed++, WIDTH, tensors);
            pair(at + ".mlp.up_proj", seed++, INNER, tensors);
        }
        return tensors;
    }

    private static void pair(String target, long seed, int outputs, List<Tensor> into) {
        into.add(matrix(target + ".lora_A.weight", seed, RANK, WIDTH));
        into.add(matrix(target + ".lora_B.weight", seed + 100, outputs, RANK));
    }

    private Path models() throws IOException {
        return Files.createDirectories(folder.resolve("models"));
    }

    private void write(String name, List<Tensor> tensors) throws IOException {
        SafetensorsWriter.write(models().resolve(name + ".safetensors"), tensors, Map.of());
    }

    private void writeAdapter(String base) throws IOException {
        var adapter = Files.createDirectories(models().resolve("adapter"));
        SafetensorsWriter.write(adapter.resolve("adapter_model.safetensors"), adapter(9), Map.of());
        Files.writeString(
                adapter.resolve("adapter_config.json"),
                "{\"peft_type\":\"LORA\",\"r\":2,\"base_model_name_or_path\":\"%s\"}"
                        .formatted(base));
    }

    private List<String> relations() throws IOException {
        assertThat(Runs.lineage(models(), folder.resolve("run")).models()).isPositive();
        return Runs.relations(folder.resolve("run"));
    }

    private Optional<Object> told(String column) throws IOException {
        return RunQuery.ask(
                        folder.resolve("run"),
                        "SELECT %s FROM relations WHERE relation = 'adapter'".formatted(column))
                .rows()
                .getFirst()
                .getFirst();
    }

    @Test
    void anAdapterBelongsToTheOnlyModelThatItFits() throws IOException {
        write("adapter", adapter(9));
        write("base", model(1));
        write("other", model(20, "model.layers.", INNER + 1));
        assertThat(relations()).containsExactly("adapter < base: adapter");
        assertThat(told("confidence")).contains(0.8);
        assertThat(told("distance")).isEmpty();
        assertThat(told("rank")).contains(2L);
    }

    @Test
    void ofSeveralThatItFitsItsWordChooses() throws IOException {
        writeAdapter("somebody/The-Base");
        write("the_base", model(1));
        write("another", model(20));
        assertThat(relations()).containsExactly("adapter < the_base: adapter");
        assertThat(told("confidence")).contains(0.97);
        assertThat(told("evidence").orElse("").toString())
                .contains("all 4 products")
                .contains("somebody/The-Base");
    }

    @Test
    void withoutAWordNoneOfSeveralIsChosen() throws IOException {
        write("adapter", adapter(9));
        write("one", model(1));
        write("two", model(20));
        assertThat(relations()).isEmpty();
    }

    /// The last matrix alone is of another size.
    @Test
    void aNameIsNothingWhereSizesDoNotFit() throws IOException {
        writeAdapter("base");
        var tensors = new ArrayList<>(model(1));
        tensors.set(3, matrix("model.layers.1.mlp.up_proj.weight", 5, INNER + 1, WIDTH));
        write("base", tensors);
        assertThat(relations()).isEmpty();
    }

    @Test
    void theOnlyOneThatItFitsMayBeCalledOtherwise() throws IOException {
        writeAdapter("elsewhere");
        write("base", model(1));
        assertThat(relations()).containsExactly("adapter < base: adapter");
        assertThat(told("confidence")).contains(0.6);
    }

    @Test
    void aNameAndSizesAreLittle() throws IOException {
        writeAdapter("base");
        write("base", model(1, "parts/", INNER));
        write("other", model(20, "parts/", INNER));
        assertThat(relations()).containsExactly("adapter < base: adapter");
        assertThat(told("confidence")).contains(0.55);
    }

    @Test
    void aCopyMayHaveTheName() throws IOException {
        writeAdapter("zwei");
        write("eins", model(1));
        write("other", model(20));
        PytorchWriter.write(models().resolve("zwei.pt"), model(1), Budget.standard());
        assertThat(relations())
                .containsExactly("adapter < eins: adapter", "zwei < eins: repackaged?");
    }

    @Test
    void hostileAdaptersHaveNoBase() throws IOException {
        write("base", model(1));
        var ranks = new ArrayList<>(adapter(9));
        ranks.set(
                0,
                matrix(
                        "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight",
                        3,
                        3,
                        WIDTH));
        write("it's two ranks", ranks);
        var none = new ArrayList<>(adapter(9));
        none.set(
                0,
                matrix(
                        "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight",
                        3,
                        0,
                        WIDTH));
        write("none", none);
        var header =
                "{\"w.lora_A.weight\":{\"dtype\":\"F32\",\"shape\":[1,4611686018427387904],\"data_offsets\":[0,4]},"
                        + "\"w.lora_B.weight\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,1],\"data_offsets\":[0,4]}}";
        var bytes = new byte[8 + header.length() + 4];
        bytes[0] = (byte) header.length();
        bytes[1] = (byte) (header.length() >> 8);
        System.arraycopy(
                header.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                0,
                bytes,
                8,
                header.length());
        Files.write(models().resolve("huge.safetensors"), bytes);
        assertThat(relations()).noneMatch(each -> each.endsWith("adapter"));
    }
}
