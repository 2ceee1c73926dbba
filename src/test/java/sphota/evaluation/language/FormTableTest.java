package sphota.evaluation.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.evaluation.compression.Gzip;
import sphota.net.Architecture;
import sphota.net.Torch;
import sphota.net.Weights;
import sphota.speech.LanguageModel;
import sphota.speech.data.FormNames;
import sphota.speech.data.Samples;
import sphota.tokenizer.Tokenizer;

class FormTableTest {

    @TempDir private Path folder;

    /// A network that knows nothing pays about as much for every id as for any other.
    @Test
    void aNetworkThatKnowsNothingPaysForWhatItCouldHaveBeen() throws IOException {
        var corpus = Samples.corpus(folder);
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var tokenizer = Tokenizer.ofBytes();
            var architecture =
                    Architecture.preset("1m", tokenizer.size()).withContext(64).withHeads(256, 32);
            var model =
                    new LanguageModel(
                            architecture,
                            tokenizer,
                            FormNames.generated(),
                            Weights.initial(torch.manager(), architecture, 1));
            var table =
                    FormTable.of(torch, model, corpus, _ -> true, 1 << 20, List.of(new Gzip(9)));
            var row = Objects.requireNonNull(table.rows().get("onto-document"));
            assertThat(row.model()).isCloseTo(Math.log(288) / Math.log(2), within(0.7));
            assertThat(row.floor()).isZero();
            assertThat(row.base()).isBetween(1.0, 5.0);
            assertThat(row.compressed().get("gzip -9")).isBetween(1.0, 5.0);
            var planes = Objects.requireNonNull(table.rows().get("weights-planes"));
            assertThat(planes.floor()).isGreaterThan(1);
            assertThat(table.rows()).doesNotContainKey("chinese");
            assertThat(table.text())
                    .startsWith("| bits a byte | bytes | floor | order 2 | model | gzip -9 |\n")
                    .contains("| mean |");
            assertThat(table.mean()).isGreaterThan(7);
        }
    }
}
