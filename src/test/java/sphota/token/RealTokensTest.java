package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Shared;
import sphota.weights.Weights;

/// Real weights of many origins come back from shards as they were told.
class RealTokensTest {

    private static final String SAMPLE = ".*\\.(safetensors|npz|jit|hdf5)";

    @TempDir private Path folder;

    @Test
    void realModelsComeBackAsTheyWereTold() throws IOException {
        var root = Shared.path("data/weights");
        var policy = Collected.policy(500, View.values());
        var expected = new Collected();
        try (var writer = new ShardWriter(folder, 1 << 18);
                var found = Files.walk(root)) {
            for (var file :
                    found.filter(path -> path.toString().matches(SAMPLE)).sorted().toList()) {
                try (var arena = Arena.ofConfined()) {
                    var stream = Collected.stream(Weights.open(file, arena), policy);
                    assertThat(stream.into(expected)).as(file.toString()).isEmpty();
                    var _ = stream.into(writer);
                }
            }
            assertThat(writer.finish().models()).hasSizeGreaterThan(10);
        }
        var read = new Collected();
        TokenShards.read(folder, read);
        assertThat(read.tokens).isEqualTo(expected.tokens);
        assertThat(read.all(Token.Row.class)).isNotEmpty();
        assertThat(read.all(Token.Neuron.class)).isNotEmpty();
    }
}
