package sphota.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How well checks at a few inputs tell candidates apart: if one of them is the truth, any as
/// likely as any other, how many agree with it at the inputs asked for.
///
/// Candidates must differ in behaviour, and go to sets of at most 16 scalars.
public final class Verification {

    private static final int BITS_A_SCALAR = 4;

    private final Data domain;
    private final List<Batch> candidates;

    /// What is left after checks.
    ///
    /// @param queries how many inputs were asked for
    /// @param survivors how many candidates agree with the truth, itself among them, on average
    /// @param identified the share of truths that no other candidate agrees with
    public record Survival(int queries, double survivors, double identified) {}

    /// How many inputs it takes until one candidate is left.
    ///
    /// @param queries on average over the truths
    /// @param most for the worst one
    /// @param identified the share of truths for which one is left when no input of the pool
    ///   divides what remains
    public record Effort(double queries, int most, double identified) {}

    private record Asked(double queries, int most, int identified) {}

    /// Takes the behaviours of a catalogue for candidates.
    ///
    /// @throws IllegalArgumentException if there is none, or one is too wide
    public Verification(Catalogue catalogue) {
        domain = catalogue.domain();
        candidates =
                catalogue.all().stream()
                        .map(Representative::expression)
                        .map(expression -> {
                            if (expression.codomain().scalars() * BITS_A_SCALAR > Long.SIZE) {
                                throw new IllegalArgumentException(
                                        "too wide: " + expression.codomain());
                            }
                            return Batch.of(expression);
                        })
                        .toList();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no candidate");
        }
    }

    /// What `queries` random inputs leave, on average over `rounds` draws of them.
    public Survival random(int queries, int rounds, long seed) {
        var random = new SplitMix(seed);
        double survivors = 0;
        double identified = 0;
        for (int round = 0; round < rounds; round++) {
            var groups = groups(answers(inputs(queries, random)));
            for (int size : groups) {
                survivors += (double) size * size / candidates.size() / rounds;
                identified += size == 1 ? 1.0 / candidates.size() / rounds : 0;
            }
        }
        return new Survival(queries, survivors, identified);
    }

    /// What all probe inputs of the domain leave, which is the truth alone where keys tell
    /// candidates apart.
    public Survival probed() {
        var inputs = Probes.of(domain).inputs();
        var groups = new HashMap<Behaviour, Integer>();
        for (var candidate : candidates) {
            groups.merge(Fingerprint.of(domain, candidate.evaluate(inputs)), 1, Integer::sum);
        }
        double survivors = 0;
        double identified = 0;
        for (int size : groups.values()) {
            survivors += (double) size * size / candidates.size();
            identified += size == 1 ? 1.0 / candidates.size() : 0;
        }
        return new Survival(inputs.rows(), survivors, identified);
    }

    /// Asks, of a pool of random inputs, in the order they come; those at which all remaining
    /// candidates agree are asked too, since nobody knows.
    public Effort inOrder(int pool, long seed) {
        var asked = ask(answers(inputs(pool, new SplitMix(seed))), all(), 0, false);
        return effort(asked);
    }

    /// Asks each time for the input that leaves the fewest candidates on average, given the answers
    /// so far, of the constants, the ramps and a pool of random inputs.
    public Effort distinguishing(int pool, long seed) {
        var values = Probes.regular(domain);
        var random = new SplitMix(seed);
        for (int i = 0; i < pool; i++) {
            values.add(Probes.random(domain, random));
        }
        var asked = ask(answers(Columns.of(domain, values)), all(), 0, true);
        return effort(asked);
    }

    private Effort effort(Asked asked) {
        int count = candidates.size();
        return new Effort(
                asked.queries() / count, asked.most(), (double) asked.identified() / count);
    }

    private Columns inputs(int count, SplitMix random) {
        var values = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            values.add(Probes.random(domain, random));
        }
        return Columns.of(domain, values);
    }

    /// For each candidate its results, four bits a scalar.
    private long[][] answers(Columns inputs) {
        var answers = new long[candidates.size()][inputs.rows()];
        for (int i = 0; i < answers.length; i++) {
            for (var column : candidates.get(i).evaluate(inputs).columns()) {
                for (int row = 0; row < inputs.rows(); row++) {
                    answers[i][row] = answers[i][row] << BITS_A_SCALAR | column[row];
                }
            }
        }
        return answers;
    }

    private static List<Integer> groups(long[][] answers) {
        Map<List<Long>, Integer> groups = new HashMap<>();
        for (var row : answers) {
            groups.merge(Arrays.stream(row).boxed().toList(), 1, Integer::sum);
        }
        return List.copyOf(groups.values());
    }

    private int[] all() {
        var all = new int[candidates.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return all;
    }

    /// Sums over the truths among `left`, of which `depth` answers are known.
    private static Asked ask(long[][] answers, int[] left, int depth, boolean choose) {
        if (left.length == 1) {
            return new Asked(depth, depth, 1);
        }
        int input = choose ? best(answers, left) : depth;
        if (input == answers[0].length) {
            return new Asked((double) depth * left.length, depth, 0);
        }
        double queries = 0;
        int most = depth;
        int identified = 0;
        for (var part : divided(answers, left, input).values()) {
            var asked =
                    ask(
                            answers,
                            part.stream().mapToInt(Integer::intValue).toArray(),
                            depth + 1,
                            choose);
            queries += asked.queries();
            most = Math.max(most, asked.most());
            identified += asked.identified();
        }
        return new Asked(queries, most, identified);
    }

    /// The input that leaves the fewest on average, the first of several; the number of inputs if
    /// none divides these.
    private static int best(long[][] answers, int[] left) {
        int inputs = answers[0].length;
        int best = inputs;
        long fewest = (long) left.length * left.length;
        for (int input = 0; input < inputs; input++) {
            var sizes = new HashMap<Long, Integer>();
            for (int candidate : left) {
                sizes.merge(answers[candidate][input], 1, Integer::sum);
            }
            long remaining = 0;
            for (int size : sizes.values()) {
                remaining += (long) size * size;
            }
            if (remaining < fewest) {
                fewest = remaining;
                best = input;
            }
        }
        return best;
    }

    private static Map<Long, List<Integer>> divided(long[][] answers, int[] left, int input) {
        var parts = new HashMap<Long, List<Integer>>();
        for (int candidate : left) {
            parts.computeIfAbsent(answers[candidate][input], _ -> new ArrayList<>()).add(candidate);
        }
        return parts;
    }
}
