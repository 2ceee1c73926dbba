package sphota.evaluation.prediction;

import java.util.Arrays;
import java.util.List;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Part;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Target;

/// Examples of which the target is known, by the sides of the split.
///
/// @param unknown how many were left out because it is not
public record Division(
        Target target,
        List<Example> train,
        List<Example> validation,
        List<Example> test,
        int unknown) {

    private static final int FEWEST = 10;

    public Division {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// Leaves out those of which it is not known.
    ///
    /// @throws IllegalArgumentException if a side has fewer than ten, or all there is to learn from
    ///   is the same
    public static Division of(Target target, Sides sides) {
        var known = sides.where(each -> target.of(each).isPresent());
        int all = known.all().size();
        var division =
                new Division(
                        target,
                        known.train(),
                        known.validation(),
                        known.test(),
                        sides.all().size() - all);
        for (var part : Part.values()) {
            int size =
                    switch (part) {
                        case TRAIN -> known.train().size();
                        case VALIDATION -> known.validation().size();
                        case TEST -> known.test().size();
                    };
            if (size < FEWEST) {
                throw new IllegalArgumentException(
                        "%,d networks state '%s', and %d of them lie on the side %s: too few"
                                .formatted(all, target.column(), size, part));
            }
        }
        if (Arrays.stream(division.targets(division.train)).distinct().count() < 2) {
            throw new IllegalArgumentException(
                    "'%s' is the same for all %,d networks to learn from"
                            .formatted(target.column(), division.train.size()));
        }
        return division;
    }

    /// How many classes there are; 0 where a number is to be predicted.
    int classes() {
        return switch (target) {
            case Target.Numeric _ -> 0;
            case Target.Category category -> category.classes().size();
        };
    }

    /// The numbers, or the numbers of classes.
    double[] targets(List<Example> side) {
        return side.stream().mapToDouble(each -> target.of(each).orElseThrow()).toArray();
    }

    /// Whether it is a share, as an accuracy is: numbers from 0 to 1 throughout.
    boolean isShare() {
        return target instanceof Target.Numeric
                && List.of(train, validation, test).stream()
                        .flatMap(List::stream)
                        .mapToDouble(each -> target.of(each).orElseThrow())
                        .allMatch(each -> each >= 0 && each <= 1);
    }
}
