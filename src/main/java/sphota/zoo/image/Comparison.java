package sphota.zoo.image;

import java.util.ArrayList;
import java.util.List;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.description.Value;

/// What is said of a network against what it should be.
final class Comparison {

    /// Exponentials and logarithms may differ in their last bits from machine to machine.
    private static final double RELATIVE = 1e-5;

    private Comparison() {}

    /// What is said and is not so, and what is so and is not said. Claims of kinds that are not
    /// expected at all are left alone.
    static List<String> falsehoods(Description said, List<Claim> expected) {
        var falsehoods = new ArrayList<String>();
        var claims = said.statements().stream().map(Statement::claim).toList();
        for (var claim : claims) {
            boolean known =
                    claim instanceof Claim.Quality
                            || claim instanceof Claim.Answers
                            || expected.stream().anyMatch(each -> kind(each).equals(kind(claim)));
            if (known && expected.stream().noneMatch(each -> same(each, claim))) {
                falsehoods.add("does not hold: " + brief(claim));
            }
        }
        for (var claim : expected) {
            if (claims.stream().noneMatch(each -> same(each, claim))) {
                falsehoods.add("holds and is not said: " + brief(claim));
            }
        }
        return List.copyOf(falsehoods);
    }

    private static String brief(Claim claim) {
        return claim instanceof Claim.Answers(var inputs, var outputs)
                ? "%d answers to %s".formatted(outputs.size(), inputs)
                : claim.toString();
    }

    private static Class<? extends Claim> kind(Claim claim) {
        return claim.getClass();
    }

    private static boolean same(Claim one, Claim other) {
        if (one instanceof Claim.Quality(var measure, double a)
                && other instanceof Claim.Quality(var otherMeasure, double b)) {
            return measure == otherMeasure && near(a, b);
        }
        if (one instanceof Claim.Training(var setting, Value.Quantity(double a))
                && other instanceof Claim.Training(var otherSetting, Value.Quantity(double b))) {
            return setting.equals(otherSetting) && near(a, b);
        }
        if (one instanceof Claim.Answers(var inputs, var a)
                && other instanceof Claim.Answers(var otherInputs, var b)) {
            return inputs.equals(otherInputs) && near(a, b);
        }
        return one.equals(other);
    }

    private static boolean near(List<Float> a, List<Float> b) {
        if (a.size() != b.size()) {
            return false;
        }
        double largest = a.stream().mapToDouble(Math::abs).max().orElse(0);
        for (int i = 0; i < a.size(); i++) {
            if (!(Math.abs(a.get(i) - b.get(i)) <= RELATIVE * largest)) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
    }
}
