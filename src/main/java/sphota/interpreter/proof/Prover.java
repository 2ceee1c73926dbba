package sphota.interpreter.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.description.Proof;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// Executes candidates beside what they are said of. All inputs are asked where they are at most
/// 65,536, else the probes of [Probes]: constants, ramps and random ones; and then those that
/// divide what is left. The first candidate that agrees so far is compared with the others and with
/// its near misses on a pool of inputs, by executing expressions alone; the input at which most of
/// them differ from it is asked, until there is none that differs from it and was not told apart,
/// in the manner of a set cover by the greedy rule.
///
/// @param distinguishing how many inputs are asked so at most; 0 to do without
/// @param pool inputs that are compared, all of them where there are no more; else also those that
///   candidates state as triggers
public record Prover(int distinguishing, int pool) {

    /// 256 of 131,072.
    public static final Prover USUAL = new Prover(256, 1 << 17);

    public Prover {
        if (distinguishing < 0 || distinguishing > 1 << 16 || pool < 1 || pool > 1 << 20) {
            throw new IllegalArgumentException(
                    "%d inputs of a pool of %d".formatted(distinguishing, pool));
        }
    }

    /// Asks.
    ///
    /// @param candidates of one type, of different behaviours, the likeliest first; at least one
    public Proof prove(Answering network, List<Expression> candidates) {
        var domain = candidates.getFirst().domain();
        var probes = Probes.of(domain);
        var known = new Known(probes.inputs(), network.answers(probes.inputs()));
        var standing = candidates.stream().map(each -> new Standing(each, known)).toList();
        if (probes.exhaustive() || distinguishing == 0) {
            return proof(standing, known, probes.exhaustive(), 0);
        }
        var compared = pool(domain, candidates);
        int asked = 0;
        for (var leader = leader(standing); leader.isPresent() && asked < distinguishing; ) {
            var rows = distinguishing(leader.get().expression, candidates, compared, asked);
            int before = asked;
            for (int row : rows) {
                asked++;
                var input = Columns.of(domain, List.of(compared.row(row)));
                known.add(input, network.answers(input));
                standing.forEach(each -> each.add(known));
                if (!leader.get().agrees()) {
                    break;
                }
            }
            leader = leader.get().agrees() || asked == before ? Optional.empty() : leader(standing);
        }
        return proof(standing, known, false, asked);
    }

    /// What has been asked.
    private static final class Known {

        private Columns inputs;
        private Columns answers;
        private int count;

        Known(Columns inputs, Columns answers) {
            this.inputs = inputs;
            this.answers = answers;
            count = inputs.rows();
        }

        void add(Columns more, Columns theirs) {
            inputs = more;
            answers = theirs;
            count += more.rows();
        }
    }

    /// How a candidate does.
    private static final class Standing {

        private final Expression expression;
        private final Batch batch;
        private int agreed;
        private int asked;

        Standing(Expression expression, Known known) {
            this.expression = expression;
            batch = Batch.of(expression);
            add(known);
        }

        void add(Known known) {
            var values = batch.evaluate(known.inputs);
            for (int row = 0; row < values.rows(); row++) {
                agreed += Arrays.equals(values.row(row), known.answers.row(row)) ? 1 : 0;
            }
            asked = known.count;
        }

        boolean agrees() {
            return agreed == asked;
        }
    }

    private static Optional<Standing> leader(List<Standing> standing) {
        return standing.stream().filter(Standing::agrees).findFirst();
    }

    private static Proof proof(List<Standing> standing, Known known, boolean all, int asked) {
        var best = standing.getFirst();
        for (var each : standing) {
            best = each.agreed > best.agreed ? each : best;
        }
        var first = best;
        var second =
                standing.stream()
                        .filter(each -> each != first)
                        .reduce((one, other) -> other.agreed > one.agreed ? other : one)
                        .map(each -> new Proof.Rival(each.expression, each.agreed));
        return new Proof(first.expression, first.agreed, known.count, all, asked, second);
    }

    private Columns pool(Data domain, List<Expression> candidates) {
        if (domain.values() <= pool) {
            return Columns.numbered(domain, 0, (int) domain.values());
        }
        var random = new SplitMix(1);
        var drawn = new ArrayList<int[]>();
        for (int i = 0; i < pool; i++) {
            drawn.add(Arrays.stream(domain.moduli()).map(random::below).toArray());
        }
        candidates.forEach(each -> addTriggers(each, drawn));
        return Columns.of(domain, drawn);
    }

    /// Adds the inputs at which an expression states another answer.
    private static void addTriggers(Expression expression, List<int[]> into) {
        switch (expression.operator()) {
            case TRIGGER -> {
                into.add(expression.constants().stream().mapToInt(Integer::intValue).toArray());
                expression.arguments().forEach(each -> addTriggers(each, into));
            }
            case IF, PAIR, REPEAT ->
                    expression.arguments().forEach(each -> addTriggers(each, into));
            case COMPOSE -> addTriggers(expression.arguments().getLast(), into);
            default -> {}
        }
    }

    /// The rows of the pool that tell an expression from others, those that tell it from most
    /// first.
    private List<Integer> distinguishing(
            Expression leader, List<Expression> candidates, Columns compared, int asked) {
        var values = Batch.of(leader).evaluate(compared);
        Set<BitSet> differing = new HashSet<>();
        var others = new ArrayList<>(candidates);
        others.addAll(NearMisses.of(leader));
        for (var other : others) {
            var theirs = Batch.of(other).evaluate(compared);
            var rows = new BitSet(compared.rows());
            for (int row = 0; row < compared.rows(); row++) {
                rows.set(row, differs(values, theirs, row));
            }
            if (!rows.isEmpty()) {
                differing.add(rows);
            }
        }
        return cover(new ArrayList<>(differing), compared.rows(), distinguishing - asked);
    }

    private static boolean differs(Columns one, Columns other, int row) {
        for (int scalar = 0; scalar < one.data().scalars(); scalar++) {
            if (one.at(row, scalar) != other.at(row, scalar)) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> cover(List<BitSet> sets, int rows, int most) {
        var counts = new int[rows];
        sets.forEach(set -> set.stream().forEach(row -> counts[row]++));
        var chosen = new ArrayList<Integer>();
        while (!sets.isEmpty() && chosen.size() < most) {
            int best = 0;
            for (int row = 1; row < rows; row++) {
                best = counts[row] > counts[best] ? row : best;
            }
            int row = best;
            chosen.add(row);
            sets.removeIf(set -> {
                boolean covered = set.get(row);
                if (covered) {
                    set.stream().forEach(each -> counts[each]--);
                }
                return covered;
            });
        }
        return chosen;
    }
}
