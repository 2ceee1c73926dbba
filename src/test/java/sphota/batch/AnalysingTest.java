package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysingTest {

    @Test
    void noFaultEndsAWorkerWithoutAWord() {
        try (var limit = new TimeLimit(Duration.ofHours(1))) {
            for (var fault : List.of(new InternalError("x"), new NoClassDefFoundError("x"))) {
                var reason =
                        Analysing.<String>within(
                                limit,
                                () -> {
                                    throw fault;
                                },
                                why -> why);
                assertThat(reason).isEqualTo("a fault of this program: " + fault);
            }
        }
    }

    @Test
    void aFileThatShrinksFailsAndEndsNoWorker() {
        try (var limit = new TimeLimit(Duration.ofHours(1))) {
            var reason =
                    Analysing.<String>within(
                            limit,
                            () -> {
                                throw new InternalError(
                                        "a fault occurred in an unsafe memory access operation");
                            },
                            why -> why);
            assertThat(reason).isEqualTo("it shrank while it was read");
        }
    }
}
