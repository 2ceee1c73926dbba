package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static Catalogue catalogue(String domain, String... bodies) {
        return new Catalogue(
                Data.parse(domain),
                Arrays.stream(bodies)
                        .map(body -> Expression.parse(domain + " : " + body))
                        .map(e -> new Representative(Behaviour.of(e), e))
                        .toList(),
                true);
    }

    @Test
    void countsWhatAgreesAtRandomInputs() {
        // At 0 and at 1 the answers are 0 1 0 1: two of the four agree with each truth wherever one
        // asks, identity with constant 0 or 1, and so on.
        var verification =
                new Verification(
                        catalogue("B", "identity", "not", "(constant B 0)", "(constant B 1)"));
        var one = verification.random(1, 10, 1);
        assertThat(one.survivors()).isEqualTo(2.0, within(1e-12));
        assertThat(one.identified()).isZero();
        // Two random inputs are the same half of the time; else they tell all four apart.
        var two = verification.random(2, 4000, 1);
        assertThat(two.survivors()).isBetween(1.45, 1.55);
        assertThat(two.identified()).isBetween(0.45, 0.55);
        assertThat(verification.probed()).isEqualTo(new Verification.Survival(2, 1, 1));
    }

    @Test
    void asksTheInputsThatDistinguish() {
        // Five triggers and the constant: an input identifies the trigger on it and no other, so
        // the
        // best order asks one after the other: 1, 2, 3, 4 for four of them, 5 for the last two.
        var verification =
                new Verification(
                        catalogue(
                                "Z5",
                                "(equals 0)",
                                "(equals 1)",
                                "(equals 2)",
                                "(equals 3)",
                                "(equals 4)",
                                "(constant B 0)"));
        var chosen = verification.distinguishing(200, 1);
        assertThat(chosen.queries()).isEqualTo((1 + 2 + 3 + 4 + 5 + 5) / 6.0, within(1e-12));
        assertThat(chosen.most()).isEqualTo(5);
        assertThat(chosen.identified()).isEqualTo(1.0);
        var inOrder = verification.inOrder(200, 1);
        assertThat(inOrder.queries()).isGreaterThan(chosen.queries());
        assertThat(inOrder.identified()).isEqualTo(1.0);
    }

    @Test
    void leavesOpenWhatThePoolDoesNotTellApart() {
        var same = catalogue("Z5", "identity", "identity");
        var verification = new Verification(same);
        assertThat(verification.distinguishing(20, 1)).isEqualTo(new Verification.Effort(0, 0, 0));
        assertThat(verification.inOrder(20, 1)).isEqualTo(new Verification.Effort(20, 20, 0));
        assertThat(verification.probed().survivors()).isEqualTo(2.0);
    }

    @Test
    void losesCandidatesWithMoreQueries() {
        var domain = Data.parse("Z5^4");
        var all = new Enumeration(Vocabulary.of(domain), 100_000).upTo(domain, 2);
        var verification = new Verification(all.to(Data.modulo(5)));
        var few = verification.random(2, 10, 1);
        var many = verification.random(16, 10, 1);
        assertThat(few.survivors()).isGreaterThan(many.survivors());
        assertThat(many.identified()).isGreaterThan(few.identified());
        assertThat(verification.random(8, 3, 5)).isEqualTo(verification.random(8, 3, 5));
    }

    @Test
    void refusesNoCandidates() {
        var none = new Catalogue(Data.bool(), List.of(), true);
        assertThatIllegalArgumentException().isThrownBy(() -> new Verification(none));
    }
}
