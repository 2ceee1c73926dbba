package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

class CorpusCommandTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private int generate(String... more) {
        var arguments =
                new String[] {
                    "corpus", "generate", "--bytes", "60kB", "--shard-bytes", "20kB",
                    "--domains", "B;Z5;Z5^3", "--enumerate", "2", "--forms", "json,chinese",
                    "--out", folder.resolve("corpus").toString()
                };
        var all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all);
    }

    @Test
    void generatesChecksTrainsAndCompares() {
        var corpus = folder.resolve("corpus").toString();
        var tokenizer = folder.resolve("tokenizer.json").toString();
        assertThat(generate()).as(err.toString()).isZero();
        assertThat(run("corpus", "stats", corpus, "--check", "1")).isZero();
        assertThat(out.toString()).contains("3 shards").contains("0 with a fault");
        assertThat(run("tokenizer", "train", corpus, "--sizes", "1k", "--out", tokenizer)).isZero();
        assertThat(run("tokenizer", "compare", corpus, tokenizer)).isZero();
        assertThat(out.toString()).contains("untyped 1k").contains("0 spans not the same again");
    }

    @Test
    void refusesADamagedShardByNameAndByte() throws IOException {
        assertThat(generate()).isZero();
        var shard = folder.resolve("corpus/corpus-00001.sphc");
        var bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);
        assertThat(run("corpus", "stats", folder.resolve("corpus").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("corpus-00001.sphc @ byte").contains("checksum");
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        assertThat(generate("--mix", "single")).isEqualTo(2);
        assertThat(generate("--seed", "x")).isEqualTo(2);
        assertThat(generate("--holdout", "families=nobody")).isEqualTo(2);
        assertThat(generate("--ratio", ".5")).isEqualTo(2);
        assertThat(run("corpus")).isEqualTo(2);
        assertThat(run("corpus", "stats", folder.toString())).isEqualTo(3);
    }
}
