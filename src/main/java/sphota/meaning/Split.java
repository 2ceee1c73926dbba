package sphota.meaning;

import java.util.Set;

/// Divides meanings between training and tests, as a function of a seed: it depends on nothing
/// else, neither on order nor on what other meanings there are.
///
/// Give it representatives. All ways to write a function then fall where its representative falls.
/// Where a training document is to show another way to write it, [#mayTrain] says whether that way
/// itself keeps clear of what is held out.
///
/// @param seed of the choice of behaviours and of pairs
/// @param validation the share of behaviours for validation, from 0 to 1
/// @param test the share of behaviours held out
/// @param pairs the share of pairs of operators held out: one operator feeding another through
///   `compose`, or one being the argument of another, in this order
/// @param largestTrained the largest size in training
/// @param families the groups held out
public record Split(
        long seed,
        double validation,
        double test,
        double pairs,
        int largestTrained,
        Set<Group> families) {

    public Split {
        families = Set.copyOf(families);
        if (!(validation >= 0 && test >= 0 && validation + test <= 1 && pairs >= 0 && pairs <= 1)) {
            throw new IllegalArgumentException("shares must be from 0 to 1");
        }
    }

    /// A tenth for validation, a tenth held out by behaviour, a tenth of the pairs, sizes above 5,
    /// and automata.
    public static Split of(long seed) {
        return new Split(seed, 0.1, 0.1, 0.1, 5, Set.of(Group.AUTOMATON));
    }

    /// Nothing is held out but this share of the pairs of operators.
    public static Split ofPairs(double share, long seed) {
        return new Split(seed, 0, 0, share, Integer.MAX_VALUE, Set.of());
    }

    /// Where more than one thing is held out, the last of [Part] counts.
    public Part of(Representative representative) {
        var expression = representative.expression();
        if (usesFamily(expression)) {
            return Part.TEST_FAMILY;
        }
        if (expression.size() > largestTrained) {
            return Part.TEST_SIZE;
        }
        if (usesPair(expression)) {
            return Part.TEST_PAIR;
        }
        var key = representative.behaviour();
        double draw = fraction(SplitMix.mix(seed, key.high(), key.low()));
        if (draw < test) {
            return Part.TEST_BEHAVIOUR;
        }
        return draw < test + validation ? Part.VALIDATION : Part.TRAIN;
    }

    /// Whether an expression has no held-out pair, size or family; its behaviour is not looked at.
    public boolean mayTrain(Expression expression) {
        return !usesFamily(expression)
                && expression.size() <= largestTrained
                && !usesPair(expression);
    }

    /// Whether the pair is held out: `inner` feeding `outer`, or being its argument.
    public boolean holdsOut(Operator outer, Operator inner) {
        long words = SplitMix.mix(seed, SplitMix.hash(outer.word()), SplitMix.hash(inner.word()));
        return fraction(words) < pairs;
    }

    private static double fraction(long word) {
        return (word >>> 11) * 0x1p-53;
    }

    private boolean usesFamily(Expression expression) {
        return (families.contains(expression.operator().group())
                        && expression.operator() != Operator.COMPOSE)
                || expression.arguments().stream().anyMatch(this::usesFamily);
    }

    private boolean usesPair(Expression expression) {
        var arguments = expression.arguments();
        boolean here =
                expression.operator() == Operator.COMPOSE
                        ? holdsOut(
                                arguments.getFirst().firstOperator(),
                                arguments.getLast().lastOperator())
                        : arguments.stream()
                                .anyMatch(part ->
                                        holdsOut(expression.operator(), part.lastOperator()));
        return here || arguments.stream().anyMatch(this::usesPair);
    }
}
