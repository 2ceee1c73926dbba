package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static Found model(String name, long bytes) {
        return new Found(
                Path.of("/", name),
                Found.Kind.FILE,
                List.of(new Found.Part(name, bytes, Instant.EPOCH)));
    }

    private static List<String> rest(Queue queue, boolean preferLarge) {
        var names = new ArrayList<String>();
        for (var next = queue.next(preferLarge); next.isPresent(); next = queue.next(preferLarge)) {
            names.add(next.get().path().getFileName().toString());
        }
        return names;
    }

    private static Queue queue() {
        return new Queue(
                List.of(model("a", 1), model("b", 100), model("c", 2), model("d", 200)), 100);
    }

    @Test
    void oneWorkerTakesLargeModelsAndTheOthersSmallOnesWhileThereAreAny() {
        assertThat(rest(queue(), true)).containsExactly("b", "d", "a", "c");
        assertThat(rest(queue(), false)).containsExactly("a", "c", "b", "d");
    }

    @Test
    void nothingComesAfterTheEnd() {
        var queue = queue();
        assertThat(queue.isEmpty()).isFalse();
        queue.end();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.next(true)).isEmpty();
    }
}
