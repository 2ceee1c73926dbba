package sphota.evaluation.description;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Share;
import sphota.interpreter.proof.Answering;
import sphota.interpreter.proof.NearMisses;
import sphota.interpreter.proof.Prover;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.RandomExpressions;
import sphota.meaning.SplitMix;

/// How often a claim that is nearly right is taken for true, on domains that are too large to ask
/// all inputs of. What is asked computes a random expression; claimed is what differs from it in
/// one operator or constant, the forty that do at fewest inputs, or leaves out a trigger on one
/// input.
public final class VerifierTable {

    private static final List<Data> DOMAINS =
            List.of(Data.parse("Z10^5"), Data.parse("Z5^7"), Data.parse("Z7^6"));
    private static final int LARGEST = 5;
    private static final int ATTEMPTS = 200;

    /// Claims about an expression, at most.
    private static final int NEAREST = 40;

    private static final Prover PROBES = new Prover(0, 1);

    /// How far a claim is from the truth.
    private enum Distance {
        RARE("at fewer than 0.1 % of the inputs"),
        SELDOM("at 0.1 % to 1 %"),
        SOMETIMES("at 1 % to 10 %"),
        OFTEN("at 10 % and more"),
        TRIGGER("at one input, by a trigger");

        private final String label;

        Distance(String label) {
            this.label = label;
        }

        static Distance of(double share) {
            if (share < 0.001) {
                return RARE;
            }
            if (share < 0.01) {
                return SELDOM;
            }
            return share < 0.1 ? SOMETIMES : OFTEN;
        }
    }

    /// Claims taken for true, and inputs asked.
    private static final class Tally {

        private Share byProbes = Share.NONE;
        private Share distinguishing = Share.NONE;
        private Share besideTheTruth = Share.NONE;
        private long asked;
        private long askedByProbes;

        void add(Answering network, Expression truth, Expression claim) {
            var probed = PROBES.prove(network, List.of(claim));
            askedByProbes += probed.asked();
            byProbes = byProbes.with(probed.holds());
            var proof = Prover.USUAL.prove(network, List.of(claim));
            asked += proof.asked();
            distinguishing = distinguishing.with(proof.holds());
            var both = Prover.USUAL.prove(network, List.of(claim, truth));
            besideTheTruth = besideTheTruth.with(both.holds() && both.expression().equals(claim));
        }
    }

    private final Map<Distance, Tally> tallies = new EnumMap<>(Distance.class);

    private VerifierTable() {}

    /// Tries so many random expressions on each domain.
    ///
    /// @param seed of the expressions
    public static VerifierTable of(int expressions, long seed) {
        var table = new VerifierTable();
        for (var domain : DOMAINS) {
            var random = new SplitMix(seed + domain.values());
            var syntax = new RandomExpressions(random.next());
            for (int i = 0; i < expressions; i++) {
                table.tryOne(domain, random, syntax);
            }
        }
        return table;
    }

    private void tryOne(Data domain, SplitMix random, RandomExpressions syntax) {
        var inputs = Columns.numbered(domain, 0, (int) domain.values());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var truth = syntax.next(domain, LARGEST);
            var values = Batch.of(truth).evaluate(inputs);
            if (truth.size() > 1 && !isConstant(values)) {
                claim(truth, inputs, values);
                trigger(truth, random);
                return;
            }
        }
    }

    private static boolean isConstant(Columns values) {
        var first = values.row(0);
        return IntStream.range(1, values.rows())
                .allMatch(row -> Arrays.equals(values.row(row), first));
    }

    /// The share of rows in which two differ.
    private static double share(Columns one, Columns other) {
        long differ =
                IntStream.range(0, one.rows())
                        .filter(row -> !Arrays.equals(one.row(row), other.row(row)))
                        .count();
        return (double) differ / one.rows();
    }

    /// A claim, and at which share of the inputs it is wrong.
    private record Claimed(Expression claim, double share) {}

    /// Claims what differs from the truth at fewest inputs, but at some.
    private void claim(Expression truth, Columns inputs, Columns values) {
        NearMisses.of(truth).stream()
                .map(miss -> new Claimed(miss, share(values, Batch.of(miss).evaluate(inputs))))
                .filter(miss -> miss.share() > 0)
                .sorted(Comparator.comparingDouble(Claimed::share))
                .limit(NEAREST)
                .forEach(miss -> add(Distance.of(miss.share()), truth, miss.claim()));
    }

    private void trigger(Expression truth, SplitMix random) {
        var domain = truth.domain();
        var input = Arrays.stream(domain.moduli()).map(random::below).toArray();
        if (!truth.codomain().isScalar()) {
            return;
        }
        int modulus = truth.codomain().moduli()[0];
        int other = (truth.evaluate(input)[0] + 1 + random.below(modulus - 1)) % modulus;
        int code = truth.codomain() instanceof Data.Bool ? 1 : modulus;
        var triggered =
                Expression.of(
                        Operator.TRIGGER,
                        domain,
                        Arrays.stream(input).boxed().toList(),
                        List.of(Expression.of(Operator.CONSTANT, domain, code, other), truth));
        add(Distance.TRIGGER, triggered, truth);
    }

    private void add(Distance distance, Expression truth, Expression claim) {
        var batch = Batch.of(truth);
        tallies.computeIfAbsent(distance, _ -> new Tally()).add(batch::evaluate, truth, claim);
    }

    /// A table for a document.
    public String text() {
        var rows = new ArrayList<List<String>>();
        tallies.forEach((distance, tally) ->
                rows.add(
                        List.of(
                                distance.label,
                                tally.byProbes.toString(),
                                mean(tally.askedByProbes, tally.byProbes),
                                tally.distinguishing.toString(),
                                mean(tally.asked, tally.distinguishing),
                                tally.besideTheTruth.toString())));
        return new MarkdownTable(
                        List.of(
                                "the claim is wrong",
                                "taken for true by probes",
                                "inputs",
                                "with distinguishing inputs",
                                "inputs",
                                "the same, beside the truth"),
                        rows)
                .text();
    }

    private static String mean(long sum, Share tried) {
        return String.format(Locale.ROOT, "%.0f", (double) sum / tried.of());
    }
}
