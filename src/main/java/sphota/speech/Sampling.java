package sphota.speech;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;

/// How the next id is drawn of those that may come.
///
/// @param temperature logits are divided by it; 0 takes the likeliest, the first of equals
/// @param top how many of the likeliest may be drawn (Fan, Lewis and Dauphin 2018)
/// @param nucleus the likeliest are drawn from that have this probability together (Holtzman et al.
///   2020); 1 for all
/// @param length the most ids that are added
/// @param seed of what is drawn
public record Sampling(double temperature, int top, double nucleus, int length, long seed) {

    private static final double MOST_TEMPERATURE = 100;

    /// @throws IllegalArgumentException if nothing can be drawn so
    public Sampling {
        require(temperature >= 0 && temperature <= MOST_TEMPERATURE, "a temperature of 0 to 100");
        require(top >= 1, "at least one id to draw from");
        require(nucleus > 0 && nucleus <= 1, "a nucleus above 0 and up to 1");
        require(length >= 1, "a length of at least 1");
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// The likeliest id, always.
    public static Sampling greedy(int length) {
        return new Sampling(0, 1, 1, length, 0);
    }

    /// Of all ids.
    public static Sampling of(double temperature, int length, long seed) {
        return new Sampling(temperature, Integer.MAX_VALUE, 1, length, seed);
    }

    /// Draws an id.
    ///
    /// @param allowed at least one id may come
    int draw(float[] logits, IntPredicate allowed, SplitMix random) {
        var ids = IntStream.range(0, logits.length).filter(allowed).toArray();
        if (ids.length == 0) {
            throw new IllegalStateException("no id may come next");
        }
        int best = ids[0];
        for (int id : ids) {
            best = logits[id] > logits[best] ? id : best;
        }
        if (temperature == 0 || top == 1) {
            return best;
        }
        boolean sorted = top < ids.length || nucleus < 1;
        var likeliest = sorted ? sorted(logits, ids) : ids;
        var odds = new double[likeliest.length];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = Math.exp((logits[likeliest[i]] - logits[best]) / temperature);
        }
        double all = Arrays.stream(odds).sum();
        double kept = 0;
        int count = 0;
        while (count < odds.length && (count == 0 || kept < nucleus * all)) {
            kept += odds[count++];
        }
        double draw = unit(random) * kept;
        for (int i = 0; i < count; i++) {
            draw -= odds[i];
            if (draw < 0) {
                return likeliest[i];
            }
        }
        return likeliest[count - 1];
    }

    private int[] sorted(float[] logits, int... ids) {
        return IntStream.of(ids)
                .boxed()
                .sorted((a, b) -> Float.compare(logits[b], logits[a]))
                .limit(top)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Draws a bit that is set as likely as the logistic function of a logit says.
    boolean isSet(float logit, SplitMix random) {
        return temperature == 0
                ? logit > 0
                : unit(random) < 1 / (1 + Math.exp(-logit / temperature));
    }

    private static double unit(SplitMix random) {
        return (random.next() >>> 11) * 0x1p-53;
    }
}
