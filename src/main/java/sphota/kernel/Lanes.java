package sphota.kernel;

import java.util.Arrays;

/// Sums over a block of numbers, in the order that makes them fast: element `i` is added to sum `i
/// mod 64`, the 64 sums are added up at the end. The order depends on nothing but the count, so
/// equal blocks have equal sums to the last bit. Not safe for use by several threads.
public final class Lanes {

    /// How many sums are kept.
    public static final int COUNT = 64;

    private final double[] first = new double[COUNT];
    private final double[] second = new double[COUNT];
    private final double[] third = new double[COUNT];
    private final double[] fourth = new double[COUNT];

    /// Sums of numbers and of their magnitudes.
    ///
    /// @param sum NaN or infinite if and only if an element is, where no sum of finite ones
    ///   overflows
    /// @param magnitudes the sum of the absolute values
    public record Totals(double sum, double magnitudes) {}

    /// Sums of powers of the distances from a center.
    public record Powers(double first, double second, double third, double fourth) {}

    /// A sum of squares, and a sum in which each of the [#COUNT] sums has a weight of its own, so
    /// that most orders of the same elements differ in it.
    public record Squares(double sum, double weighted) {}

    public Totals totals(float[] x, int from, int count) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addTotals(x, at, first, second);
        }
        for (int j = 0; at + j < from + count; j++) {
            first[j] += x[at + j];
            second[j] += Math.abs(x[at + j]);
        }
        return new Totals(sum(first), sum(second));
    }

    public Totals totals(double[] x, int from, int count) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addTotals(x, at, first, second);
        }
        for (int j = 0; at + j < from + count; j++) {
            first[j] += x[at + j];
            second[j] += Math.abs(x[at + j]);
        }
        return new Totals(sum(first), sum(second));
    }

    public Powers powers(float[] x, int from, int count, double center) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addPowers(x, at, center, first, second, third, fourth);
        }
        for (int j = 0; at + j < from + count; j++) {
            addPower(j, x[at + j] - center);
        }
        return powers();
    }

    public Powers powers(double[] x, int from, int count, double center) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addPowers(x, at, center, first, second, third, fourth);
        }
        for (int j = 0; at + j < from + count; j++) {
            addPower(j, x[at + j] - center);
        }
        return powers();
    }

    public Squares squares(float[] x, int from, int count) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addSquares(x, at, first, second);
        }
        for (int j = 0; at + j < from + count; j++) {
            first[j] += x[at + j];
            second[j] += (double) x[at + j] * x[at + j];
        }
        return new Squares(sum(second), weightedSum());
    }

    public Squares squares(double[] x, int from, int count) {
        clear();
        int at = from;
        for (; at <= from + count - COUNT; at += COUNT) {
            addSquares(x, at, first, second);
        }
        for (int j = 0; at + j < from + count; j++) {
            first[j] += x[at + j];
            second[j] += x[at + j] * x[at + j];
        }
        return new Squares(sum(second), weightedSum());
    }

    private static void addTotals(float[] x, int at, double[] sum, double[] magnitudes) {
        for (int j = 0; j < COUNT; j++) {
            double value = x[at + j];
            sum[j] += value;
            magnitudes[j] += Math.abs(value);
        }
    }

    private static void addTotals(double[] x, int at, double[] sum, double[] magnitudes) {
        for (int j = 0; j < COUNT; j++) {
            double value = x[at + j];
            sum[j] += value;
            magnitudes[j] += Math.abs(value);
        }
    }

    private static void addSquares(float[] x, int at, double[] sum, double[] squares) {
        for (int j = 0; j < COUNT; j++) {
            double value = x[at + j];
            sum[j] += value;
            squares[j] += value * value;
        }
    }

    private static void addSquares(double[] x, int at, double[] sum, double[] squares) {
        for (int j = 0; j < COUNT; j++) {
            double value = x[at + j];
            sum[j] += value;
            squares[j] += value * value;
        }
    }

    private static void addPowers(
            float[] x, int at, double center, double[] a, double[] b, double[] c, double[] d) {
        for (int j = 0; j < COUNT; j++) {
            double distance = x[at + j] - center;
            double square = distance * distance;
            a[j] += distance;
            b[j] += square;
            c[j] += square * distance;
            d[j] += square * square;
        }
    }

    private static void addPowers(
            double[] x, int at, double center, double[] a, double[] b, double[] c, double[] d) {
        for (int j = 0; j < COUNT; j++) {
            double distance = x[at + j] - center;
            double square = distance * distance;
            a[j] += distance;
            b[j] += square;
            c[j] += square * distance;
            d[j] += square * square;
        }
    }

    private void addPower(int lane, double distance) {
        double square = distance * distance;
        first[lane] += distance;
        second[lane] += square;
        third[lane] += square * distance;
        fourth[lane] += square * square;
    }

    private Powers powers() {
        return new Powers(sum(first), sum(second), sum(third), sum(fourth));
    }

    private void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        Arrays.fill(third, 0);
        Arrays.fill(fourth, 0);
    }

    private static double sum(double[] lanes) {
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private double weightedSum() {
        double sum = 0;
        for (int j = 0; j < COUNT; j++) {
            sum += (j + 1) * first[j];
        }
        return sum;
    }
}
