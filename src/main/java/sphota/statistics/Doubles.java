package sphota.statistics;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// A list of numbers that is not changed any more, a third as large as one of boxes.
final class Doubles extends AbstractList<Double> implements RandomAccess, Serializable {

    @Serial private static final long serialVersionUID = 1;

    private final double[] values;

    private Doubles(List<Double> values) {
        this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static List<Double> copyOf(List<Double> values) {
        return values instanceof Doubles ? values : new Doubles(values);
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
