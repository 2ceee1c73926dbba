package sphota.zoo.sequence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sphota.description.Claim;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.RandomExpressions;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.SequenceRecipe.Network;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.NotCompilableException;

/// What `tools/bench-sequence` prints.
final class SequenceBench {

    private static final int DRAWN = 200;

    private SequenceBench() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("compile")) {
            (arguments.length > 1
                            ? List.of(arguments).subList(1, arguments.length)
                            : SequenceRecipe.STANDARD.domains())
                    .forEach(SequenceBench::compile);
            return;
        }
        int cohorts = Integer.parseInt(arguments[1]);
        for (var network : Network.values()) {
            for (var domain : SequenceRecipe.STANDARD.domains()) {
                train(domain, network, cohorts);
            }
        }
    }

    private static SequenceRecipe recipe(String domain, Network network, double compiled) {
        var s = SequenceRecipe.STANDARD;
        return new SequenceRecipe(
                s.seed(),
                s.count(),
                s.cohort(),
                List.of(domain),
                s.enumerated(),
                s.largest(),
                s.automata(),
                List.of(network),
                s.layers(),
                s.widths(),
                s.heads(),
                s.causal(),
                s.activations(),
                s.initializers(),
                s.optimizers(),
                s.learningRate(),
                s.decays(),
                s.fractions(),
                s.examples(),
                s.batch(),
                s.steps(),
                s.enough(),
                compiled,
                s.rotated(),
                s.compressed());
    }

    private static void train(String domain, Network network, int cohorts) {
        var grower = new SequenceGrower(recipe(domain, network, 0));
        var warm = grower.grow(0, 1, () -> {});
        long begin = System.nanoTime();
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        int cohort = SequenceRecipe.STANDARD.cohort();
        var subjects = grower.grow(0, cohorts * cohort, () -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        double spent = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        long fitting =
                subjects.stream()
                        .filter(each -> each.truth().measure(Claim.Measure.FIT).orElse(0) == 1)
                        .count();
        double train =
                subjects.stream()
                        .mapToDouble(each ->
                                each.truth().measure(Claim.Measure.TRAIN_ACCURACY).orElse(0))
                        .average()
                        .orElseThrow();
        double test =
                subjects.stream()
                        .mapToDouble(
                                each -> each.truth().measure(Claim.Measure.TEST_ACCURACY).orElse(0))
                        .average()
                        .orElseThrow();
        System.out.printf(
                "%-12s %-6s %4d models, %6.2f a second, %6.2f a cpu-second, %5.1f %% fit, train"
                        + " %.3f, test %.3f%n",
                network.label(),
                domain,
                subjects.size(),
                subjects.size() / seconds,
                subjects.size() / spent,
                100.0 * fitting / subjects.size(),
                train,
                test);
        if (warm.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    private static void compile(String text) {
        var domain = Data.parse(text);
        var tried = new TreeMap<Operator, int[]>();
        var reasons = new TreeMap<String, Integer>();
        int made = 0;
        int all = 0;
        long begin = System.nanoTime();
        for (long seed = 0; all < DRAWN; seed++) {
            var meaning = new RandomExpressions(seed).next(domain, 4);
            if (!Compiler.takes(meaning.type())) {
                continue;
            }
            all++;
            boolean compiles = true;
            try {
                var _ = Compiler.of(meaning).plain();
                made++;
            } catch (NotCompilableException refused) {
                compiles = false;
                reasons.merge(
                        String.valueOf(refused.getMessage()).replaceAll("\\d+", "n"),
                        1,
                        Integer::sum);
            }
            count(meaning, compiles, tried);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%s: %d of %d compile, %.1f a second; refused: %s%n",
                text, made, all, all / seconds, reasons);
        tried.forEach((operator, counts) ->
                System.out.printf("  %-12s %4d of %4d%n", operator.word(), counts[0], counts[1]));
    }

    private static void count(Expression e, boolean compiles, Map<Operator, int[]> counts) {
        var of = counts.computeIfAbsent(e.operator(), _ -> new int[2]);
        of[0] += compiles ? 1 : 0;
        of[1]++;
        e.arguments().forEach(each -> count(each, compiles, counts));
    }
}
