package sphota.evaluation.prediction;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sphota.interpreter.view.Probing;
import sphota.interpreter.view.RawWeights;
import sphota.interpreter.view.SevenNumbers;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.UniversalDirections;
import sphota.interpreter.view.View;

/// What is learned from, and how.
///
/// @param control whether it is given targets in random orders, so that it must fall to chance
record Baseline(String name, Features features, Learner learner, boolean control) {

    /// Statistics of singular values, by their names in [TensorProfile].
    private static final List<String> SPECTRAL =
            List.of("spectral_norm", "stable_rank", "spectrum_entropy", "decay", "participation");

    /// All there are, the least informed first.
    ///
    /// @param classes whether classes are to be predicted, which some predict alone
    static List<Baseline> all(boolean classes) {
        var seven = new Features.Seen(new SevenNumbers());
        var profile = new Features.Seen(new TensorProfile());
        var raw = new Features.Seen(new RawWeights());
        var probing = new Features.Seen(Probing.STANDARD);
        var directions = new Features.Seen(new UniversalDirections());
        var spectra =
                new Features.Seen(
                        new TensorProfile(),
                        SPECTRAL.stream().map(TensorProfile.COLUMNS::indexOf).toList());
        return Stream.of(
                        of("mean or majority", seven, new Majority()),
                        of("settings, boosted trees", new Features.Settings(), new Trees()),
                        of("7 statistics a tensor, nearest neighbours", seven, new Neighbours()),
                        of("7 statistics a tensor, boosted trees", seven, new Trees()),
                        of("singular values, logistic regression", spectra, new Logistic()),
                        of("45 statistics a tensor, ridge", profile, new Ridge()),
                        of("45 statistics a tensor, boosted trees", profile, new Trees()),
                        of("raw weights, boosted trees", raw, new Trees()),
                        of("128 probes, ridge", probing, new Ridge()),
                        of("128 probes, boosted trees", probing, new Trees()),
                        of("universal directions, logistic regression", directions, new Logistic()),
                        of("universal directions, boosted trees", directions, new Trees()),
                        of(
                                "128 probes and universal directions, boosted trees",
                                new Features.Several(List.of(probing, directions)),
                                new Trees()),
                        new Baseline(
                                "control: 7 statistics, boosted trees, targets in 5 random orders",
                                seven,
                                new Trees(),
                                true))
                .filter(each -> classes || !(each.learner() instanceof Logistic))
                .toList();
    }

    private static Baseline of(String name, Features features, Learner learner) {
        return new Baseline(name, features, learner, false);
    }

    /// All views that some need.
    ///
    /// @param asked which of them, by name
    static List<View> views(Predicate<String> asked) {
        return all(true).stream()
                .filter(each -> asked.test(each.name()))
                .flatMap(each -> each.features().views().stream())
                .distinct()
                .toList();
    }
}
