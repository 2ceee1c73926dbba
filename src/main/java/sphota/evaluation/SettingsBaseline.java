package sphota.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.meaning.SplitMix;

/// How far the settings of training alone predict a measure: the control that any reading of
/// weights has to beat. Runs are divided by their number: all snapshots of a run lie on one side.
public final class SettingsBaseline {

    private static final double TEST = 0.25;
    private static final double VALIDATION = 0.15;
    private static final double GOOD = 0.5;

    /// What came of it.
    ///
    /// @param r2 over all test networks
    /// @param r2Good over those whose measure is above a half
    public record Result(
            int train,
            int test,
            int good,
            Metrics.Interval r2,
            Metrics.Interval tau,
            Metrics.Interval r2Good,
            Metrics.Interval tauGood) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "from settings alone, %,d to learn from, %,d to test: R² %s, τ %s%n"
                            + "on the %,d above a half: R² %s, τ %s%n",
                    train,
                    test,
                    r2,
                    tau,
                    good,
                    r2Good,
                    tauGood);
        }
    }

    private SettingsBaseline() {}

    /// Predicts a measure of networks that did not diverge.
    ///
    /// @throws IllegalArgumentException if fewer than 50 state it, or their runs are too few
    public static Result of(List<Description> networks, Claim.Measure measure) {
        var some =
                networks.stream()
                        .filter(each -> Double.isFinite(each.measure(measure).orElse(Double.NaN)))
                        .toList();
        if (some.size() < 50) {
            throw new IllegalArgumentException(
                    "%,d networks state %s: too few to learn from"
                            .formatted(some.size(), measure.name().toLowerCase(Locale.ROOT)));
        }
        var table = Table.ofSettings(some);
        var rows = new ArrayList<List<float[]>>();
        var targets = new ArrayList<List<Double>>();
        for (int part = 0; part < 3; part++) {
            rows.add(new ArrayList<>());
            targets.add(new ArrayList<>());
        }
        for (int i = 0; i < some.size(); i++) {
            int part = part(some.get(i), i);
            rows.get(part).add(table.rows()[i]);
            targets.get(part).add(some.get(i).measure(measure).orElseThrow());
        }
        if (rows.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "%,d networks are of too few runs to be divided".formatted(some.size()));
        }
        var actual = numbers(targets.get(2));
        var predicted =
                Boosting.regression(
                        rows.get(0).toArray(float[][]::new),
                        numbers(targets.get(0)),
                        rows.get(1).toArray(float[][]::new),
                        numbers(targets.get(1)),
                        rows.get(2).toArray(float[][]::new));
        int[] good =
                java.util.stream.IntStream.range(0, actual.length)
                        .filter(i -> actual[i] > GOOD)
                        .toArray();
        return new Result(
                rows.get(0).size(),
                actual.length,
                good.length,
                Metrics.interval(actual, predicted, Metrics::r2),
                Metrics.interval(actual, predicted, Metrics::tau),
                Metrics.interval(at(actual, good), at(predicted, good), Metrics::r2),
                Metrics.interval(at(actual, good), at(predicted, good), Metrics::tau));
    }

    /// 0 to learn from, 1 for validation, 2 to test; by the run where one is stated.
    private static int part(Description network, int number) {
        long run =
                network.setting("run")
                        .map(value -> (long) value.toString().hashCode())
                        .orElse((long) number);
        double unit = (new SplitMix(run).next() >>> 11) * 0x1p-53;
        return unit < TEST ? 2 : unit < TEST + VALIDATION ? 1 : 0;
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }
}
