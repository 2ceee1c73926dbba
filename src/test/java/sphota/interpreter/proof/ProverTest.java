package sphota.interpreter.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.execution.Blueprint;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.NotCompilableException;

class ProverTest {

    private static Answering computing(String expression) {
        return Batch.of(Expression.parse(expression))::evaluate;
    }

    private static List<Expression> claims(String... expressions) {
        return List.of(expressions).stream().map(Expression::parse).toList();
    }

    @Test
    void onFewInputsAgreementIsEquality() {
        var proof =
                Prover.USUAL.prove(
                        computing("Z7 : (times 3)"), claims("Z7 : (plus 1)", "Z7 : (times 3)"));
        assertThat(proof.expression()).hasToString("Z7 : (times 3)");
        assertThat(proof.holds()).isTrue();
        assertThat(proof.all()).isTrue();
        assertThat(proof.asked()).isEqualTo(7);
        // 3 x = x + 1 for x = 4 alone.
        assertThat(proof.runnerUp().orElseThrow().agreed()).isEqualTo(1);
    }

    @Test
    void whatFailsIsNotSaidToHold() {
        var proof = Prover.USUAL.prove(computing("Z7 : (times 3)"), claims("Z7 : (plus 1)"));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.agreement()).isEqualTo(1.0 / 7);
    }

    @Test
    void anInputAtWhichANearMissDiffersIsAsked() {
        var truth = "Z10^6 : (compose (above 53) (compose sum (map (constant Z16 9))))";
        var claim = "Z10^6 : (compose (equals 9) (compose product (map (plus 0))))";
        var other = "Z10^6 : (compose (equals 8) (compose product (map (plus 0))))";
        assertThat(Expression.parse(other).type()).isEqualTo(Expression.parse(claim).type());
        var few = new Prover(0, 1).prove(computing(other), claims(claim));
        var more = Prover.USUAL.prove(computing(other), claims(claim));
        assertThat(few.distinguishing()).isZero();
        assertThat(more.holds()).isFalse();
        var right = Prover.USUAL.prove(computing(claim), claims(claim, other));
        assertThat(right.holds()).isTrue();
        assertThat(right.distinguishing()).isPositive();
        assertThat(right.asked()).isEqualTo(few.asked() + right.distinguishing());
        assertThat(right.runnerUp().orElseThrow().agreed()).isLessThan(right.asked());
        assertThat(truth).isNotEmpty();
    }

    @Test
    void aCompiledNetworkOfSequencesIsProvedToBeItsMeaning() throws NotCompilableException {
        for (var text : List.of("Z5^4 : (compose reverse (map (plus 1)))", "Z10^6 : sum")) {
            var meaning = Expression.parse(text);
            var network = Compiler.of(meaning).plain();
            var executed = new Executed(network.blueprint(), network.weights(), meaning.type());
            var near = NearMisses.of(meaning).getFirst();
            var proof = Prover.USUAL.prove(executed, List.of(near, meaning));
            assertThat(proof.holds()).isTrue();
            assertThat(proof.expression()).isEqualTo(meaning);
            assertThat(proof.all()).isEqualTo(meaning.domain().values() == 625);
            assertThat(Prover.USUAL.prove(executed, List.of(near)).holds()).isFalse();
        }
    }

    @Test
    void nearMissesDifferInOneOperatorOrConstant() {
        var misses = NearMisses.of(Expression.parse("Z5 : (compose square (plus 2))"));
        assertThat(misses.stream().map(Expression::body))
                .contains(
                        "(compose negate (plus 2))",
                        "(compose square (plus 1))",
                        "(compose square (times 2))")
                .doesNotContain("(compose square (plus 2))")
                .doesNotHaveDuplicates();
        assertThat(misses).allMatch(each -> each.codomain().equals(Data.modulo(5)));
    }

    @Test
    void aNetworkAnswersWithItsGreatestOutput() {
        var type = new Type(Data.modulo(3), Data.modulo(3));
        // The output of class c is 1 for input c + 1.
        var weights = new float[] {0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
        var network = new Executed(Blueprint.parse("flat 3 > dense 3"), weights, type);
        var inputs = Columns.numbered(type.domain(), 0, 3);
        var answers = network.answers(inputs);
        assertThat(List.of(answers.at(0, 0), answers.at(1, 0), answers.at(2, 0)))
                .containsExactly(2, 0, 1);
        var odds = network.odds(inputs);
        assertThat(odds[0] + odds[1] + odds[2]).isBetween(0.9999f, 1.0001f);
        assertThat(odds[2]).isGreaterThan(odds[0]);
        assertThatThrownBy(() ->
                        new Executed(Blueprint.parse("flat 4 > dense 3"), new float[15], type))
                .hasMessageContaining("does not compute");
    }
}
