package sphota.report.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import sphota.speech.Curve;

/// What the runs of an arm measured, step by step.
///
/// @param moments in the order of steps
record Track(List<Moment> moments) {

    static final String TRAINING = "train";
    static final String VALIDATION = "validation";

    /// Moments shown; of longer curves as many at even distances, the first and the last with them.
    private static final int MOST = 500;

    /// A step, and its points, one of each run that has one.
    record Moment(long step, List<Curve.Point> points) {

        Spread spread(ToDoubleFunction<Curve.Point> quantity) {
            return Spread.of(points.stream().mapToDouble(quantity));
        }
    }

    static Track of(List<Run> runs, String set) {
        var points = new TreeMap<Long, List<Curve.Point>>();
        for (var run : runs) {
            var own = new TreeMap<Long, Curve.Point>();
            run.points().stream()
                    .filter(point -> point.set().equals(set))
                    .forEach(point -> own.put(point.step(), point));
            own.forEach((step, point) ->
                    points.computeIfAbsent(step, _ -> new ArrayList<>()).add(point));
        }
        var moments = new ArrayList<Moment>();
        points.forEach((step, found) -> moments.add(new Moment(step, found)));
        return new Track(moments).thinned(MOST);
    }

    /// At most so many moments, two or more.
    Track thinned(int most) {
        int count = moments.size();
        return count <= most
                ? this
                : new Track(
                        IntStream.range(0, most)
                                .map(i -> (int) ((long) i * (count - 1) / (most - 1)))
                                .mapToObj(moments::get)
                                .toList());
    }

    List<Spread> spreads(ToDoubleFunction<Curve.Point> quantity) {
        return moments.stream().map(moment -> moment.spread(quantity)).toList();
    }
}
