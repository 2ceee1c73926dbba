package sphota.net;

import java.util.List;
import sphota.meaning.SplitMix;

/// How an array begins.
///
/// @param shape of the array
/// @param mean of its numbers
/// @param deviation the standard deviation; 0 makes all alike
record Initial(List<Integer> shape, double mean, double deviation) {

    Initial {
        shape = List.copyOf(shape);
    }

    static Initial zeros(Integer... shape) {
        return new Initial(List.of(shape), 0, 0);
    }

    static Initial ones(Integer... shape) {
        return new Initial(List.of(shape), 1, 0);
    }

    static Initial normal(double deviation, Integer... shape) {
        return new Initial(List.of(shape), 0, deviation);
    }

    long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /// The numbers, drawn from a normal distribution (Box and Muller 1958).
    float[] draw(SplitMix random) {
        var values = new float[Math.toIntExact(size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation == 0 ? mean : mean + deviation * normal(random));
        }
        return values;
    }

    private static double normal(SplitMix random) {
        return Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random));
    }

    private static double unit(SplitMix random) {
        return (random.next() >>> 11) * 0x1p-53;
    }
}
