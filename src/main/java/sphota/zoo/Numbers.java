package sphota.zoo;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The numbers of a column, eight bytes each, in the order in which they came.
final class Numbers {

    private double[] all = new double[16];
    private int count;

    void add(double number) {
        if (count == all.length) {
            all = Arrays.copyOf(all, Math.multiplyExact(count, 2));
        }
        all[count++] = number;
    }

    int count() {
        return count;
    }

    DoubleStream stream() {
        return Arrays.stream(all, 0, count);
    }

    DoubleStream finite() {
        return stream().filter(Double::isFinite);
    }
}
