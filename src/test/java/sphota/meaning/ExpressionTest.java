package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private static final Data DIGIT = Data.modulo(10);
    private static final Data DIGITS = Data.sequence(DIGIT, 6);

    @Test
    void knowsItsTypeSizeAndDepth() {
        var e = Expression.parse("Z10^6 : (compose sum (map (compose (plus 3) square)))");
        assertThat(e.type()).hasToString("Z10^6 -> Z10");
        assertThat(e.size()).isEqualTo(4); // sum, map, plus, square
        assertThat(e.depth()).isEqualTo(4); // compose, map, compose, plus
        // compose 6; sum 6; map 6 and for six elements each: compose 1, plus 1, square 1.
        assertThat(e.steps()).isEqualTo(6 + 6 + 6 + 6 * 3);
    }

    @Test
    void isBuiltAsItIsParsed() {
        var three = Expression.of(Operator.PLUS, DIGIT, 3);
        var map = Expression.of(Operator.MAP, DIGITS, List.of(), List.of(three));
        var sum = Expression.of(Operator.SUM, DIGITS);
        var built = Expression.compose(sum, map);
        var parsed = Expression.parse(" Z10^6 :(compose  sum(map ( plus 3 ) ))\n");
        assertThat(parsed).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(built).hasToString("Z10^6 : (compose sum (map (plus 3)))");
        assertThat(built).isNotEqualTo(Expression.parse("Z10^6 : (compose sum (map (plus 4)))"));
        assertThat(built).isNotEqualTo(Expression.parse("Z10^5 : (compose sum (map (plus 3)))"));
    }

    @Test
    void cannotBeBuiltOnASetThatTheOperatorDoesNotTake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.AND, Data.pair(DIGIT, DIGIT)))
                .withMessage("and: expected an input of form (B, B), found (Z10, Z10)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.ADD, Data.pair(DIGIT, Data.modulo(5))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.SUM, Data.sequence(Data.bool(), 4)));
    }

    @Test
    void cannotBeBuiltWithAnArgumentOfAnotherType() {
        var even = Expression.of(Operator.EVEN, DIGIT);
        var plus = Expression.of(Operator.PLUS, DIGIT, 3);
        var sum = Expression.of(Operator.SUM, DIGITS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.KEEP, DIGITS, List.of(), List.of(plus)))
                .withMessage("keep: expected argument 1 to be Z10 -> B, found Z10 -> Z10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.MAP, DIGITS, List.of(), List.of(sum)))
                .withMessage("map: expected argument 1 to be Z10 -> b, found Z10^6 -> Z10");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Expression.of(Operator.IF, DIGIT, List.of(), List.of(even, plus, even)))
                .withMessage("if: expected argument 3 to be Z10 -> Z10, found Z10 -> B");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.compose(sum, plus))
                .withMessage("compose: expected argument 1 to be Z10 -> W, found Z10^6 -> Z10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.MAP, DIGITS))
                .withMessage("expected 1 arguments of map, found 0");
    }

    @Test
    void cannotBeBuiltWithConstantsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.PLUS, DIGIT, 10))
                .withMessage("plus on Z10: expected one constant from 0 to n-1, found [10]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.PLUS, DIGIT, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Expression.of(Operator.PLUS, DIGIT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.PERMUTE, DIGITS, 0, 1, 2, 3, 4, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.IN, DIGIT, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.TABLE, Data.modulo(3), 17, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(Operator.CONSTANT, DIGIT, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Expression.parse(
                                "(Z6, Z3) : (intersect 2 2 (pair add (compose even first)) (pair"
                                        + " add (compose even first)))"));
    }

    @Test
    void cannotTakeMoreStepsThanAreBounded() {
        var e = Expression.of(Operator.SQUARE, DIGIT);
        for (int i = 0; i < 4; i++) {
            e = Expression.of(Operator.REPEAT, DIGIT, List.of(16), List.of(e));
        }
        assertThat(e.evaluate(7)).containsExactly(1);
        var costly = e;
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Expression.of(Operator.REPEAT, DIGIT, List.of(16), List.of(costly)))
                .withMessageStartingWith("expected at most 1048576 steps, found ");
    }

    @Test
    void cannotBecomeLargerByRepeatingItselfThanIsBounded() {
        var e = Expression.of(Operator.SQUARE, DIGIT);
        for (int i = 0; i < 12; i++) {
            e = Expression.compose(e, e);
        }
        assertThat(e.size()).isEqualTo(4096);
        var large = e;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.compose(large, large))
                .withMessage("expected at most 8192 operators and constants, found 16383");
    }

    @Test
    void refusesInputsThatAreNotInItsDomain() {
        var add = Expression.parse("(Z5, Z5) : add");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add.evaluate(1))
                .withMessage("expected 2 scalars, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add.evaluate(1, 5))
                .withMessage("expected scalar 1 to be 0 to 4, found 5");
    }

    @Test
    void leavesItsInputAlone() {
        var input = new int[] {1, 2, 3, 4, 5, 6};
        var output = Expression.of(Operator.IDENTITY, DIGITS).evaluate(input);
        output[0] = 9;
        assertThat(input).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void operatorsSayWhatTheyAre() {
        assertThat(Operator.values()).hasSizeBetween(50, 60);
        assertThat(Operator.named("keep")).contains(Operator.KEEP);
        assertThat(Operator.named("kept")).isEmpty();
        assertThat(Operator.KEEP.typeRule()).isEqualTo("a^k -> a^k");
        assertThat(Operator.KEEP.argumentRules()).containsExactly("a -> B");
        assertThat(Operator.KEEP.formula()).isEqualTo("y_i = x_i if f(x_i), else 0");
    }
}
