package sphota.interpreter.writing;

import java.util.BitSet;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;

/// How likely each symbol comes next, in one row.
final class Odds {

    private final float[] logits;
    private final int from;
    private final BitSet allowed;
    private final BitSet derivable;

    /// @param logits of many rows
    /// @param from where those of this row begin
    /// @param allowed the symbols that are looked at, at least one
    /// @param derivable those with which an expression goes on
    Odds(float[] logits, int from, BitSet allowed, BitSet derivable) {
        this.logits = logits;
        this.from = from;
        this.allowed = allowed;
        this.derivable = derivable;
    }

    /// The symbols that are looked at.
    IntStream allowed() {
        return allowed.stream();
    }

    /// Whether an expression goes on with a symbol.
    boolean isDerivable(int symbol) {
        return derivable.get(symbol);
    }

    /// The likeliest, the first of equals.
    int best() {
        int best = allowed.nextSetBit(0);
        for (int s = best; s >= 0; s = allowed.nextSetBit(s + 1)) {
            best = logits[from + s] > logits[from + best] ? s : best;
        }
        return best;
    }

    int draw(double temperature, SplitMix random) {
        double draw = SoftTable.unit(random) * sum(temperature);
        int last = best();
        double most = logits[from + last];
        for (int s = allowed.nextSetBit(0); s >= 0; s = allowed.nextSetBit(s + 1)) {
            draw -= Math.exp((logits[from + s] - most) / temperature);
            if (draw < 0) {
                return s;
            }
        }
        return last;
    }

    /// Of a symbol that is looked at, among all that are.
    double logProbability(int symbol) {
        return logits[from + symbol] - logits[from + best()] - Math.log(sum(1));
    }

    /// Relative to the likeliest.
    private double sum(double temperature) {
        double most = logits[from + best()];
        return allowed.stream()
                .mapToDouble(s -> Math.exp((logits[from + s] - most) / temperature))
                .sum();
    }
}
