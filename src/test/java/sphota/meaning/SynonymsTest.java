package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SynonymsTest {

    private static final Data DOMAIN = Data.parse("Z5^4");
    private static final Synonyms SYNONYMS =
            new Synonyms(Vocabulary.of(DOMAIN), DOMAIN, 2, 100_000, 4);

    @Test
    void areDifferentWaysToWriteTheSame() {
        int several = 0;
        for (var representative : SYNONYMS.catalogue().all()) {
            var expressions = SYNONYMS.of(representative.behaviour());
            assertThat(expressions)
                    .startsWith(representative.expression())
                    .hasSizeLessThanOrEqualTo(4)
                    .doesNotHaveDuplicates()
                    .allMatch(e -> Behaviour.of(e).equals(representative.behaviour()));
            several += expressions.size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(20);
    }

    @Test
    void nameTheSmallestFirst() {
        var sum = Behaviour.of(Expression.parse("Z5^4 : sum"));
        assertThat(SYNONYMS.of(sum))
                .extracting(Expression::body)
                .startsWith("sum")
                .contains("(fold add)");
    }

    @Test
    void areNoneOfABehaviourThatWasNotEnumerated() {
        var far = Expression.parse("Z5^4 : (compose (plus 3) (compose square (compose sum sort)))");
        assertThat(SYNONYMS.of(Behaviour.of(far))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Synonyms(Vocabulary.of(DOMAIN), DOMAIN, 1, 100, 0));
    }
}
