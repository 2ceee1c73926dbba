package sphota.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.description.Value;
import sphota.execution.Blueprint;

/// What is said of a network against what it should be.
public final class Comparison {

    /// Exponentials and logarithms may differ in their last bits from machine to machine.
    private static final double RELATIVE = 1e-5;

    private Comparison() {}

    /// What is said and is not so, and what is so and is not said.
    ///
    /// @param asked which of the claims that are said are looked at
    public static List<String> falsehoods(
            Description said, Predicate<Claim> asked, List<Claim> expected) {
        var falsehoods = new ArrayList<String>();
        var claims = said.statements().stream().map(Statement::claim).filter(asked).toList();
        for (var claim : claims) {
            if (expected.stream().noneMatch(each -> same(each, claim))) {
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

    /// What differs between the tensors of a subject and those that a network so built has.
    public static List<String> misshapen(Subject subject, Blueprint blueprint) {
        int weights = subject.flat().length;
        if (weights != blueprint.size()) {
            return List.of(
                    "%d weights, not the %d of its blueprint".formatted(weights, blueprint.size()));
        }
        var wanted = blueprint.parameters().stream().map(each -> each.name() + each.shape());
        return subject.shapes().equals(wanted.toList())
                ? List.of()
                : List.of("its tensors have not the names and shapes of its blueprint");
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
        double largest = a.stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))
                    && !(Math.abs(a.get(i) - b.get(i)) <= RELATIVE * largest)) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(double a, double b) {
        return Double.compare(a, b) == 0
                || Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
    }
}
