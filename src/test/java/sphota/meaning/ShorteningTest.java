package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShorteningTest {

    @ParameterizedTest
    @CsvSource({
        "Z10 : (trigger 4 (plus 0) (times 7)), Z10 : (trigger 4 (constant Z10 4) (times 7))",
        "Z10 : (compose (times 3) (compose (plus 7) (plus 3))), Z10 : (times 3)",
        "Z10 : (compose (plus 7) (plus 3)), Z10 : identity",
        "Z10 : (compose (times 5) (times 2)), Z10 : (constant Z10 0)",
        "Z5^4 : (compose reverse reverse), Z5^4 : identity",
        "Z5^4 : (compose sum (compose reverse reverse)), Z5^4 : sum",
        "B^6 : (compose or (pair (get 2) (get 3))), B^6 : (compose or (pair (get 2) (get 3)))",
    })
    void partsAreWrittenAsWhatTheyAre(String given, String expected) {
        assertThat(Shortening.of(Expression.parse(given))).isEqualTo(Expression.parse(expected));
    }

    static Stream<Expression> drawn() {
        return LongStream.range(0, 60)
                .mapToObj(seed -> {
                    var domain = Data.parse(seed % 2 == 0 ? "Z5" : "B^4");
                    return new RandomExpressions(seed).next(domain, 6);
                });
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void behaviourStaysAndNothingIsLonger(Expression expression) {
        var shortened = Shortening.of(expression);
        assertThat(Behaviour.of(shortened)).isEqualTo(Behaviour.of(expression));
        assertThat(shortened.size()).isLessThanOrEqualTo(expression.size());
    }
}
