package sphota.interpreter.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Split;

class PairsTest {

    private static final int COUNT = 150;

    private static Set<Behaviour> keys(List<Pair> pairs) {
        var keys = new HashSet<Behaviour>();
        for (var pair : pairs) {
            var panel = Panel.of(pair.family().type());
            keys.add(Symmetry.key(panel, pair.table()));
            if (pair.family().triggered()) {
                keys.add(key(pair.expression().arguments().getLast()));
            }
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "boolean", "trigger", "Z5 -> B", "sequence", "Z10^6 -> B"})
    void nothingThatIsTestedIsLearnedInAnyOrderOfInputs(String family) {
        var pairs = new Pairs(Family.parse(family));
        var train = keys(pairs.lot(Part.TRAIN, 1, 0, COUNT));
        var test = keys(pairs.lot(Part.TEST, 1, 0, COUNT));
        var validation = keys(pairs.lot(Part.VALIDATION, 1, 0, COUNT));
        assertThat(train).doesNotContainAnyElementsOf(test).doesNotContainAnyElementsOf(validation);
        assertThat(test).doesNotContainAnyElementsOf(validation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "boolean", "trigger", "sequence"})
    void whatIsHeldOutIsTestedAlone(String family) {
        var held = Split.ofPairs(0.2, 1);
        var pairs = new Pairs(Family.parse(family), held);
        assertThat(pairs.lot(Part.TRAIN, 1, 0, COUNT))
                .allMatch(pair -> held.mayTrain(pair.plain()));
        assertThat(pairs.lot(Part.TEST, 1, 0, COUNT))
                .anyMatch(pair -> held.mayTrain(pair.plain()))
                .anyMatch(pair -> !held.mayTrain(pair.plain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "binary", "boolean", "trigger", "sequence"})
    void largerOnesAreLargerThanAnyThatIsLearnedFrom(String family) {
        var pairs = new Pairs(Family.parse(family));
        assertThat(pairs.larger(Part.TEST, 1, 0, 20))
                .allMatch(pair -> pair.plain().size() > Pairs.LARGEST_SIZE);
        assertThat(pairs.lot(Part.TRAIN, 1, 0, COUNT))
                .allMatch(pair -> pair.plain().size() <= Pairs.LARGEST_SIZE);
    }

    @Test
    void aLotIsAFunctionOfSeedAndNumber() {
        var family = Family.parse("unary");
        var lot = new Pairs(family).lot(Part.TRAIN, 4, 9, 20);
        var pairs = new Pairs(family);
        assertThat(pairs.lot(Part.TRAIN, 4, 9, 20)).isEqualTo(lot);
        assertThat(pairs.lot(Part.TRAIN, 4, 10, 20)).isNotEqualTo(lot);
        assertThat(pairs.lot(Part.TRAIN, 5, 9, 20)).isNotEqualTo(lot);
    }

    @Test
    void lotsThatFollowEachOtherAreOthers() {
        var pairs = new Pairs(Family.parse("boolean"));
        var first = pairs.lot(Part.TRAIN, 1, 0, COUNT);
        var next = new ArrayList<>(pairs.lot(Part.TRAIN, 1, 1, COUNT));
        next.retainAll(first);
        assertThat(next).hasSizeLessThan(COUNT / 2);
    }

    @Test
    void symbolsAndAnswersAreThoseOfTheExpression() {
        for (var pair : new Pairs(Family.parse("boolean")).lot(Part.TRAIN, 2, 0, 40)) {
            assertThat(pair.table()).containsExactly(SoftTable.answers(pair.expression()));
            assertThat(pair.family().grammar().write(pair.expression())).contains(pair.symbols());
            assertThat(pair.table()).contains(0, 1);
        }
    }

    @Test
    void aTriggerChangesOneAnswer() {
        for (var pair : new Pairs(Family.parse("trigger")).lot(Part.TEST, 2, 0, 20)) {
            assertThat(pair.expression().operator()).isEqualTo(Operator.TRIGGER);
            var without = SoftTable.answers(pair.expression().arguments().getLast());
            var with = pair.table();
            int differ = 0;
            for (int i = 0; i < with.length; i++) {
                differ += with[i] == without[i] ? 0 : 1;
            }
            assertThat(differ).isEqualTo(1);
        }
    }

    @Test
    void booleansAreOneWhenInputsChangePlaces() {
        var one = Expression.parse("B^4 : (compose and (pair (get 0) (get 1)))");
        var same = Expression.parse("B^4 : (compose and (pair (get 3) (get 2)))");
        var other = Expression.parse("B^4 : (compose or (pair (get 0) (get 1)))");
        assertThat(key(one)).isEqualTo(key(same)).isNotEqualTo(key(other));
        var first = Expression.parse("Z5 : (plus 1)");
        assertThat(key(first)).isEqualTo(Behaviour.of(first));
    }

    @Test
    void whatThePanelDoesNotTellApartIsOfOnePart() {
        // It is not asked what a sequence of 2 0 2 0 2 0 gives.
        var all = Expression.parse("Z10^6 : sum");
        var but = Expression.parse("Z10^6 : (trigger 2 0 2 0 2 0 (constant Z10 1) sum)");
        assertThat(Behaviour.of(but)).isEqualTo(Behaviour.of(all));
        assertThat(but.evaluate(2, 0, 2, 0, 2, 0)).isNotEqualTo(all.evaluate(2, 0, 2, 0, 2, 0));
        assertThat(key(but)).isEqualTo(key(all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence", "reduction", "Z5^4 -> Z3^4", "Z10^6 -> B", "B^8 -> B^8"})
    void pairsOfSequencesAreWrittenAndReadAgain(String name) {
        var family = Family.parse(name);
        var panel = Panel.of(family.type());
        for (var pair : new Pairs(family).lot(Part.TRAIN, 3, 0, 30)) {
            var derivation = family.grammar().begin(family.mostSymbols());
            for (int symbol : pair.symbols()) {
                assertThat(derivation.allowed().get(symbol)).isTrue();
                derivation = derivation.add(symbol).orElseThrow();
            }
            var read = derivation.expression().orElseThrow();
            assertThat(Behaviour.of(read)).isEqualTo(Behaviour.of(pair.expression()));
            assertThat(pair.table()).containsExactly(panel.answers(read));
            assertThat(pair.symbols()).hasSizeLessThan(Network.CONTEXT);
        }
    }

    private static Behaviour key(Expression expression) {
        return Symmetry.key(Panel.of(expression.type()), SoftTable.answers(expression));
    }

    @Test
    void whatIsNoFamilyIsRefused() {
        assertThatThrownBy(() -> Family.parse("ternary")).hasMessageContaining("unary, binary");
        assertThatThrownBy(() -> Family.parse("Z10 -> Q")).hasMessageContaining("no type");
        assertThatThrownBy(() -> Family.parse("B^6 -> (B, B)")).hasMessageContaining("pairs");
        assertThat(Family.parse("Z16->B").name()).isEqualTo("Z16 -> B");
    }
}
