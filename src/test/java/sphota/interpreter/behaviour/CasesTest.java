package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.interpreter.data.Source;
import sphota.interpreter.view.Seen;

class CasesTest {

    private static final String PERCEPTRON = "flat 8 > dense 6 > relu > dense 4";

    /// Two chunks of the same networks.
    private record Twice(List<Seen> networks) implements Source {

        @Override
        public String key() {
            return "";
        }

        @Override
        public List<Integer> chunks() {
            return List.of(0, 1);
        }

        @Override
        public String digest(int chunk) {
            return "";
        }

        @Override
        public void visit(int chunk, Visitor visitor) {
            for (int i = 0; i < networks.size(); i++) {
                visitor.entry(
                        new Entry(
                                "n" + chunk + "." + i,
                                "r" + i,
                                new LinkedHashMap<>(),
                                networks.get(i)));
            }
            visitor.failure(new Failure("f" + chunk, "no reason"));
        }
    }

    private static Twice source() {
        var good = Subjects.network(PERCEPTRON, Subjects.PAIRS, 1);
        var broken = Subjects.network(PERCEPTRON, Subjects.PAIRS, 2);
        broken.tensors().getLast().values()[0] = Float.POSITIVE_INFINITY;
        return new Twice(List.of(good, broken, Seen.of(good.tensors())));
    }

    @Test
    void networksAreAskedAndTheOthersCounted() throws IOException {
        var reached = new ArrayList<Integer>();
        var cases = Cases.of(List.of(source()), 10, reached::add);
        assertThat(cases.all().stream().map(Case::id)).containsExactly("n0.0", "n1.0");
        assertThat(cases.broken()).isEqualTo(2);
        assertThat(cases.unasked()).isEqualTo(2);
        assertThat(cases.failures()).hasSize(2);
        assertThat(reached).containsExactly(1, 2);
        var one = cases.all().getFirst();
        assertThat(one.run()).isEqualTo("r0");
        assertThat(one.answers())
                .isEqualTo(Questions.of(one.kind()).answersOf(one.seen()).orElseThrow());
    }

    @Test
    void noMoreAreAskedThanAreWanted() throws IOException {
        var cases = Cases.of(List.of(source(), source()), 1, _ -> {});
        assertThat(cases.all()).hasSize(1);
        assertThat(cases.broken()).isZero();
    }
}
