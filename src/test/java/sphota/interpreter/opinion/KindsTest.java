package sphota.interpreter.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.execution.Blueprint;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.Work;
import sphota.tensor.NamedArray;
import sphota.weights.Weights;

class KindsTest {

    @TempDir private Path folder;

    private Outline outline(List<NamedArray> tensors, Map<String, String> metadata)
            throws IOException {
        var file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors.stream().map(NamedArray::tensor).toList(), metadata);
        try (var arena = Arena.ofConfined()) {
            return Outline.of(Weights.open(file, arena));
        }
    }

    private static List<NamedArray> renamed(Seen network, String... names) {
        var renamed = new ArrayList<NamedArray>();
        for (int i = 0; i < names.length; i++) {
            var tensor = network.tensors().get(i);
            renamed.add(new NamedArray(names[i], tensor.shape(), tensor.values()));
        }
        return renamed;
    }

    private static Kinds kinds() {
        return Kinds.of(Zoo.examples(0, 120), Zoo.examples(120, 160));
    }

    @Test
    void kindsAreCountedAndToldApartByStatistics() {
        var kinds = kinds();
        assertThat(kinds.all()).hasSize(2);
        assertThat(kinds.networks()).containsExactly(60, 60);
        assertThat(kinds.isWhole()).isTrue();
        assertThat(kinds.tensors()).isEqualTo(new Kinds.Range(6, 6));
        assertThat(kinds.weights().least()).isEqualTo(Blueprint.parse(Zoo.RELU).size());
        assertThat(kinds.discriminants()).hasSize(1);
        assertThat(kinds.discriminants().getFirst().right()).isGreaterThan(0.9);
        int right = 0;
        for (var example : Zoo.examples(160, 200)) {
            var shares = kinds.discriminants().getFirst().shares(example.seen(Discriminant.VIEW));
            var kind = kinds.all().get(shares[0] > shares[1] ? 0 : 1);
            right += kind.equals(Kind.of(example).orElseThrow()) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(30);
    }

    @Test
    void theyAreReadAsTheyWereWritten() throws IOException {
        var kinds = kinds();
        var file = folder.resolve("kinds.json");
        kinds.write(file);
        var read = Kinds.read(file);
        assertThat(read.all()).isEqualTo(kinds.all());
        assertThat(read.networks()).isEqualTo(kinds.networks());
        var profile = Zoo.examples(5, 6).getFirst().seen(Discriminant.VIEW);
        assertThat(read.discriminants().getFirst().shares(profile))
                .isEqualTo(kinds.discriminants().getFirst().shares(profile));
        Files.writeString(file, "{\"kinds\": [{\"blueprint\": \"image\"}]}");
        assertThatThrownBy(() -> Kinds.read(file)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void tensorsAreRecognisedByNamesByOrderAndBySortedNames() throws IOException {
        var network = Zoo.network(0);
        var kinds = kinds();
        for (var names :
                List.of(
                        new String[] {
                            "0.weight", "0.bias", "2.weight", "2.bias", "5.weight", "5.bias"
                        },
                        new String[] {"a", "b", "c", "d", "e", "f"},
                        new String[] {
                            "conv1.weight",
                            "conv1.bias",
                            "conv2.weight",
                            "conv2.bias",
                            "fc.weight",
                            "fc.bias"
                        })) {
            var fits = kinds.fits(outline(renamed(network, names), Map.of()));
            assertThat(fits).hasSize(2);
            var outline = outline(renamed(network, names), Map.of());
            for (int i = 0; i < names.length; i++) {
                assertThat(outline.tensors().get(fits.getFirst().order()[i]).name())
                        .isEqualTo(names[i]);
            }
        }
    }

    @Test
    void aStatedKindIsTakenIfItFits() throws IOException {
        var kinds = kinds();
        var tensors = Zoo.network(0).tensors();
        var stated = kinds.fits(outline(tensors, Map.of("blueprint", Zoo.TANH)));
        assertThat(stated).hasSize(1);
        assertThat(stated.getFirst().isStated()).isTrue();
        assertThat(stated.getFirst().kind().blueprint().toString()).isEqualTo(Zoo.TANH);
        for (var wrong :
                List.of(
                        "nonsense",
                        "image 1x28x28 > dense 10",
                        "image 1x999999x999999 > mean > dense 4",
                        Zoo.RELU.replace("1x9x9", "1x1000x1000"))) {
            assertThat(kinds.fits(outline(tensors, Map.of("blueprint", wrong))))
                    .as(wrong)
                    .hasSize(2)
                    .noneMatch(Kinds.Fit::isStated);
        }
    }

    @Test
    void whatIsUnlikeAllKindsIsSaid() throws IOException {
        var kinds = kinds();
        var sigmoid = Zoo.RELU.replace("relu", "sigmoid");
        var fits = kinds.fits(outline(Zoo.network(0).tensors(), Map.of("blueprint", sigmoid)));
        assertThat(fits).hasSize(1);
        assertThat(kinds.strange(fits.getFirst().kind()))
                .containsExactly("no network it learned from has a layer 'sigmoid'");
        var wider = Kind.parse(Zoo.RELU.replace("1x9x9", "1x12x12"), "");
        assertThat(kinds.strange(wider))
                .containsExactly(
                        "its input is 'image 1x12x12', and networks it learned from take 'image"
                                + " 1x9x9'");
        assertThat(kinds.strange(kinds.all().getFirst())).isEmpty();
        var other = outline(List.of(new NamedArray("w", List.of(2), new float[2])), Map.of());
        assertThat(kinds.fits(other)).isEmpty();
        assertThat(kinds.mayBeLike(other)).isFalse();
        assertThat(kinds.mayBeLike(outline(Zoo.network(1).tensors(), Map.of()))).isTrue();
    }

    @Test
    void whatNetworksWithoutBlueprintsHaveInCommonIsTheirSize() throws IOException {
        var plain = Zoo.examples(0, 10).stream().map(Zoo::withoutColumns).toList();
        var kinds = Kinds.of(plain, plain);
        assertThat(kinds.all()).isEmpty();
        assertThat(kinds.mayBeLike(outline(Zoo.network(1).tensors(), Map.of()))).isTrue();
        var other = outline(List.of(new NamedArray("w", List.of(2), new float[2])), Map.of());
        assertThat(kinds.mayBeLike(other)).isFalse();
    }

    @Test
    void elementsOfLargeTensorsAreCountedExactly() {
        var profile = new float[TensorProfile.COLUMNS.size()];
        profile[0] = (float) Math.log10(1009.0 * 1999);
        profile[1] = (float) Math.log10(1009);
        profile[2] = (float) Math.log10(1999);
        var grid = new Grid(1, profile.length, profile);
        var example =
                new Example(
                        "a", "a", new LinkedHashMap<>(), Map.of(Discriminant.VIEW.name(), grid));
        assertThat(Kinds.of(List.of(example), List.of()).weights())
                .isEqualTo(new Kinds.Range(1009 * 1999, 1009 * 1999));
    }

    @Test
    void whatRunningCostsIsKnownBeforehand() {
        var small = Work.of(Blueprint.parse("image 1x28x28 > convolution 16 3 2 0 > mean"));
        assertThat(small.products()).isEqualTo((16 * 9 + 16) * 169L + 16 * 169 + 16);
        assertThat(small.numbers()).isEqualTo(784 + 16 * 169 + 16);
        assertThat(small.isLittle()).isTrue();
        assertThat(Work.of(Blueprint.parse("sequence 50000x4 > attention 2 full")).isLittle())
                .isFalse();
        assertThat(
                        Work.of(
                                        Blueprint.parse(
                                                "image 4x400x400 > residual ( convolution 4 3 1 1 >"
                                                        + " relu )"))
                                .isLittle())
                .isFalse();
    }
}
