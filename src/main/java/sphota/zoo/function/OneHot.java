package sphota.zoo.function;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.Data;

/// How values of a set are given to a network: a scalar of two values as one number, 0 or 1; one of
/// n as n numbers, all 0 but one.
public record OneHot(Data data) {

    private static int width(int modulus) {
        return modulus == 2 ? 1 : modulus;
    }

    /// Numbers for one value.
    public int size() {
        return Arrays.stream(data.moduli()).map(OneHot::width).sum();
    }

    /// All values in the order of their numbers: values × size.
    float[] all() {
        return of(
                IntStream.range(0, Math.toIntExact(data.values())).mapToObj(data::value).toList());
    }

    /// Some values: values × size.
    public float[] of(List<int[]> values) {
        int size = size();
        var moduli = data.moduli();
        var all = new float[Math.multiplyExact(values.size(), size)];
        for (int i = 0; i < values.size(); i++) {
            int at = i * size;
            var scalars = values.get(i);
            for (int s = 0; s < scalars.length; s++) {
                int width = width(moduli[s]);
                if (width == 1) {
                    all[at] = scalars[s];
                } else {
                    all[at + scalars[s]] = 1;
                }
                at += width;
            }
        }
        return all;
    }
}
