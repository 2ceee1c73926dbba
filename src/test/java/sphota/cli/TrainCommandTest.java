package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.report.Style;
import sphota.speech.data.Samples;
import sphota.weights.Weights;

class TrainCommandTest {

    @TempDir private static Path corpus;
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void generate() throws IOException {
        Samples.corpus(corpus);
    }

    private int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err, true), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    /// With other values of options where some are given.
    private int train(String... given) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--task", "language");
        options.put("--corpus", corpus.toString());
        if (!Arrays.asList(given).contains("--init")) {
            options.put("--preset", "1m");
            options.put("--context", "64");
        }
        options.put("--rows", "4");
        options.put("--tokens", "5k");
        var arguments = new ArrayList<String>();
        arguments.add("train");
        for (int i = 0; i < given.length; i++) {
            if (i + 1 < given.length && !given[i + 1].startsWith("--")) {
                options.put(given[i], given[++i]);
            } else {
                arguments.add(given[i]);
            }
        }
        options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return run(arguments.toArray(String[]::new));
    }

    private String generated(Path model, String... options) {
        var arguments = new ArrayList<>(List.of("generate", model.toString(), "--form", "onto"));
        arguments.addAll(List.of(options));
        out.getBuffer().setLength(0);
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void whatWasTrainedIsMeasuredAndAdapted() throws IOException {
        var model = folder.resolve("model");
        assertThat(train("--out", model.toString())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("step 20, 5,120 tokens")
                .contains("bits a byte in validation")
                .contains("holds what was learned, curve.jsonl and curve.html");
        assertThat(model.resolve("curve.html")).isNotEmptyFile();
        assertThat(
                        run(
                                "eval",
                                model.toString(),
                                "--task",
                                "language",
                                "--corpus",
                                corpus.toString()))
                .isZero();
        assertThat(out.toString()).contains("| onto-document |").contains("| PPMC-5 |");
        var adapter = folder.resolve("adapter");
        assertThat(
                        train(
                                "--out",
                                adapter.toString(),
                                "--init",
                                model.toString(),
                                "--qlora",
                                "--lora",
                                "r=4,alpha=8"))
                .isZero();
        assertThat(Files.readString(adapter.resolve("adapter_config.json"))).contains("\"LORA\"");
        assertThat(generated(model))
                .isEqualTo(generated(model))
                .isNotEqualTo(generated(model, "--adapter", adapter.toString()));
        assertThat(run("generate", model.toString(), "--adapter", model.toString())).isEqualTo(3);
        assertThat(train("--out", model.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("go on with --resume");
    }

    /// Sentences of two words each, as a corpus of real texts.
    private Path imported() throws IOException {
        var texts = Files.createDirectories(folder.resolve("someone__texts"));
        Files.writeString(
                Files.createDirectories(texts.resolve("_docs")).resolve("LICENSE"),
                "MIT License\n\nCopyright (c) 2020 Some One\n");
        var lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            lines.append("# text = neb %d\n".formatted(i))
                    .append("1\tneb\tnb\tADJ\t_\t_\t0\troot\t_\t_\n")
                    .append("2\t%d\t%d\tNUM\t_\t_\t0\troot\t_\t_\n\n".formatted(i, i));
        }
        Files.writeString(texts.resolve("egy_x.conllu"), lines);
        var made = folder.resolve("imported");
        assertThat(run("corpus", "import", texts.toString(), "--out", made.toString())).isZero();
        return made;
    }

    @Test
    void realTextsAreLearnedByAdapters() throws IOException {
        var model = folder.resolve("model").toString();
        assertThat(train("--out", model)).as(err.toString()).isZero();
        var texts = imported().toString();
        var adapter = folder.resolve("adapter").toString();
        assertThat(
                        train(
                                "--corpus",
                                texts,
                                "--out",
                                adapter,
                                "--init",
                                model,
                                "--lora",
                                "r=4",
                                "--rate",
                                "0.02"))
                .as(err.toString())
                .isZero();
        assertThat(bitsOfLemmas(model, texts, "--adapter", adapter))
                .isLessThan(bitsOfLemmas(model, texts));
    }

    private double bitsOfLemmas(String model, String texts, String... options) {
        var arguments =
                new ArrayList<>(List.of("eval", model, "--task", "language", "--corpus", texts));
        arguments.addAll(List.of(options));
        out.getBuffer().setLength(0);
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        var row = out.toString().lines().filter(line -> line.startsWith("| lemmas")).findFirst();
        return Double.parseDouble(row.orElseThrow().split("\\|", -1)[5].strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--task none|no task none, but language",
                "--tokens 5X|--tokens is 5X",
                "--lora r=x|--lora has no number x",
                "--lora 16|--lora is 16",
                "--lora r=4|adapters need a model to begin with: --init",
                "--weighing all|no weighing all, but ids, bytes, normalised, uncertainty",
                "--preset 2m|no preset 2m, but 1m, 3m, 10m",
                "--rows 0|1 steps of 1 parts of 0 rows",
                "--device tpu|--device is tpu, of cpu, gpu, auto",
                "--resume|has no checkpoint to go on from",
                "--without-pairs json|json is no pair of two forms, as json:chinese",
                "--without-pairs json:onto,json:sumerian|in the form sumerian of the pair",
                "--forms none|there is nothing to read"
            })
    void whatCannotBeIsRefusedInALine(String options, String reason) {
        assertThat(
                        train(
                                Stream.concat(
                                                Stream.of("--out", folder.resolve("x").toString()),
                                                Arrays.stream(options.split(" ", -1)))
                                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }
}
