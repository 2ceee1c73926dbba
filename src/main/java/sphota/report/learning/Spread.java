package sphota.report.learning;

import java.util.stream.DoubleStream;

/// A number as runs have it; those that are not finite are left out.
///
/// @param mean NaN of no runs, as are the others
record Spread(double mean, double least, double most) {

    static Spread of(DoubleStream values) {
        var found = values.filter(Double::isFinite).summaryStatistics();
        return found.getCount() == 0
                ? new Spread(Double.NaN, Double.NaN, Double.NaN)
                : new Spread(found.getAverage(), found.getMin(), found.getMax());
    }
}
