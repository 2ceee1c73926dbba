package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;

class TableTest {

    private static Description named(int number, int run) {
        return Description.known(
                List.of(
                        new Claim.Training("run", Value.of(run)),
                        new Claim.Training("run_seed", Value.of("s" + run)),
                        new Claim.Training("seed", Value.of(run)),
                        new Claim.Training("lesson", Value.of("l" + number)),
                        new Claim.Training("rate", Value.of(number)),
                        new Claim.Training("kind", Value.of(number % 2 == 0 ? "a" : "b")),
                        new Claim.Quality(Claim.Measure.TEST_ACCURACY, number)));
    }

    @Test
    void namesOfRunsAreNoSettings() {
        var some = IntStream.range(0, 70).mapToObj(i -> named(i, i)).toList();
        assertThat(Table.ofSettings(some).columns()).containsExactly("rate", "kind=a", "kind=b");
    }
}
