package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LawTest {

    static final List<Law> LAWS = Law.table("laws.txt");
    static final List<Law> FALSE_LAWS = Law.table("false-laws.txt");

    @ParameterizedTest(name = "{0}")
    @FieldSource("LAWS")
    void holds(Law law) {
        assertThat(law.counterexample()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FALSE_LAWS")
    void isRefuted(Law law) {
        assertThat(law.counterexample()).isPresent();
    }

    @Test
    void theTablesAreAsLongAsTheyShouldBeAndNameEachLawOnce() {
        assertThat(LAWS).hasSizeGreaterThanOrEqualTo(60);
        assertThat(FALSE_LAWS).hasSizeGreaterThanOrEqualTo(10);
        assertThat(LAWS).extracting(Law::name).doesNotHaveDuplicates();
    }

    @Test
    void everyOperatorOccursInALaw() {
        var words = new TreeSet<String>();
        for (var law : LAWS) {
            words.addAll(List.of((law.left() + " " + law.right()).split("[() ]+", -1)));
        }
        assertThat(words)
                .containsAll(List.of(Operator.values()).stream().map(Operator::word).toList());
    }
}
