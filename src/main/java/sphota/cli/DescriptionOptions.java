package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sphota.evaluation.description.Case;
import sphota.evaluation.description.DescriptionTable;
import sphota.evaluation.description.VerifierTable;
import sphota.evaluation.description.ZooCases;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.behaviour.Sides;
import sphota.interpreter.describing.Compiled;
import sphota.interpreter.describing.TableReader;
import sphota.interpreter.describing.WeightReader;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Pair;
import sphota.interpreter.writing.Pairs;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.SplitMix;
import sphota.net.Torch;
import sphota.zoo.Zoo;

/// How functions are described, and which.
final class DescriptionOptions {

    @Option(
            names = "--functions",
            paramLabel = "N",
            description = "Of describe: of each family, or near misses. Default: ${DEFAULT-VALUE}.")
    private int functions = 250;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Of describe: for each function. Default: ${DEFAULT-VALUE}.")
    private int candidates = 100;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Of describe: candidates are drawn with. Default: ${DEFAULT-VALUE}.")
    private double temperature = 0.8;

    @Option(
            names = "--beam",
            description = "Of describe: the likeliest beginnings, instead of drawing.")
    private boolean beam;

    @Option(
            names = "--no-grammar",
            description = "Of describe: draw of all symbols; what is no expression is lost.")
    private boolean free;

    @Option(
            names = "--margin",
            paramLabel = "X",
            description =
                    "Of describe: tables as of networks whose right logits are above the others by X"
                            + " deviations. Default: exact ones.")
    private Optional<Double> margin = Optional.empty();

    @Option(
            names = "--enumerate",
            paramLabel = "N",
            description =
                    "Of describe: compare with an enumeration that keeps so many behaviours, some"
                            + " 300 bytes each. Default: none.")
    private int enumerated;

    @Option(
            names = "--draw",
            paramLabel = "SEED",
            description = "Of describe: of the functions. Default: ${DEFAULT-VALUE}.")
    private long draw = 7;

    @Option(
            names = "--readers",
            paramLabel = "DIR",
            description =
                    "Of describe, with --zoo: tables are read of weights alone, by what sphota train"
                            + " --task behaviour wrote, of networks whose behaviour it did not learn."
                            + " Default: networks are asked.")
    private Optional<Path> readers = Optional.empty();

    @Option(
            names = "--beyond",
            description =
                    "Of describe: functions put together of more operators than any that was learned"
                            + " from.")
    private boolean beyond;

    @Mixin private HeldPairs held = new HeldPairs();

    /// Prints how often wrong claims are taken for true.
    void verify(Surroundings surroundings) throws IOException {
        if (functions < 1) {
            throw new IllegalArgumentException("--functions is " + functions);
        }
        surroundings.out().append(VerifierTable.of(functions, draw).text());
    }

    /// Prints how often a writer's descriptions are right.
    ///
    /// @param zoos whose networks are to be described; pairs where there are none
    void measure(Surroundings surroundings, Torch torch, Writer writer, List<Path> zoos)
            throws IOException {
        if (functions < 1 || enumerated < 0 || enumerated > 10_000_000) {
            throw new IllegalArgumentException("--functions or --enumerate is out of range");
        }
        if (readers.isPresent() && zoos.isEmpty()) {
            throw new IllegalArgumentException("--readers is without --zoo");
        }
        if (!writer.reads().areTables() && (margin.isPresent() || readers.isPresent())) {
            throw new IllegalArgumentException(
                    "it reads weights: --margin and --readers are for writers that read tables");
        }
        if (!zoos.isEmpty() && (beyond || held.split().pairs() > 0)) {
            throw new IllegalArgumentException(
                    "--beyond and --hold-out-pairs are for functions that are drawn, not for --zoo");
        }
        var cases = new ArrayList<Case>();
        if (zoos.isEmpty()) {
            if (!writer.reads().areTables()) {
                Compiled.requireSequences(writer.families());
            }
            for (var family : writer.families()) {
                cases.addAll(pairs(family, writer));
            }
            int unread = writer.families().size() * functions - cases.size();
            if (unread > 0) {
                surroundings.say("%,d networks of functions cannot be read".formatted(unread));
            }
        }
        var networks = new ZooCases(writer.families(), reader(torch, writer));
        for (var folder : zoos) {
            cases.addAll(networks.of(Zoo.open(folder), functions));
        }
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.DESCRIBING)) {
            var table = DescriptionTable.of(writer, cases, writing(), enumerated, line::reached);
            surroundings.out().append(table.text());
        }
    }

    private Optional<ZooCases.Reader> reader(Torch torch, Writer writer) throws IOException {
        if (!writer.reads().areTables()) {
            return Optional.of(WeightReader.named(writer.reads().view())::of);
        }
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        var tables = new TableReader(BehaviourReaders.read(torch.manager(), readers.get()));
        return Optional.of((network, type) ->
                Sides.isToTest(network) ? tables.of(network, type) : Optional.empty());
    }

    private List<Case> pairs(Family family, Writer writer) {
        var pairs = new Pairs(family);
        var lot =
                beyond
                        ? pairs.larger(Part.TEST, draw, 0, functions)
                        : pairs.lot(Part.TEST, draw, 0, functions);
        var random = new SplitMix(draw);
        return lot.stream().flatMap(pair -> function(pair, writer, random).stream()).toList();
    }

    private Optional<Case> function(Pair pair, Writer writer, SplitMix random) {
        var function =
                writer.reads().areTables()
                        ? Optional.of(
                                margin.map(by -> Case.noisy(pair, by, random))
                                        .orElseGet(() -> Case.exact(pair)))
                        : compiled(pair, WeightReader.named(writer.reads().view()));
        return held.split().mayTrain(pair.plain())
                ? function
                : function.map(each -> each.of(each.origin() + ", a pair held out"));
    }

    /// A network that is compiled of a function; empty where it cannot be read.
    private static Optional<Case> compiled(Pair pair, WeightReader weights) {
        return Compiled.proved(pair.expression())
                .flatMap(network -> weights.of(network, pair.family().type()))
                .map(read -> Case.of(pair, read));
    }

    private Writing writing() {
        var how = beam ? Writing.beam(candidates) : Writing.drawn(candidates, temperature, draw);
        return free ? how.withoutGrammar() : how;
    }
}
