package sphota.zoo.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Answers;
import sphota.execution.Executor;
import sphota.meaning.Expression;
import sphota.zoo.Draw;

class CompilerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z5^4 : reverse",
                "Z5^4 : sort",
                "Z5^4 : (rotate 1)",
                "Z5^4 : (shift 2)",
                "Z5^4 : (permute 2 0 3 1)",
                "Z5^4 : differences",
                "Z5^4 : dedup",
                "Z5^4 : fill",
                "Z5^4 : (map (plus 3))",
                "Z5^4 : (keep (above 2))",
                "Z5^4 : (scan add)",
                "Z5^4 : (scan max)",
                "Z5^4 : (scan subtract)",
                "Z5^4 : (fold subtract)",
                "Z3^7 : (scan multiply)",
                "Z5^4 : (compose (zip add) (pair identity reverse))",
                "Z5^4 : sum",
                "Z5^4 : product",
                "Z5^4 : greatest",
                "Z5^4 : least",
                "Z5^4 : argmax",
                "Z5^4 : (get 2)",
                "Z5^4 : (count even)",
                "Z5^4 : (fold multiply)",
                "Z2^5 : (run 3 (automaton 1 2 2 0 0 1 0 1 0))",
                "Z2^5 : (accept 3 (automaton 1 2 2 0 0 1 0 1 0))",
                "Z2^5 : (trace 3 (automaton 1 2 2 0 0 1 0 1 0))",
                "B^6 : majority",
                "B^6 : (threshold 4)",
                "B^6 : parity",
                "B^6 : (compose xor (pair (get 0) majority))",
                "B^4 : (trigger 0 1 1 0 majority parity)",
                "B^4 : (table Z3 0 1 2 0 1 2 0 1 2 0 1 2 0 1 2 0)",
                "Z5^4 : (trigger 0 1 2 3 reverse sort)",
                "Z5^4 : (if (compose even sum) reverse sort)",
                "Z5^4 : (repeat 3 (rotate 1))",
                "Z5^4 : (constant Z3 2)",
                "Z5^4 : (compose greatest (map (compose (plus 1) square)))",
                "Z5^4 : (compose add (pair sum (compose negate greatest)))",
                "Z5^4 : (compose (mux) (pair (compose (equals 0) (get 0)) (pair reverse sort)))"
            })
    void computesEveryInput(String text) throws NotCompilableException {
        var meaning = Expression.parse(text);
        var network = Compiler.of(meaning).plain();
        check(meaning, network);
    }

    /// Every input, by the plain evaluator.
    private static void check(Expression meaning, Network network) {
        int inputs = (int) meaning.domain().values();
        int length = meaning.domain().scalars();
        var tokens = new float[inputs * length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = meaning.domain().value(i / length)[i % length];
        }
        var out = new Executor(network.blueprint(), network.weights()).run(tokens);
        int answers = meaning.codomain().scalars();
        int classes = meaning.codomain().moduli()[0];
        for (int number = 0; number < inputs; number++) {
            var wanted = meaning.evaluate(meaning.domain().value(number));
            for (int a = 0; a < answers; a++) {
                assertThat(Answers.greatest(out, (number * answers + a) * classes, classes))
                        .as("answer %d to %d", a, number)
                        .isEqualTo(wanted[a]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z5^4 : sort",
                "Z5^4 : dedup",
                "Z5^4 : fill",
                "Z5^4 : (compose argmax differences)",
                "B^6 : (scan xor)",
                "Z8^4 : (compose sum (map square))"
            })
    void bearsAChangeOfBasis(String text) throws NotCompilableException {
        var meaning = Expression.parse(text);
        var compiler = Compiler.of(meaning);
        var plain = compiler.plain();
        var rotated = compiler.rotated(new Draw(1, 2));
        check(meaning, rotated);
        assertThat(rotated.blueprint()).isEqualTo(plain.blueprint());
        assertThat(zeros(rotated)).isLessThan(zeros(plain));
        var compressed = compiler.compressed(new Draw(1, 2), true);
        check(meaning, compressed);
        assertThat(compressed.weights().length).isLessThanOrEqualTo(plain.weights().length);
        assertThat(compiler.compressed(new Draw(1, 2), true).weights())
                .isEqualTo(compressed.weights());
    }

    @Test
    void leavesOutWhatIsNotNeeded() throws NotCompilableException {
        var compiler = Compiler.of(Expression.parse("Z5^4 : dedup"));
        assertThat(compiler.compressed(new Draw(1, 2), false).weights().length)
                .isLessThan(compiler.plain().weights().length);
        var map = Compiler.of(Expression.parse("Z5^4 : (map (plus 3))")).plain();
        assertThat(map.blueprint())
                .hasToString(
                        "sequence 4x1 > embedding 5 5 > residual ( dense 10 > relu > dense 5 ) >"
                                + " dense 5");
    }

    private static long zeros(Network network) {
        return java.util.stream.IntStream.range(0, network.weights().length)
                .filter(i -> network.weights()[i] == 0)
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z5 : (plus 1)", "Z5^4 : (pair sum sum)", "Z16^16 : (scan multiply)"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Compiler.of(Expression.parse(text)).plain())
                .isInstanceOf(NotCompilableException.class);
    }
}
