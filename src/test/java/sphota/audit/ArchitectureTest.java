package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sphota.audit.Costs.Cache;
import sphota.tensor.NaturalOrder;
import sphota.weights.Weights;

class ArchitectureTest {

    private static Component read(String net) {
        return Architecture.of(Nets.named(net).weights()).components().getFirst();
    }

    /// Three layers of 64 wide, 16 of keys, 172 inside, and 128 tokens.
    @Test
    void countsParametersByPart() {
        var component = read("Llama");
        long attention = 3 * (2 * 64 * 64 + 2 * 16 * 64);
        long mlp = 3 * 3 * 64 * 172;
        long norms = 3 * 2 * 64 + 64;
        assertThat(component.parts())
                .extracting(Part::kind, part -> part.elements().longValueExact())
                .containsExactly(
                        tuple(PartKind.EMBEDDING, 128L * 64),
                        tuple(PartKind.ATTENTION, attention),
                        tuple(PartKind.MLP, mlp),
                        tuple(PartKind.NORM, norms),
                        tuple(PartKind.HEAD, 128L * 64));
        assertThat(component.costs().parameters().longValueExact())
                .isEqualTo(attention + mlp + norms + 2 * 128 * 64);
    }

    @Test
    void tellsWhatADecoderCosts() {
        var costs = read("Llama").costs();
        // Keys and values of 3 layers, 16 wide, two bytes each.
        assertThat(costs.cache().map(Cache::bytesPerToken))
                .contains(BigInteger.valueOf(2 * 3 * 16 * 2));
        var work = costs.work().orElseThrow();
        var parameters = costs.parameters().longValueExact();
        assertThat(work.flopsPerToken().longValueExact()).isEqualTo(2 * (parameters - 128 * 64));
        assertThat(work.flopsPerTokenAndPosition().longValueExact()).isEqualTo(4 * 3 * 64);
    }

    /// The output multiplies, though its matrix is the embedding's.
    @Test
    void aTiedOutputIsWorkAndNoParameters() {
        var tied = read("Llama with its configuration").costs();
        var untied = read("Llama").costs();
        assertThat(tied.work().orElseThrow().flopsPerToken())
                .isEqualTo(untied.work().orElseThrow().flopsPerToken());
        assertThat(untied.parameters().subtract(tied.parameters()).longValueExact())
                .isEqualTo(128 * 64);
    }

    /// A tied output that has bytes of its own, or stands before the input, multiplies once.
    @Test
    void aTiedOutputIsWorkOnceWhereverItStands() {
        var facts = Map.of("model_type", "llama", "tie_word_embeddings", "true");
        var twice = new ArrayList<>(Nets.named("Llama").weights().tensors());
        var reversed = new ArrayList<>(twice);
        reversed.set(reversed.size() - 1, reversed.getFirst());
        reversed.set(0, reversed.getFirst().withName("lm_head.weight"));
        for (var tensors : List.of(twice, reversed)) {
            var weights = Nets.weights("safetensors", tensors, Map.of(), facts);
            var component = Architecture.of(weights).components().getFirst();
            assertThat(component.value(Subject.TIED_EMBEDDINGS)).contains("true");
            assertThat(component.costs().work().orElseThrow().flopsPerToken())
                    .isEqualTo(read("Llama").costs().work().orElseThrow().flopsPerToken());
        }
        var weights = Nets.weights("safetensors", reversed, Map.of(), Map.of());
        var component = Architecture.of(weights).components().getFirst();
        assertThat(component.value(Subject.TIED_EMBEDDINGS)).contains("true");
    }

    @Test
    void latentAttentionKeepsLessOfAToken() {
        assertThat(read("DeepSeek").costs().cache().map(Cache::bytesPerToken))
                .contains(BigInteger.valueOf(2 * 40 * 2));
    }

    /// Of four layers one attends.
    @Test
    void onlyLayersThatAttendKeepKeys() {
        assertThat(read("a hybrid of gated delta nets").costs().cache())
                .map(Cache::bytesPerToken)
                .contains(BigInteger.valueOf(2 * 32 * 2));
    }

    @Test
    void workIsNotDefinedWhereExpertsAreChosen() {
        assertThat(read("Mixtral").costs().work()).isEmpty();
        assertThat(read("Mixtral").costs().cache()).isPresent();
    }

    @Test
    void anEncoderHasNoCache() {
        assertThat(read("BERT").costs().cache()).isEmpty();
        assertThat(read("BERT").costs().work()).isPresent();
    }

    @Test
    void roundsBytesUp() {
        var weights = Nets.weights("safetensors", List.of(Nets.tensor("x", 3)), Map.of(), Map.of());
        assertThat(Architecture.of(weights).components().getFirst().costs().memory())
                .extracting(Costs.Memory::type, memory -> memory.bytes().intValueExact())
                .contains(tuple("INT4", 2));
    }

    /// Optimizer states and copies are told and not counted.
    @Test
    void trainingStateIsNoParameters() {
        var component = read("a plain CNN with training state");
        assertThat(component.costs().parameters().longValueExact())
                .isEqualTo(16 * 3 * 9 + 32 * 16 * 9 + 10 * 512);
        assertThat(component.parts())
                .extracting(Part::kind)
                .contains(PartKind.OPTIMIZER, PartKind.COPY);
    }

    @Test
    void shardsAreOneComponentAndFilesAreTheirOwn() {
        var tensors = Nets.named("Llama").weights().tensors();
        var half = tensors.size() / 2;
        var weights =
                new Weights(
                        "model",
                        List.of(
                                Nets.file(
                                        "model-00001-of-00002.safetensors",
                                        "safetensors",
                                        tensors.subList(0, half),
                                        Map.of()),
                                Nets.file(
                                        "model-00002-of-00002.safetensors",
                                        "safetensors",
                                        tensors.subList(half, tensors.size()),
                                        Map.of()),
                                Nets.file(
                                        "vae/other.safetensors",
                                        "safetensors",
                                        Nets.named("GRU").weights().tensors(),
                                        Map.of())),
                        Map.of("model_type", "llama", "vae/model_type", "bert"),
                        List.of());
        var architecture = Architecture.of(weights);
        assertThat(architecture.components())
                .extracting(Component::name)
                .containsExactly("model.safetensors", "vae/other.safetensors");
        var main = architecture.main().orElseThrow();
        assertThat(main.family().orElseThrow().value()).isEqualTo("Llama");
        assertThat(main.value(Subject.LAYERS)).contains("3");
    }

    @Test
    void nothingIsNoComponent() {
        var nothing = new Weights("x", List.of(), Map.of(), List.of());
        assertThat(Architecture.of(nothing).components()).isEmpty();
        assertThat(Architecture.of(nothing).main()).isEmpty();
    }

    @Test
    void namesAreOrderedAsPeopleCount() {
        assertThat(
                        List.of("a10", "a9", "a", "a010", "b1", "a9b").stream()
                                .sorted(NaturalOrder.BY_NUMBER))
                .containsExactly("a", "a9", "a9b", "a010", "a10", "b1");
    }
}
