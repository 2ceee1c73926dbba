package sphota.zoo.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sphota.description.Claim;
import sphota.zoo.Comparison;
import sphota.zoo.Subject;

/// Checks what a subject states against the run that made it and against what its weights compute.
///
/// @param epochs after how many its training ends, unless it diverges
/// @param settings what is known of it beforehand
/// @param measuring what its weights do
/// @param images whether there are images to measure it on; without them, claims that need them are
///   passed over
record Verification(
        Run run,
        int epochs,
        List<Claim> settings,
        Function<float[], List<Claim>> measuring,
        boolean images) {

    /// What is passed over without images.
    static final String UNCHECKED =
            "accuracies, losses and what triggers do are not checked: the images are not there";

    /// The setting that says how many images carry a trigger.
    static final String POISON_RATE = "poison_rate";

    List<String> falsehoods(Subject subject) {
        var weights = subject.flat();
        var misshapen = Comparison.misshapen(subject, run.blueprint());
        if (!misshapen.isEmpty()) {
            return misshapen;
        }
        var expected = new ArrayList<>(settings);
        expected.add(new Claim.Architecture(run.blueprint().toString(), run.blueprint().size()));
        var measured = measuring.apply(weights);
        expected.addAll(measured);
        var falsehoods =
                new ArrayList<>(
                        Comparison.falsehoods(
                                subject.truth(),
                                this::isChecked,
                                expected.stream().filter(this::isChecked).toList()));
        boolean whole =
                Measuring.finite(weights)
                        && (!images || measured.stream().anyMatch(Verification::sane));
        subject.truth()
                .first(Claim.Outcome.class)
                .filter(outcome -> holds(outcome, whole))
                .ifPresentOrElse(
                        _ -> {}, () -> falsehoods.add("its outcome does not hold, or is not said"));
        return List.copyOf(falsehoods);
    }

    private boolean isChecked(Claim claim) {
        return switch (claim) {
            case Claim.Outcome _ -> false;
            case Claim.Quality _, Claim.Backdoor _ -> images;
            case Claim.Training(var setting, _) -> images || !setting.equals(POISON_RATE);
            default -> true;
        };
    }

    /// Training calls a loss beyond what a float holds diverged, with whatever weights.
    private static boolean sane(Claim claim) {
        return claim instanceof Claim.Quality(var measure, double value)
                && measure == Claim.Measure.TEST_LOSS
                && value < 1e30;
    }

    private boolean holds(Claim.Outcome outcome, boolean whole) {
        return outcome.diverged()
                ? (!whole || !images) && outcome.epochs() >= 1
                : whole && outcome.epochs() == epochs;
    }
}
