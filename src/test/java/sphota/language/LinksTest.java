package sphota.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.meaning.Catalogue;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Vocabulary;

class LinksTest {

    private static final Catalogue SEQUENCES = catalogue("Z5^4", 2);
    private static final Catalogue PAIRS = catalogue("(B, B)", 2);
    private static final Catalogue DIGITS = catalogue("Z5", 2);

    private static Catalogue catalogue(String domain, int size) {
        var data = Data.parse(domain);
        return new Enumeration(Vocabulary.of(data), 100_000).upTo(data, size);
    }

    @Test
    void findAnotherWayToWriteTheSame() {
        assertThat(targets(SEQUENCES, "(fold add)", Link.Kind.EQUIVALENT)).containsExactly("sum");
        assertThat(targets(SEQUENCES, "sum", Link.Kind.EQUIVALENT)).isEmpty();
    }

    @Test
    void findWhatUndoesAMeaning() {
        assertThat(targets(DIGITS, "(plus 2)", Link.Kind.INVERSE)).containsExactly("(plus 3)");
        assertThat(targets(DIGITS, "(times 2)", Link.Kind.INVERSE)).containsExactly("(times 3)");
        assertThat(targets(DIGITS, "square", Link.Kind.INVERSE)).isEmpty();
        assertThat(targets(SEQUENCES, "(rotate 1)", Link.Kind.INVERSE))
                .containsExactly("(rotate 3)");
        assertThat(targets(SEQUENCES, "differences", Link.Kind.INVERSE))
                .containsExactly("(scan add)");
        assertThat(targets(SEQUENCES, "sum", Link.Kind.INVERSE)).isEmpty();
    }

    @Test
    void findDuals() {
        assertThat(targets(PAIRS, "and", Link.Kind.DUAL)).containsExactly("or");
        assertThat(targets(PAIRS, "first", Link.Kind.DUAL)).containsExactly("first");
        assertThat(targets(SEQUENCES, "greatest", Link.Kind.DUAL)).containsExactly("least");
        assertThat(targets(SEQUENCES, "reverse", Link.Kind.DUAL)).containsExactly("reverse");
        // 4 - ((4 - x) + 2) is x - 2.
        assertThat(targets(DIGITS, "(plus 2)", Link.Kind.DUAL)).containsExactly("(plus 3)");
    }

    @Test
    void findStepsAndBranches() {
        assertThat(targets(SEQUENCES, "(compose sum (keep even))", Link.Kind.COMPOSED_OF))
                .containsExactly("(keep even)");
        assertThat(targets(SEQUENCES, "(pair sum least)", Link.Kind.COMPOSED_OF))
                .containsExactlyInAnyOrder("sum", "least");
        assertThat(targets(DIGITS, "(if even (plus 1) square)", Link.Kind.BRANCH))
                .containsExactlyInAnyOrder("(plus 1)", "square");
    }

    @Test
    void weighByAgreement() {
        var links = new Links(DIGITS);
        // x x and x: the same at 0 and 1, of five.
        assertThat(links.agreement(parse("Z5", "square"), parse("Z5", "identity")))
                .isEqualTo(0.4, within(1e-12));
        assertThat(links.agreement(parse("Z5", "square"), parse("Z5", "even"))).isZero();
        // 0 2 3 4 0 against 0 4 3 2 1, the same at 0 and 2, and 1 2 3 4 0, all but 0.
        assertThat(links.of(parse("Z5", "(trigger 0 negate (plus 1))"), 0))
                .filteredOn(link -> link.kind() == Link.Kind.BRANCH)
                .extracting(Link::weight)
                .containsExactlyInAnyOrder(0.8, 0.4);
    }

    @Test
    void listTheNearestNeighboursFirst() {
        var links =
                new Links(SEQUENCES)
                        .of(parse("Z5^4", "sum"), 10).stream()
                                .filter(link -> link.kind() == Link.Kind.NEIGHBOUR)
                                .toList();
        assertThat(links).hasSize(10);
        assertThat(links)
                .isSortedAccordingTo((one, other) -> Double.compare(other.weight(), one.weight()));
        assertThat(links).allMatch(link -> link.weight() > 0 && link.weight() < 1);
        assertThat(links)
                .allMatch(link -> link.target().expression().codomain().equals(Data.modulo(5)));
    }

    @Test
    void areOfOneDomain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Links(DIGITS).of(parse("Z6", "negate"), 3));
    }

    private static Expression parse(String domain, String body) {
        return Expression.parse(domain + " : " + body);
    }

    private static List<String> targets(Catalogue catalogue, String body, Link.Kind kind) {
        return new Links(catalogue)
                .of(parse(catalogue.domain().toString(), body), 3).stream()
                        .filter(link -> link.kind() == kind)
                        .map(link -> link.target().expression().body())
                        .toList();
    }
}
