package sphota.net;

import java.util.Arrays;

/// Numbers that codes stand for, in ascending order.
final class Codebook {

    private final float[] values;
    private final double[] thresholds;

    private Codebook(float[] values) {
        this.values = values;
        thresholds = new double[values.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = ((double) values[i] + values[i + 1]) / 2;
        }
    }

    /// Of numbers in any order.
    static Codebook of(float[] numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Codebook(sorted);
    }

    float value(int code) {
        return values[code];
    }

    float[] values() {
        return values.clone();
    }

    /// The code of the nearest number, the lower of two as near.
    int nearest(double number) {
        int at = Arrays.binarySearch(thresholds, number);
        return at < 0 ? -at - 1 : at;
    }
}
