package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.tokenizer.Tokenizer;

class TokenizersTest {

    @TempDir private Path folder;

    @Test
    void comparesOnDocumentsThatWereNotTrainedOn() throws IOException {
        new Generation(Small.settings(CorpusPart.TRAIN, 120_000, 7), "test")
                .run(folder, 2, (_, _) -> {});
        var corpus = Corpus.open(folder);
        var seen = new long[2];
        corpus.forEach(
                (number, document) -> seen[Corpus.isHeldOut(number) ? 1 : 0] += document.bytes());
        var trained = Tokenizers.typed(corpus, 1024);
        assertThat(trained.bytes()).isEqualTo(seen[0]);
        assertThat(trained.tokenizer().size()).isEqualTo(1024);
        var comparison =
                Tokenizers.compare(
                        corpus,
                        Map.of("bytes", Tokenizer.ofBytes()),
                        Map.of("ours", trained.tokenizer()));
        assertThat(comparison.rows().values().stream().mapToLong(Tokenizers.Row::bytes).sum())
                .isEqualTo(seen[1]);
        var json = Objects.requireNonNull(comparison.rows().get("json"));
        assertThat(json.bytesPerToken("ours")).isGreaterThan(1.5);
        assertThat(json.bytesPerToken("bytes")).isBetween(0.9, 1.0);
        assertThat(comparison.speed().failures()).isZero();
    }
}
