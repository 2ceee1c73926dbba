package sphota.report.learning;

import java.util.List;
import sphota.speech.Curve;

/// A training, one of those that are shown as one curve.
///
/// @param arm what was tried: runs of one arm differ in their seeds alone
/// @param points of its curve
public record Run(String arm, List<Curve.Point> points) {

    public Run {
        points = List.copyOf(points);
    }
}
