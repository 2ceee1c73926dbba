package sphota.evaluation;

import java.util.List;

/// The loss of a model on data held out, as it is trained.
///
/// @param points at least one, in ascending order of tokens
public record LearningCurve(List<Point> points) {

    /// How good a model was at some time.
    ///
    /// @param tokens seen so far, above 0
    /// @param loss finite; in what unit does not matter, as long as curves share it
    public record Point(double tokens, double loss) {
        public Point {
            if (!(tokens > 0 && tokens < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("tokens of a learning curve: " + tokens);
            }
            if (!Double.isFinite(loss)) {
                throw new IllegalArgumentException("loss of a learning curve: " + loss);
            }
        }
    }

    public LearningCurve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a learning curve without points");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).tokens() <= points.get(i - 1).tokens()) {
                throw new IllegalArgumentException(
                        "tokens of a learning curve do not ascend at " + points.get(i).tokens());
            }
        }
    }

    public Point last() {
        return points.getLast();
    }
}
