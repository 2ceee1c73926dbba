package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.corpus.Corpus;
import sphota.corpus.Tokenizers;
import sphota.corpus.Tokenizers.Contender;
import sphota.report.Escaping;
import sphota.tokenizer.MalformedTokenizerException;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.TokenizerFile;

/// Trains tokenizers on corpora and compares them.
@Command(
        name = "tokenizer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Tokenizers of typed spans, trained on a corpus (docs/corpus.md).")
final class TokenizerCommand implements Runnable {

    private static final double HUNDRED_MEGABYTES = 100e6;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    private TokenizerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new TokenizerCommand(surroundings));
    }

    /// No command was given.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "train",
            mixinStandardHelpOptions = true,
            description = "Train on nine documents of every ten.")
    int train(
            @Parameters(paramLabel = "DIR", description = "The corpus.") Path folder,
            @Option(
                            names = "--sizes",
                            paramLabel = "SIZE",
                            split = ",",
                            defaultValue = "1k,4k,16k",
                            description =
                                    "1k, 4k, 16k: they are nested, the largest is trained."
                                            + " Default: 1k,4k,16k.")
                    List<String> sizes,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "Where to.")
                    Path out) {
        int largest = sizes.stream().map(this::size).max(Comparator.naturalOrder()).orElseThrow();
        return reading(
                folder,
                () -> {
                    var trained = Tokenizers.typed(Corpus.open(folder), largest);
                    try {
                        TokenizerFile.write(trained.tokenizer(), out);
                        surroundings.line(
                                String.format(
                                        Locale.ROOT,
                                        "%,d ids from %,d bytes in %.1f s, %.0f s per 100 MB",
                                        trained.tokenizer().size(),
                                        trained.bytes(),
                                        trained.seconds(),
                                        trained.seconds() * HUNDRED_MEGABYTES / trained.bytes()));
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
    }

    private int size(String text) {
        return Tokenizer.SIZES.stream()
                .filter(size -> text.equals(size / 1024 + "k"))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(), "--sizes has %s".formatted(text)));
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description = {
                "Bytes a token of each form on the documents that were not trained on: of bytes, of"
                        + " the tokenizer at each of its sizes, and of byte pair encodings without"
                        + " types that are trained for it now on the same documents: one joins"
                        + " within the same phrases, one within words alone. Ids at the borders of"
                        + " spans count in the last column only."
            })
    int compare(
            @Parameters(index = "0", paramLabel = "DIR", description = "The corpus.") Path folder,
            @Parameters(index = "1", paramLabel = "FILE", description = "The tokenizer.")
                    Path file) {
        return reading(
                folder,
                () -> {
                    var corpus = Corpus.open(folder);
                    var tokenizer = TokenizerFile.read(file);
                    var contenders = new ArrayList<Contender>();
                    contenders.add(new Contender("bytes", Tokenizer.ofBytes(), Optional.empty()));
                    var largest = add(contenders, "", tokenizer, Optional.empty());
                    var untyped = Tokenizers.untyped(corpus, tokenizer.size(), SpanType.CODE);
                    add(contenders, "untyped ", untyped.tokenizer(), Optional.of(SpanType.CODE));
                    var words = Tokenizers.untyped(corpus, tokenizer.size(), SpanType.BYTES);
                    add(contenders, "words ", words.tokenizer(), Optional.of(SpanType.BYTES));
                    var comparison = Tokenizers.compare(corpus, contenders);
                    print(comparison, largest);
                    surroundings.line(
                            String.format(
                                    Locale.ROOT,
                                    "training per 100 MB: untyped %.0f s, words %.0f s",
                                    untyped.seconds() * HUNDRED_MEGABYTES / untyped.bytes(),
                                    words.seconds() * HUNDRED_MEGABYTES / words.bytes()));
                });
    }

    /// Adds it in each of its sizes, and says what the largest is called.
    private static String add(
            List<Contender> contenders, String name, Tokenizer tokenizer, Optional<SpanType> type) {
        for (int size : Tokenizer.SIZES) {
            if (size <= tokenizer.size()) {
                contenders.add(
                        new Contender(name + size / 1024 + "k", tokenizer.first(size), type));
            }
        }
        return contenders.getLast().name();
    }

    private void print(Tokenizers.Comparison comparison, String largest) {
        var head = new StringBuilder("%-20s %11s".formatted("BYTES A TOKEN", "BYTES"));
        comparison.names().forEach(name -> head.append("%12s".formatted(name)));
        surroundings.line(head + "%12s".formatted("with spans"));
        for (var each : comparison.rows().entrySet()) {
            print(each.getKey(), each.getValue(), comparison.names(), largest);
        }
        print("all text", comparison.sum(true), comparison.names(), largest);
        print("all", comparison.sum(false), comparison.names(), largest);
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "encoding %.1f MB/s, decoding %.1f MB/s on one thread, %d spans not the same again",
                        comparison.speed().encoding(),
                        comparison.speed().decoding(),
                        comparison.speed().failures()));
    }

    private void print(String form, Tokenizers.Row row, List<String> names, String largest) {
        var text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT, "%-20s %,11d", Escaping.visible(form), row.bytes()));
        for (var name : names) {
            text.append(String.format(Locale.ROOT, "%12.2f", row.bytesPerToken(name)));
        }
        surroundings.line(text + String.format(Locale.ROOT, "%12.2f", row.bytesPerId(largest)));
    }

    private interface Reading {
        void run() throws IOException;
    }

    private int reading(Path folder, Reading reading) {
        try {
            reading.run();
            return ExitCode.OK.code();
        } catch (MalformedFileException | MalformedTokenizerException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
        } catch (IOException failure) {
            surroundings.say(Escaping.visible(folder + ": " + Reason.of(failure)));
        }
        return ExitCode.REFUSED.code();
    }
}
