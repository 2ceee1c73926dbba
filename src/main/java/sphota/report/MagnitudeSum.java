package sphota.report;

import java.util.List;
import sphota.statistics.Counted;
import sphota.statistics.Magnitudes;

/// Histograms of magnitudes added up.
final class MagnitudeSum {

    private MagnitudeSum() {}

    /// Of at least one, each with at least one bin.
    static Magnitudes of(List<Magnitudes> histograms) {
        int first = histograms.stream().mapToInt(Magnitudes::firstBin).min().orElseThrow();
        int end =
                histograms.stream()
                        .mapToInt(each -> each.firstBin() + each.bins())
                        .max()
                        .orElseThrow();
        var negative = new long[end - first];
        var positive = new long[end - first];
        for (var histogram : histograms) {
            for (int bin = 0; bin < histogram.bins(); bin++) {
                int at = histogram.firstBin() + bin - first;
                negative[at] += histogram.negative().at(bin);
                positive[at] += histogram.positive().at(bin);
            }
        }
        return new Magnitudes(first, Counted.of(negative), Counted.of(positive));
    }
}
