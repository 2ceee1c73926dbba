package sphota.zoo.function;

import java.util.Arrays;
import sphota.meaning.Data;

/// How values of a set are given to a network: a Boolean as one number, 0 or 1; a scalar modulo n
/// as n numbers, all 0 but one.
record OneHot(Data data) {

    private static int width(int modulus, boolean bool) {
        return bool ? 1 : modulus;
    }

    /// Numbers for one value.
    int size() {
        return Arrays.stream(data.moduli()).map(modulus -> width(modulus, modulus == 2)).sum();
    }

    /// All values in the order of their numbers: values × size.
    float[] all() {
        int count = Math.toIntExact(data.values());
        int size = size();
        var all = new float[count * size];
        for (int i = 0; i < count; i++) {
            int at = i * size;
            var scalars = data.value(i);
            var moduli = data.moduli();
            for (int s = 0; s < scalars.length; s++) {
                boolean bool = moduli[s] == 2;
                if (bool) {
                    all[at] = scalars[s];
                } else {
                    all[at + scalars[s]] = 1;
                }
                at += width(moduli[s], bool);
            }
        }
        return all;
    }
}
