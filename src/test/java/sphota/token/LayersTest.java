package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class LayersTest {

    @Test
    void convolutionsLeadToTheNextAndTheLastToTheHead() {
        var tensors = Nets.smallCnn().tensors();
        assertThat(chain(tensors))
                .containsExactly(
                        "conv1.weight+bias→conv2.weight",
                        "conv2.weight+bias→conv3.weight",
                        "conv3.weight+bias→fc.weight",
                        "fc.weight+bias");
    }

    @Test
    void numbersAreCountedNotSpelled() {
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("net.0.weight", 4, 4),
                                        Nets.tensor("net.10.weight", 4, 4),
                                        Nets.tensor("net.2.weight", 4, 4))))
                .containsExactly(
                        "net.0.weight→net.2.weight", "net.10.weight", "net.2.weight→net.10.weight");
    }

    @Test
    void branchesAreNotMixed() {
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("policy.0.weight", 8, 3),
                                        Nets.tensor("policy.2.weight", 8, 8),
                                        Nets.tensor("value.0.weight", 8, 3),
                                        Nets.tensor("value.2.weight", 8, 8),
                                        Nets.tensor("action.weight", 2, 8))))
                .containsExactly(
                        "policy.0.weight→policy.2.weight",
                        "policy.2.weight",
                        "value.0.weight→value.2.weight",
                        "value.2.weight",
                        "action.weight");
    }

    @Test
    void whatCouldBeEitherIsNotEvident() {
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("decoder.weight", 9, 4),
                                        Nets.tensor("encoder.weight", 4, 9))))
                .containsExactly("decoder.weight", "encoder.weight");
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("body.weight", 6, 4),
                                        Nets.tensor("left.weight", 2, 6),
                                        Nets.tensor("right.weight", 3, 6))))
                .containsExactly("body.weight", "left.weight", "right.weight");
    }

    @Test
    void attentionHasNothingBehindItAndAnMlpItsOtherHalf() {
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("l.0.attn.q_proj.weight", 8, 8),
                                        Nets.tensor("l.0.attn.k_proj.weight", 8, 8),
                                        Nets.tensor("l.0.mlp.up_proj.weight", 16, 8),
                                        Nets.tensor("l.0.mlp.gate_proj.weight", 16, 8),
                                        Nets.tensor("l.0.mlp.down_proj.weight", 8, 16))))
                .containsExactly(
                        "l.0.attn.q_proj.weight",
                        "l.0.attn.k_proj.weight",
                        "l.0.mlp.up_proj.weight→l.0.mlp.down_proj.weight",
                        "l.0.mlp.gate_proj.weight→l.0.mlp.down_proj.weight",
                        "l.0.mlp.down_proj.weight");
    }

    @Test
    void theKernelsOfKerasHaveTheirOutputsLast() {
        var layers =
                layers(
                        List.of(
                                Nets.tensor("conv2d/conv2d/kernel:0", 3, 3, 1, 5),
                                Nets.tensor("conv2d/conv2d/bias:0", 5),
                                Nets.tensor("dense/dense/kernel:0", 5, 2),
                                Nets.tensor("dense/dense/bias:0", 2)));
        assertThat(layers.getFirst().outputs()).isEqualTo(5);
        assertThat(layers.getFirst().inputs()).isEqualTo(1);
        assertThat(described(layers.getFirst()))
                .isEqualTo("conv2d/conv2d/kernel:0+bias→dense/dense/kernel:0");
        // Element (i, o) of the 5 × 2 kernel holds 10 · i + o.
        double[] all = {0, 1, 10, 11, 20, 21, 30, 31, 40, 41};
        assertThat(layers.getLast().incoming(all, 1).toArray()).containsExactly(1, 11, 21, 31, 41);
        assertThat(layers.getLast().ofInput(all, 2).toArray()).containsExactly(20, 21);
    }

    @Test
    void aBiasThatFitsOnlyTheLastAxisTellsTheLayout() {
        var layers =
                layers(
                        List.of(
                                Nets.tensor("h.0.c_fc.weight", 4, 16),
                                Nets.tensor("h.0.c_fc.bias", 16)));
        assertThat(layers).hasSize(1);
        assertThat(layers.getFirst().outputs()).isEqualTo(16);
    }

    @Test
    void weightsAroundANeuronAreTakenInTheOrderOfTheirTensor() {
        // Element (o, i, k) of 2 × 3 × 2 holds 100 · o + 10 · i + k.
        var layer = layers(List.of(Nets.tensor("c.weight", 2, 3, 2))).getFirst();
        double[] all = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};
        assertThat(layer.incoming(all, 1).toArray()).containsExactly(100, 101, 110, 111, 120, 121);
        assertThat(layer.ofInput(all, 1).toArray()).containsExactly(10, 11, 110, 111);
    }

    @Test
    void aVectorThatIsNoBiasIsOneNeuron() {
        assertThat(
                        chain(
                                List.of(
                                        Nets.tensor("norm.weight", 7),
                                        Nets.tensor("norm.bias", 7),
                                        Nets.tensor("temperature"))))
                .containsExactly("norm.weight", "norm.bias", "temperature");
    }

    @Test
    void whatIsLargeEmptyOrNoNumberIsNoSmallLayer() {
        assertThat(
                        layers(
                                List.of(
                                        Nets.tensor("many.weight", 300, 300),
                                        Nets.tensor("wide.weight", 2, 5000),
                                        Nets.tensor("empty.weight", 0, 4),
                                        Models.tensor(
                                                "bits",
                                                Scalar.BITS8,
                                                Shape.of(4, 4),
                                                0,
                                                new byte[16]))))
                .isEmpty();
    }

    private static List<String> chain(List<Tensor> tensors) {
        return layers(tensors).stream().map(LayersTest::described).toList();
    }

    private static String described(Layer layer) {
        return layer.weights().tensor().name()
                + (layer.bias().isPresent() ? "+bias" : "")
                + layer.next().map(next -> "→" + next.weights().tensor().name()).orElse("");
    }

    private static List<Layer> layers(List<Tensor> tensors) {
        var subjects = new ArrayList<Subject>();
        for (var tensor : tensors) {
            subjects.add(
                    new Subject(
                            subjects.size(),
                            "m",
                            tensor,
                            Roles.of(tensor.name(), tensor.shape().rank()),
                            Optional.empty(),
                            Elements.Source.of(tensor)));
        }
        return Layers.of(subjects);
    }
}
