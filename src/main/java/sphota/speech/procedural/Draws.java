package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// What procedures draw.
final class Draws {

    private Draws() {}

    /// From 0 to below 1, in steps of 2^-53.
    static double unit(SplitMix random) {
        return (random.next() >>> 11) * 0x1p-53;
    }

    /// Uniform between -√3 and √3, times `deviation`: of mean 0 and that standard deviation.
    static double centred(SplitMix random, double deviation) {
        return (2 * unit(random) - 1) * deviation * StrictMath.sqrt(3);
    }

    static double[] centred(SplitMix random, int count, double deviation) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = centred(random, deviation);
        }
        return values;
    }

    /// 0 to `count` - 1 in an order of which all are as likely (Fisher and Yates; Durstenfeld
    /// 1964).
    static int[] permutation(SplitMix random, int count) {
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = random.below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    /// The first of the greatest.
    static int argmax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    static void require(int length, int shortest) {
        if (length < shortest) {
            throw new IllegalArgumentException(
                    "a document has at least " + shortest + " ids, and not " + length);
        }
    }
}
