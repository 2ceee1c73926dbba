package sphota.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import sphota.net.Rank;
import sphota.speech.Adapters;
import sphota.speech.FormPair;
import sphota.speech.LanguageTask;
import sphota.speech.LanguageTraining;

/// What a language model learns, and how.
final class LanguageOptions {

    @Option(names = "--corpus", paramLabel = "DIR", description = "What it learns from.")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "A trained tokenizer. Default: that of --init, else ids are bytes.")
    private Optional<Path> tokenizer = Optional.empty();

    @Option(
            names = "--ids",
            paramLabel = "N",
            description = "How many of the tokenizer's ids are used. Default: all.")
    private Optional<Integer> ids = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "SIZE",
            description = "Parameters: 1m, 3m or 10m. Default: 3m, or what --init has.")
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "N",
            description = "Positions at once. Default: the preset's.")
    private Optional<Integer> context = Optional.empty();

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "Documents of these alone. Default: all.")
    private List<String> forms = List.of();

    @Option(
            names = "--without-pairs",
            paramLabel = "FROM:TO",
            split = ",",
            description =
                    "Learn from no translation from the one form to the other, as json:chinese. The"
                            + " model keeps the list, and translate --test sums these pairs apart.")
    private List<String> withoutPairs = List.of();

    @Option(
            names = "--lora",
            paramLabel = "r=N",
            description =
                    "Over --init adapters of this rank learn in its place; also"
                            + " r=16,alpha=32,dropout=0.1."
                            + " Of a language model they are written as PEFT keeps them, of a writer"
                            + " of descriptions they are merged.")
    private Optional<String> lora = Optional.empty();

    @Option(
            names = "--qlora",
            description = "As --lora, over weights of four bits; r=16 unless --lora says more.")
    private boolean qlora;

    @Option(
            names = "--modalities",
            description = "A feed-forward layer for each of text, code, rasters, sound, weights.")
    private boolean modalities;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Ids to read, as 5M. Default: ${DEFAULT-VALUE}.")
    private String tokens = "5M";

    @Option(
            names = "--parts",
            paramLabel = "N",
            description = "Batches whose gradients make one step. Default: ${DEFAULT-VALUE}.")
    private int parts = 1;

    @Option(
            names = "--weighing",
            paramLabel = "HOW",
            description =
                    "What a bit counts: ids, bytes, normalised or uncertainty. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String weighing = "ids";

    /// What is to be learned.
    ///
    /// @param rows sequences at once
    /// @param out where the model goes to; asked last, as its option may be wrong too
    /// @throws IllegalArgumentException if an option is wrong
    LanguageTask task(
            Optional<Path> init,
            boolean halved,
            int rows,
            double rate,
            long seed,
            Supplier<Path> out) {
        return new LanguageTask(
                corpus.orElseThrow(() -> new IllegalArgumentException("--corpus is missing")),
                tokenizer,
                ids.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                preset,
                context.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                new LinkedHashSet<>(forms),
                withoutPairs.stream().map(FormPair::parse).collect(Collectors.toSet()),
                init,
                adapters(),
                modalities,
                halved,
                count(tokens),
                new LanguageTraining.Settings(
                        1, rows, parts, rate, 0.05, 0.1, weighing, 1, 20, seed),
                out.get());
    }

    private Optional<Adapters> adapters() {
        return rank().or(() -> qlora ? Optional.of(rank("r=16")) : Optional.empty())
                .map(each -> new Adapters(each.rank(), each.alpha(), each.dropout(), qlora));
    }

    /// Of adapters, if there are to be some.
    ///
    /// @throws IllegalArgumentException if the option is wrong
    Optional<Rank> rank() {
        return lora.map(LanguageOptions::rank);
    }

    private static Rank rank(String text) {
        double rank = 16;
        var alpha = OptionalDouble.empty();
        double dropout = 0;
        for (var each : text.split(",", -1)) {
            var parts = each.split("=", 2);
            double value = number(parts[parts.length - 1]);
            switch (parts[0]) {
                case "r" -> rank = value;
                case "alpha" -> alpha = OptionalDouble.of(value);
                case "dropout" -> dropout = value;
                default -> throw new IllegalArgumentException("--lora is " + text);
            }
        }
        if (rank != Math.rint(rank)) {
            throw new IllegalArgumentException("a rank of " + rank);
        }
        return new Rank((int) rank, alpha.orElse(2 * rank), dropout);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("--lora has no number " + text, wrong);
        }
    }

    /// A number that may end with k or M.
    private static long count(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        long unit = upper.endsWith("K") ? 1_000 : upper.endsWith("M") ? 1_000_000 : 1;
        var digits = unit == 1 ? upper : upper.substring(0, upper.length() - 1);
        try {
            return Math.multiplyExact(Long.parseLong(digits), unit);
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException("--tokens is " + text, wrong);
        }
    }
}
