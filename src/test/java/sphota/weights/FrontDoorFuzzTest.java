package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import sphota.Shared;

/// What the fuzzer asks of any bytes, asked of inputs it once failed on, of fixtures, and of
/// fixtures damaged at random places.
class FrontDoorFuzzTest {

    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final int DAMAGES = 20;
    private static final long LARGEST_BYTES = 100_000;

    @Test
    void inputsThatOnceFailedDoNoMore() throws IOException {
        for (var file : files(KEPT)) {
            FrontDoorFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
        }
    }

    @Test
    void ourOwnFixturesHoldDamagedOrNot() throws IOException {
        assertThat(damaged(files(Path.of("fixtures")))).isGreaterThan(100);
    }

    @Test
    void hostileAndValidFilesHoldDamagedOrNot() throws IOException {
        assertThat(damaged(files(Shared.path("fixtures")))).isGreaterThan(1000);
    }

    private static int damaged(List<Path> files) throws IOException {
        int runs = 0;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            FrontDoorFuzz.fuzzerTestOneInput(bytes);
            for (int damage = 0; damage < DAMAGES && bytes.length > 0; damage++, runs++) {
                var other = bytes.clone();
                int first = random.nextInt(Math.min(bytes.length, 4096));
                other[first] = (byte) random.nextInt();
                other[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                FrontDoorFuzz.fuzzerTestOneInput(other);
            }
        }
        return runs;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toFile().length() <= LARGEST_BYTES)
                    .sorted()
                    .toList();
        }
    }
}
