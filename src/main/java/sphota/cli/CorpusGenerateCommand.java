package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.corpus.CorpusPart;
import sphota.corpus.Generation;
import sphota.corpus.Kind;
import sphota.corpus.Manifest;
import sphota.corpus.Notations;
import sphota.corpus.Settings;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Split;
import sphota.report.Escaping;

/// Generates a corpus.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Documents of meanings in many forms. The same options write the same bytes; a run that"
                    + " was stopped goes on where it was.",
        })
final class CorpusGenerateCommand implements Callable<Integer> {

    private static final int THOUSAND = 1000;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "Forms to write; 'all', or some of them. Default: all.")
    private List<String> forms = List.of("all");

    @Option(
            names = "--mix",
            paramLabel = "KIND:SHARE",
            split = ",",
            description =
                    "Shares of bytes: single, translate, simulate."
                            + " Default: single:.5,translate:.3,simulate:.2.")
    private List<String> mix = List.of("single:.5", "translate:.3", "simulate:.2");

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            required = true,
            description = "How much to write, as 100MB: bytes of documents, not of files.")
    private String bytes = "";

    @Option(
            names = "--shard-bytes",
            paramLabel = "SIZE",
            description = "Bytes of documents in a shard. Default: 8MB.")
    private String shardBytes = String.valueOf(Settings.USUAL_SHARD_BYTES);

    @Option(names = "--seed", paramLabel = "N", description = "Of what is drawn. Default: 0.")
    private long seed;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "train, validation or test. Default: train.")
    private CorpusPart part = CorpusPart.TRAIN;

    @Option(
            names = "--holdout",
            paramLabel = "WHAT=VALUE",
            split = ",",
            description =
                    "What is held out: seed=N, validation, test, pairs (shares), largest (size in"
                            + " training), families (names with + between, or none). Default:"
                            + " seed=1,validation=.1,test=.1,pairs=.1,largest=5,families=automaton.")
    private List<String> holdout = List.of();

    @Option(
            names = "--domains",
            paramLabel = "SET",
            split = ";",
            description = "Domains of meanings, as 'Z5^4;B'. Default: eleven, see docs/corpus.md.")
    private List<String> domains = List.of();

    @Option(
            names = "--enumerate",
            paramLabel = "SIZE",
            description = "Enumerate behaviours up to this size. Default: 3.")
    private int enumerated = Settings.USUAL_ENUMERATED;

    @Option(
            names = "--behaviours",
            paramLabel = "N",
            description = "Keep so many of each domain. Default: 12000.")
    private int mostBehaviours = Settings.USUAL_BEHAVIOURS;

    @Option(
            names = "--ratio",
            paramLabel = "LEAST:MOST",
            description =
                    "Take documents that compress to this share of their bytes. Default: .2:.7.")
    private String ratio = ".2:.7";

    @Option(names = "--threads", paramLabel = "N", description = "Default: one a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to.")
    private Path out = Path.of("");

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    CorpusGenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (threads < 1 || threads > THOUSAND) {
            throw wrong("--threads is " + threads);
        }
        try {
            var settings = settings();
            Files.createDirectories(out);
            var done = new AtomicLong();
            long start = System.nanoTime();
            var manifest =
                    new Generation(settings, Version.number())
                            .run(
                                    out,
                                    threads,
                                    (_, shard) ->
                                            progress(done.addAndGet(shard), settings.bytes()));
            summary(manifest, (System.nanoTime() - start) / 1e9);
            return ExitCode.OK.code();
        } catch (MalformedFileException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
            return ExitCode.REFUSED.code();
        } catch (MalformedExpressionException none) {
            throw wrong("--domains: " + none.getMessage());
        } catch (IllegalArgumentException refused) {
            throw wrong(String.valueOf(refused.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized void progress(long done, long all) {
        if (surroundings.progress()) {
            surroundings.say("%d of %d MB".formatted(done / 1_000_000, all / 1_000_000));
        }
    }

    private void summary(Manifest manifest, double seconds) throws IOException {
        var tally = manifest.tally();
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d documents, %,d bytes, in %d shards in %s; %.1f s%n",
                                tally.documents(),
                                tally.bytes(),
                                manifest.shards().size(),
                                Escaping.visible(out.toString()),
                                seconds));
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private Settings settings() {
        var known = Notations.names();
        var chosen = forms.equals(List.of("all")) ? known : forms;
        for (var form : chosen) {
            if (!known.contains(form)) {
                throw wrong("there is no form %s; there are %s".formatted(form, known));
            }
        }
        var ratios = ratio.split(":", -1);
        if (ratios.length != 2) {
            throw wrong("--ratio is " + ratio);
        }
        return new Settings(
                chosen.stream().distinct().toList(),
                shares(),
                size("--bytes", bytes),
                size("--shard-bytes", shardBytes),
                seed,
                part,
                split(),
                domains.isEmpty()
                        ? Settings.USUAL_DOMAINS
                        : domains.stream().map(Data::parse).toList(),
                enumerated,
                mostBehaviours,
                (int) Math.round(THOUSAND * number("--ratio", ratios[0])),
                (int) Math.round(THOUSAND * number("--ratio", ratios[1])));
    }

    private Map<Kind, Double> shares() {
        Map<Kind, Double> shares = new EnumMap<>(Kind.class);
        for (var each : mix) {
            var sides = each.split(":", -1);
            var kind = Kind.named(sides[0]);
            if (sides.length != 2 || kind.isEmpty()) {
                throw wrong("--mix has %s, which is no KIND:SHARE".formatted(each));
            }
            shares.put(kind.get(), number("--mix", sides[1]));
        }
        return shares;
    }

    private double number(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < 1e6) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw wrong("%s has %s, which is no number".formatted(option, text));
        }
        throw wrong("%s has %s".formatted(option, text));
    }

    private long size(String option, String text) {
        try {
            return ByteSize.of(text);
        } catch (IllegalArgumentException none) {
            throw wrong("%s is %s, which is no size as 100MB".formatted(option, text));
        }
    }

    private Split split() {
        var usual = Split.of(1);
        long splitSeed = usual.seed();
        double validation = usual.validation();
        double test = usual.test();
        double pairs = usual.pairs();
        int largest = usual.largestTrained();
        Set<Group> families = usual.families();
        for (var each : holdout) {
            var sides = each.split("=", -1);
            var value = sides[sides.length - 1];
            switch (sides[0]) {
                case "seed" -> splitSeed = (long) number("--holdout", value);
                case "validation" -> validation = number("--holdout", value);
                case "test" -> test = number("--holdout", value);
                case "pairs" -> pairs = number("--holdout", value);
                case "largest" -> largest = (int) number("--holdout", value);
                case "families" -> families = families(value);
                default -> throw wrong("--holdout has " + each);
            }
        }
        return new Split(splitSeed, validation, test, pairs, largest, families);
    }

    private Set<Group> families(String names) {
        var families = EnumSet.noneOf(Group.class);
        if (!names.equals("none")) {
            for (var name : names.split("\\+", -1)) {
                families.add(Group.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return families;
    }
}
