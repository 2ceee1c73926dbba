package sphota.interpreter.opinion;

import sphota.description.Estimate;
import sphota.interpreter.data.Target;

/// What turns what predictors say into a guess that is as sure as it is right. It is fitted on
/// networks for validation.
sealed interface Calibration permits Intervals, Temperature {

    /// The guess.
    ///
    /// @param said the number, or a probability for each class
    /// @param confidence of the interval about a number
    Estimate estimate(Target target, double confidence, double... said);

    /// One for a target.
    ///
    /// @param said what was said of networks for validation
    /// @param found what is true of them
    static Calibration of(Target target, double[][] said, double... found) {
        return switch (target) {
            case Target.Numeric _ ->
                    Intervals.of(
                            java.util.Arrays.stream(said).mapToDouble(each -> each[0]).toArray(),
                            found);
            case Target.Category _ -> Temperature.of(said, found);
        };
    }
}
