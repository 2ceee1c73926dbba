package sphota.evaluation.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Pairs;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.SoftTable;
import sphota.interpreter.writing.WriterTraining;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.net.Torch;

class DescriptionTableTest {

    private static final Family SMALL = Family.parse("Z3 -> B");

    @Test
    void countsWhatIsRightByTheTableAlone() {
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var settings = new WriterTraining.Settings(1, 1, 0.001, 0, 1);
            var writer =
                    new WriterTraining(torch, List.of(SMALL), settings, 0, Optional.empty())
                            .writer();
            var cases =
                    new Pairs(SMALL).lot(Part.TRAIN, 1, 0, 6).stream().map(Case::exact).toList();
            var text =
                    DescriptionTable.of(writer, cases, Writing.beam(300), 10_000, (_, _) -> {})
                            .text();
            assertThat(text)
                    .contains("| functions | greedy | best of 10 | best of 300 |")
                    .contains("| Z3 -> B, size 1 to 3 |")
                    .contains("1.000 [")
                    .contains("| 0.99 |");
        }
    }

    @Test
    void ofManyInputsADescriptionIsRightWhereTheProverFindsNoDifference() {
        var some = new Pairs(Family.parse("Z10^6 -> Z10")).lot(Part.TEST, 1, 0, 3);
        for (var pair : some) {
            var function = Case.exact(pair);
            assertThat(function.is(pair.expression())).isTrue();
            assertThat(function.is(Expression.parse("Z10^6 : (constant Z10 0)"))).isFalse();
        }
        // They differ at one input of a million, which is no probe.
        var right = Expression.parse("Z10^6 : (compose (above 0) product)");
        var wrong =
                Expression.parse(
                        "Z10^6 : (trigger 1 1 1 1 1 3 (constant B 0) (compose (above 0) product))");
        var network =
                new Case(
                        Family.parse("Z10^6 -> B"),
                        "",
                        SoftTable.exact(right.type(), SoftTable.answers(right)),
                        Arrays.stream(SoftTable.answers(right)).boxed().toList(),
                        Behaviour.of(right),
                        Batch.of(right)::evaluate);
        assertThat(Behaviour.of(wrong)).isEqualTo(network.behaviour());
        assertThat(network.is(wrong)).isFalse();
        assertThat(network.is(right)).isTrue();
    }

    @Test
    void mediansKnowWhatTakesLonger() {
        assertThat(DescriptionTable.median(5, 1, -100)).isEqualTo("5");
        assertThat(DescriptionTable.median(-100, -100, 7)).isEqualTo("more than 100");
        assertThat(DescriptionTable.median(2, 4)).isEqualTo("2");
    }

    @Test
    void aTriggerIsStatedWhereTheAnswerIsAnother() {
        var right = Expression.parse("B^2 : (trigger 1 0 (constant B 1) (get 1))");
        int[] truth = SoftTable.answers(right);
        assertThat(truth).containsExactly(0, 1, 1, 1);
        assertThat(Triggers.isStated(right, truth)).isTrue();
        var idle = Expression.parse("B^2 : (trigger 0 1 (constant B 1) (get 1))");
        assertThat(Triggers.isStated(idle, truth)).isFalse();
        assertThat(Triggers.isStated(Expression.parse("B^2 : (threshold 1)"), truth)).isFalse();
    }

    @Test
    void nearMissesAreFoundByDistinguishingInputs() {
        var text = VerifierTable.of(1, 3).text();
        assertThat(text).contains("| the claim is wrong |").contains("by a trigger");
        assertThat(text.lines().count()).isGreaterThan(2);
    }
}
