package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.Tokenizers.Contender;
import sphota.tokenizer.SpanType;
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
                        List.of(
                                new Contender("bytes", Tokenizer.ofBytes(), Optional.empty()),
                                new Contender("ours", trained.tokenizer(), Optional.empty()),
                                new Contender(
                                        "as bytes",
                                        trained.tokenizer(),
                                        Optional.of(SpanType.WEIGHTS))));
        assertThat(comparison.rows().values().stream().mapToLong(Tokenizers.Row::bytes).sum())
                .isEqualTo(seen[1]);
        var json = Objects.requireNonNull(comparison.rows().get("json"));
        assertThat(json.bytesPerToken("ours")).isGreaterThan(1.5);
        assertThat(json.bytesPerToken("bytes")).isEqualTo(1);
        assertThat(json.bytesPerToken("as bytes")).isEqualTo(1);
        assertThat(json.bytesPerId("bytes")).isBetween(0.9, 0.999);
        assertThat(comparison.sum(false).bytes()).isEqualTo(seen[1]);
        assertThat(comparison.sum(true).bytes()).isLessThan(seen[1]);
        assertThat(comparison.speed().failures()).isZero();
    }
}
