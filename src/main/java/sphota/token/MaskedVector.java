package sphota.token;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Numbers of which some are absent. Those that are there are finite; an absent one reads as 0.
public final class MaskedVector {

    /// No numbers.
    public static final MaskedVector EMPTY = new MaskedVector(new float[0], new BitSet());

    private final float[] values;
    private final BitSet absent;

    private MaskedVector(float[] values, BitSet absent) {
        this.values = values;
        this.absent = absent;
    }

    /// NaN and infinities become absent, other numbers the nearest binary32; those beyond its range
    /// become its largest.
    public static MaskedVector of(double... numbers) {
        var values = new float[numbers.length];
        var absent = new BitSet();
        for (int i = 0; i < numbers.length; i++) {
            if (Math.abs(numbers[i]) <= Double.MAX_VALUE) {
                values[i] = (float) Math.clamp(numbers[i], -Float.MAX_VALUE, Float.MAX_VALUE);
            } else {
                absent.set(i);
            }
        }
        return new MaskedVector(values, absent);
    }

    /// As above; what is empty becomes absent.
    public static MaskedVector of(List<OptionalDouble> numbers) {
        return of(numbers.stream().mapToDouble(number -> number.orElse(Double.NaN)).toArray());
    }

    /// What was kept apart.
    ///
    /// @param absent the places that are
    /// @throws IllegalArgumentException if a value is not finite, or there is one at an absent
    ///   place
    static MaskedVector of(float[] values, BitSet absent) {
        if (absent.length() > values.length) {
            throw new IllegalArgumentException("a mask is longer than its vector");
        }
        for (int i = 0; i < values.length; i++) {
            boolean nothing = Float.floatToRawIntBits(values[i]) == 0;
            if (absent.get(i) ? !nothing : !Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        absent.get(i)
                                ? "a value at an absent place"
                                : "a value that is not finite: " + values[i]);
            }
        }
        return new MaskedVector(values.clone(), (BitSet) absent.clone());
    }

    public int size() {
        return values.length;
    }

    public boolean isPresent(int place) {
        return !absent.get(place);
    }

    /// The number at a place, 0 where it is absent.
    public float at(int place) {
        return values[place];
    }

    /// The number at a place, if it is there.
    public OptionalDouble get(int place) {
        return isPresent(place) ? OptionalDouble.of(values[place]) : OptionalDouble.empty();
    }

    /// All numbers, 0 for those that are absent.
    public float[] toArray() {
        return values.clone();
    }

    BitSet absent() {
        return (BitSet) absent.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskedVector vector
                && Arrays.equals(values, vector.values)
                && absent.equals(vector.absent);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) + 31 * absent.hashCode();
    }

    @Override
    public String toString() {
        return IntStream.range(0, size())
                .mapToObj(place -> isPresent(place) ? Float.toString(values[place]) : "–")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
