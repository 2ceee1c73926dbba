package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnalysingTest {

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
