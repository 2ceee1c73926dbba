package sphota.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.diff.Nets.Array;
import sphota.diff.Relation.Kind;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Pairs made to mislead: what must not be said of them, and what must.
class StatementsTest {

    private static final String UP = "model.layers.1.mlp.up_proj.weight";

    private static final Map<String, Array> BASE = Nets.llama(1, 6);

    private static Weights model(Map<String, Array> net, Scalar type) {
        return Models.weights(Nets.tensors(net, type).toArray(Tensor[]::new));
    }

    private static Relation relation(Map<String, Array> a, Map<String, Array> b) {
        return Comparison.of(model(a, Scalar.F32), model(b, Scalar.F32)).relation();
    }

    private static Map<String, Array> only(String name, UnaryOperator<double[]> change) {
        return Nets.changed(BASE, (each, array) -> each.equals(name) ? array.map(change) : array);
    }

    private static Map<String, Array> all(UnaryOperator<double[]> change) {
        return Nets.changed(BASE, (_, array) -> array.map(change));
    }

    @Test
    void aModelOfZerosIsNotAPrunedOne() {
        var zeros = all(values -> new double[values.length]);
        assertThat(relation(BASE, zeros).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(relation(BASE, zeros).evidence())
                .anyMatch(each -> each.startsWith("nothing but zeros in B: model.embed_tokens"));
        assertThat(relation(zeros, BASE).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aChangedMaskIsNoPruning() {
        var ones = Models.tensor("mask", Scalar.BOOL, Shape.of(4), 0, new byte[] {1, 1, 1, 1});
        var half = Models.tensor("mask", Scalar.BOOL, Shape.of(4), 0, new byte[] {1, 0, 1, 0});
        var comparison = Comparison.of(Models.weights(ones), Models.weights(half));
        assertThat(comparison.changes().getFirst().change()).isEqualTo(Change.UNCLEAR);
        assertThat(comparison.relation().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void oneNumberIsNoAdapter() {
        var edited =
                only(
                        UP,
                        values -> {
                            values[200] += 1;
                            return values;
                        });
        var relation = relation(BASE, edited);
        assertThat(relation.kind()).isEqualTo(Kind.EDITED);
        assertThat(relation.statement()).isEqualTo("B is A but for 1 number in 1 tensor");
        assertThat(relation.evidence()).anyMatch(each -> each.contains("6,144 numbers of " + UP));
    }

    @Test
    void anotherRowOfAMatrixIsNoAdapter() {
        var edited =
                only(
                        "model.layers.0.self_attn.q_proj.weight",
                        values -> {
                            for (int i = 0; i < Nets.WIDTH; i++) {
                                values[i] = i;
                            }
                            return values;
                        });
        assertThat(relation(BASE, edited).kind()).isEqualTo(Kind.EDITED);
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        var edited =
                only(
                        UP,
                        values -> {
                            values[3] = Double.NaN;
                            return values;
                        });
        for (var relation : List.of(relation(BASE, edited), relation(edited, BASE))) {
            assertThat(relation.kind()).isEqualTo(Kind.EDITED);
            assertThat(relation.evidence()).contains("NaN or infinite in one alone: " + UP);
        }
    }

    @Test
    void oneLayerOfAnotherModelIsPointedAt() {
        var other = Nets.llama(2, 6);
        var mixed =
                Nets.changed(
                        BASE,
                        (name, array) ->
                                name.contains("layers.2.")
                                        ? other.getOrDefault(name, array)
                                        : array);
        var relation = relation(BASE, mixed);
        assertThat(relation.kind()).isEqualTo(Kind.EDITED);
        assertThat(relation.evidence()).contains("all of them in layer.2");
    }

    @Test
    void theSameNumbersInAnotherOrderAreNotUnrelated() {
        var order = new SplittableRandom(3);
        var permuted =
                all(values -> {
                    for (int i = values.length - 1; i > 0; i--) {
                        int j = order.nextInt(i + 1);
                        double kept = values[i];
                        values[i] = values[j];
                        values[j] = kept;
                    }
                    return values;
                });
        assertThat(relation(BASE, permuted).kind()).isEqualTo(Kind.REORDERED);
        assertThat(relation(BASE, Nets.llama(2, 6)).kind()).isEqualTo(Kind.UNRELATED);
    }

    @Test
    void twoRoundingsOfOneModelAreNoTraining() {
        var relation = Comparison.of(model(BASE, Scalar.BF16), model(BASE, Scalar.F16)).relation();
        assertThat(relation.kind()).isEqualTo(Kind.CAST);
        assertThat(relation.statement()).startsWith("A and B are the same numbers, rounded");
        assertThat(
                        Comparison.of(
                                        model(BASE, Scalar.BF16),
                                        model(Nets.tuned(BASE, 3, 0.01), Scalar.F16))
                                .relation()
                                .kind())
                .isEqualTo(Kind.FINE_TUNED);
    }

    @Test
    void oneTensorTimesANumberDoesNotMakeTheModelSo() {
        var relation = relation(BASE, only(UP, values -> times(values, -1)));
        assertThat(relation.kind()).isEqualTo(Kind.SCALED);
        assertThat(relation.statement()).startsWith("B is A but for 1 tensor of 57, A's times -1");
        assertThat(relation(BASE, all(values -> times(values, 2))).statement())
                .isEqualTo("B is A times 2.000");
    }

    private static double[] times(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    @Test
    void countersAreNotTrainedOn() {
        var one = Models.weights(Models.tensor("step", 5f), Models.tensor("epoch", 1f));
        var two = Models.weights(Models.tensor("step", 6f), Models.tensor("epoch", 2f));
        assertThat(Comparison.of(one, two).relation().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void pruningAndQuantisingAreSeenFromBothSides() {
        var pruned = Nets.pruned(BASE, false);
        assertThat(relation(pruned, BASE).kind()).isEqualTo(Kind.PRUNED);
        assertThat(relation(pruned, BASE).statement()).startsWith("A is B pruned");
        var coarse =
                Nets.changed(
                        BASE,
                        (_, array) -> array.isMatrix() ? array.map(StatementsTest::onGrid) : array);
        assertThat(relation(BASE, coarse).statement()).startsWith("B is A quantised");
        assertThat(relation(coarse, BASE).statement()).startsWith("A is B quantised");
    }

    private static double[] onGrid(double[] values) {
        double step = 1.0 / 128;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i] / step) * step;
        }
        return values;
    }

    @Test
    void aHeadThatIsTheTableOfWordsOnceMoreIsNotReplaced() {
        var tied = new LinkedHashMap<>(BASE);
        tied.remove("lm_head.weight");
        var words = tied.getOrDefault("model.embed_tokens.weight", Nets.fresh(1, 1, 1));
        var written = Nets.with(tied, "lm_head.weight", words);
        for (var relation : List.of(relation(tied, written), relation(written, tied))) {
            assertThat(relation.kind()).isEqualTo(Kind.REPACKAGED);
            assertThat(relation.evidence()).anyMatch(each -> each.contains("ties the two"));
        }
        assertThat(relation(tied, BASE).statement()).isEqualTo("B has a last layer that A has not");
        assertThat(relation(BASE, tied).statement()).isEqualTo("A has a last layer that B has not");
    }

    @Test
    void whatIsMissingOfACutFileIsTheSameFromBothSides() {
        var half = Nets.layers(BASE, 0, 1);
        assertThat(relation(BASE, half).kind()).isEqualTo(Kind.LAYERS_CHANGED);
        assertThat(relation(half, BASE).kind()).isEqualTo(Kind.LAYERS_CHANGED);
        var one = Nets.layers(BASE, 0);
        assertThat(Comparison.of(model(one, Scalar.F32), model(BASE, Scalar.F32)).layers())
                .singleElement()
                .satisfies(layers -> assertThat(layers.added()).containsExactly(1, 2, 3, 4, 5));
    }
}
