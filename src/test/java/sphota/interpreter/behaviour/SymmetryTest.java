package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.interpreter.view.Seen;
import sphota.tensor.NamedArray;

class SymmetryTest {

    private static Questions asked(String blueprint, String domain) {
        return Questions.of(Kind.of(Subjects.network(blueprint, domain, 1)).orElseThrow());
    }

    /// The network of which only columns changed places.
    private static Seen turned(Seen network, Turn turn) {
        var tensors = new ArrayList<>(network.tensors());
        var first = tensors.getFirst();
        int columns = turn.columns().length;
        var matrix = new float[first.values().length];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = first.values()[i - i % columns + turn.columns()[i % columns]];
        }
        tensors.set(0, new NamedArray(first.name(), first.shape(), matrix));
        return new Seen(tensors, network.blueprint(), network.domain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "flat 8 > dense 6 > relu > dense 4; (Z4, Z4); 32",
                "flat 3 > dense 6 > relu > dense 2; B^3; 6",
                "flat 11 > dense 6 > relu > dense 3; ((Z4, B), (B, (B, Z4))); 192",
                "flat 5 > dense 6 > relu > dense 5; Z5; 5",
                "flat 8 > dense 6 > relu > dense 2; B^8; 1"
            })
    void aTurnedNetworkAnswersAsIsSaid(String blueprint, String domain, int count) {
        var questions = asked(blueprint, domain);
        var turns = Turn.of(questions);
        assertThat(turns).hasSize(count);
        var network = Subjects.network(blueprint, domain, 2);
        var answers = questions.answersOf(network).orElseThrow();
        for (var turn : turns) {
            assertThat(questions.answersOf(turned(network, turn)).orElseThrow())
                    .isEqualTo(turn.answers(answers));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFormIsTurnedAsTheNetworkIs(boolean raw) {
        var questions = asked(Subjects.TWO_LAYERS, Subjects.PAIRS);
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 2);
        var shown = shown(questions, network, raw);
        for (var turn : Turn.of(questions)) {
            var turned = shown.turned(turn);
            var again = shown(questions, turned(network, turn), raw);
            assertThat(turned.answers()).isEqualTo(again.answers());
            assertThat(((Chain) turned.form()).links().getFirst().matrix())
                    .containsExactly(
                            ((Chain) again.form()).links().getFirst().matrix(), within(1e-5f));
        }
    }

    private static Shown shown(Questions questions, Seen network, boolean raw) {
        return new Shown(
                Form.of(questions.kind(), network, raw),
                questions.answersOf(network).orElseThrow());
    }

    @Test
    void tablesThatATurnOrOtherNamesMakeOfEachOtherAreOneBehaviour() {
        var questions = asked("flat 2 > dense 4 > relu > dense 3", "B^2");
        var symmetry = new Symmetry(questions);
        var table = symmetry.key(new byte[] {0, 1, 2, 2});
        assertThat(symmetry.key(new byte[] {2, 0, 1, 1})).isEqualTo(table);
        assertThat(symmetry.key(new byte[] {0, 2, 1, 2})).isEqualTo(table);
        assertThat(symmetry.key(new byte[] {0, 1, 1, 2}))
                .isNotEqualTo(table)
                .isEqualTo(symmetry.key(new byte[] {1, 2, 2, 0}));
        assertThat(symmetry.key(new byte[] {0, 1, 1, 1}))
                .isNotEqualTo(table)
                .isNotEqualTo(symmetry.key(new byte[] {0, 1, 1, 0}));
    }

    @Test
    void otherSetsAreOtherBehaviours() {
        var one = asked("flat 2 > dense 4 > relu > dense 3", "B^2");
        var other = asked("flat 2 > dense 4 > relu > dense 2", "B^2");
        var answers = new byte[] {0, 1, 1, 1};
        assertThat(new Symmetry(one).key(answers)).isNotEqualTo(new Symmetry(other).key(answers));
        var layers = asked("flat 2 > dense 4 > relu > dense 4 > relu > dense 3", "B^2");
        assertThat(new Symmetry(layers).key(answers)).isEqualTo(new Symmetry(one).key(answers));
    }
}
