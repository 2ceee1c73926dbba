package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.report.Escaping;
import sphota.report.TerminalReport;
import sphota.report.TokensPage;
import sphota.report.ViewOptions;
import sphota.spectrum.Spectra;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.token.Policy;
import sphota.token.ShardWriter;
import sphota.token.TokenShards;
import sphota.token.TokenStream;
import sphota.token.View;
import sphota.weights.Weights;

/// Writes models as tokens, and shows tokens that were written.
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Models as sequences of tokens, for what learns to read models (docs/tokens.md)."
                        + " Writes shards into a directory, or shows what shards hold.")
final class TokensCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final DepthOptions depth = new DepthOptions();

    @Mixin private final HeaderlessOptions headers = new HeaderlessOptions();

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "A file of weights, or the directory of a model.")
    private List<Path> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write shards and a manifest into this directory, new or empty.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "DIR|SHARD",
            description = "Show tokens that were written.")
    private Optional<Path> show = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show so many tokens of each kind of a model. Default: 10.")
    private int limit = 10;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Write at most so many tokens of a model. Default: 65536.")
    private int maxTokens = Policy.STANDARD.maxTokens();

    @Option(
            names = "--patch-bytes",
            paramLabel = "N",
            description = "Bytes in a patch, from 1 to 65536. Default: 64.")
    private int patchBytes = Policy.STANDARD.patchBytes();

    @Option(
            names = "--planes",
            paramLabel = "N",
            description =
                    "How many bytes of each element patches are taken of, the most significant"
                            + " first. Default: 2.")
    private int planes = Policy.STANDARD.planes();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of what is drawn: which rows and patches, and their sketch. Default: 0.")
    private long seed;

    @Option(
            names = "--views",
            paramLabel = "VIEW",
            split = ",",
            description =
                    "What to tell besides model and tensors: stat, neuron, row, bytes. Default: all.")
    private List<View> views = List.of(View.values());

    @Option(
            names = "--shard-bytes",
            paramLabel = "N",
            description = "Begin another shard when one is this long. Default: 67108864.")
    private long shardBytes = ShardWriter.USUAL_SHARD_BYTES;

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    TokensCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw wrong("--limit is " + limit);
        }
        if (show.isPresent()) {
            if (!paths.isEmpty() || out.isPresent()) {
                throw wrong("--show goes with no PATH and no --out");
            }
            return show(show.get()).code();
        }
        if (paths.isEmpty()) {
            throw wrong("a PATH, or --show, is missing");
        }
        return write(policy(), out.orElseThrow(() -> wrong("--out is missing"))).code();
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private Policy policy() {
        var chosen = EnumSet.noneOf(View.class);
        chosen.addAll(views);
        try {
            if (shardBytes < 1) {
                throw wrong("--shard-bytes is " + shardBytes);
            }
            return new Policy(maxTokens, patchBytes, planes, seed, chosen);
        } catch (IllegalArgumentException refused) {
            throw wrong(String.valueOf(refused.getMessage()));
        }
    }

    private ExitCode write(Policy policy, Path folder) {
        requireEmpty(folder);
        var session = new Session(surroundings, opener, headers.headerless(), debug);
        try (var report =
                        new TerminalReport(
                                surroundings.out(), surroundings.style(), ViewOptions.STANDARD);
                var writer = new ShardWriter(folder, shardBytes)) {
            var code = session.each(paths, report, weights -> write(weights, policy, writer));
            var manifest = writer.finish();
            for (var model : manifest.models()) {
                var counts =
                        model.counts().entrySet().stream()
                                .map(count -> "%d %s".formatted(count.getValue(), count.getKey()))
                                .toList();
                surroundings.line(
                        "%s: %s (%s)%s"
                                .formatted(
                                        Escaping.visible(model.source()),
                                        counted(model.tokens(), "token"),
                                        String.join(", ", counts),
                                        model.droppedTensors() == 0
                                                ? ""
                                                : ", %s without a token"
                                                        .formatted(
                                                                counted(
                                                                        model.droppedTensors(),
                                                                        "tensor"))));
            }
            surroundings.line(
                    "%s, %d bytes, in %s"
                            .formatted(
                                    counted(manifest.shards().size(), "shard"),
                                    manifest.shards().stream()
                                            .mapToLong(each -> each.bytes())
                                            .sum(),
                                    Escaping.visible(folder.toString())));
            return code;
        }
    }

    private void requireEmpty(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw wrong("--out %s is no directory".formatted(folder));
            }
            Files.createDirectories(folder);
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw wrong("--out %s is not empty".formatted(folder));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ExitCode write(Weights weights, Policy policy, ShardWriter writer) {
        var statistics = statistics(weights, policy);
        var stream =
                TokenStream.of(
                        weights, statistics, spectra(weights, policy), policy, Version.number());
        var refusals = told(stream, writer);
        weights.refusals()
                .forEach(refusal -> surroundings.say(Escaping.visible(refusal.toString())));
        return refusals.isEmpty() && statistics.refusals().isEmpty()
                ? ExitCode.of(weights.refusals(), List.of(), ExitCode.FailOn.NEVER)
                : ExitCode.REFUSED;
    }

    /// A model is told whole or not at all.
    private static List<MalformedFileException> told(TokenStream stream, ShardWriter writer) {
        boolean whole = false;
        try {
            var refusals = stream.into(writer);
            whole = true;
            return refusals;
        } finally {
            if (!whole) {
                writer.abandon();
            }
        }
    }

    private Statistics statistics(Weights weights, Policy policy) {
        if (!policy.views().contains(View.STAT)) {
            return new Statistics(List.of());
        }
        try (var progress = new ProgressLine(surroundings, ProgressLine.Work.READING)) {
            return Statistics.of(weights, depth.statistics(false), progress);
        }
    }

    private List<TensorSpectra> spectra(Weights weights, Policy policy) {
        if (!policy.views().contains(View.STAT)) {
            return List.of();
        }
        try (var progress = new ProgressLine(surroundings, ProgressLine.Work.SPECTRA)) {
            return Spectra.of(weights, depth.spectra(false), progress).tensors();
        }
    }

    private ExitCode show(Path path) {
        try (var page = new TokensPage(surroundings.out(), surroundings.style(), limit)) {
            TokenShards.read(path, page);
            return ExitCode.OK;
        } catch (MalformedFileException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
        } catch (IOException failure) {
            surroundings.say(Escaping.visible(path + ": " + Reason.of(failure)));
        }
        return ExitCode.REFUSED;
    }

    private static String counted(long number, String singular) {
        return "%d %s%s".formatted(number, singular, number == 1 ? "" : "s");
    }
}
