package sphota.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Expressions drawn by their syntax, with all operators and any constants. They are programs, not
/// behaviours: simple functions come up often and in many guises. For draws from behaviours see
/// [Catalogue]. The same seed draws the same.
public final class RandomExpressions {

    private static final int ATTEMPTS = 8;
    private static final int WIDEST_INTERMEDIATE = 16;

    private final SplitMix random;
    private final Map<Data, List<Operator>> operators = new HashMap<>();

    public RandomExpressions(long seed) {
        random = new SplitMix(seed);
    }

    /// An expression on a domain with at most so many operators, `compose` not counted.
    ///
    /// @throws IllegalArgumentException if that is less than 1 or more than 32
    public Expression next(Data domain, int mostSize) {
        if (mostSize < 1 || mostSize > Expression.MOST_DEPTH / 2) {
            throw new IllegalArgumentException("a size of " + mostSize);
        }
        return grow(domain, mostSize);
    }

    private Expression grow(Data domain, int size) {
        if (random.below(size) != 0) {
            int inner = 1 + random.below(size - 1);
            var first = grow(domain, inner);
            return tried(() -> Expression.compose(grow(first.codomain(), size - inner), first))
                    .orElse(first);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var fitting = operatorsOn(domain);
            var operator = fitting.get(random.below(fitting.size()));
            if (operator.arguments().size() < size) {
                var drawn = tried(() -> apply(operator, domain, size));
                if (drawn.isPresent()) {
                    return drawn.get();
                }
            }
        }
        return Expression.of(Operator.IDENTITY, domain);
    }

    /// All that take the domain, but for `compose`; `identity` is always among them.
    private List<Operator> operatorsOn(Data domain) {
        return operators.computeIfAbsent(
                domain,
                _ ->
                        Arrays.stream(Operator.values())
                                .filter(operator -> operator != Operator.COMPOSE)
                                .filter(operator ->
                                        operator.type().domain().matches(domain, new Bindings()))
                                .toList());
    }

    /// An expression on the domain that goes to a set; empty where no operator leads there.
    private Optional<Expression> growTo(Data domain, Data codomain, int size) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var drawn = grow(domain, size);
            if (drawn.codomain().equals(codomain)) {
                return Optional.of(drawn);
            }
        }
        if (domain.equals(codomain)) {
            return Optional.of(Expression.of(Operator.IDENTITY, domain));
        }
        if (codomain.isScalar()) {
            int value = random.below(codomain.moduli()[0]);
            return Optional.of(
                    Expression.of(Operator.CONSTANT, domain, Constants.code(codomain), value));
        }
        if (codomain instanceof Data.Pair(var left, var right) && size > 2) {
            return growTo(domain, left, (size - 1) / 2)
                    .flatMap(first ->
                            growTo(domain, right, (size - 1) / 2)
                                    .flatMap(second -> paired(domain, first, second)));
        }
        return Optional.empty();
    }

    private Optional<Expression> paired(Data domain, Expression first, Expression second) {
        return tried(() -> Expression.of(Operator.PAIR, domain, List.of(), List.of(first, second)));
    }

    /// @throws IllegalArgumentException if the operator cannot stand here, or nothing fits an
    ///   argument
    private Expression apply(Operator operator, Data domain, int size) {
        int count = operator.arguments().size();
        var bindings = new Bindings();
        operator.type().domain().matches(domain, bindings);
        var constants = constants(operator.constants(), domain, bindings);
        var typing = new Typing(operator, domain, constants);
        var arguments = new ArrayList<Expression>();
        for (var next = typing.next(); next.isPresent(); next = typing.next()) {
            int i = next.getAsInt();
            var on = typing.domainOf(i);
            int share = Math.max(1, (size - 1) / count);
            var argument =
                    typing.goal(i)
                            .map(goal -> growTo(on, goal, share))
                            .orElseGet(() -> Optional.of(grow(on, share)))
                            .orElseThrow(() -> new IllegalArgumentException("nothing fits"));
            typing.accept(i, argument.type());
            arguments.add(argument);
        }
        var expression = Expression.of(operator, domain, constants, arguments);
        if (expression.codomain().scalars() > Math.max(WIDEST_INTERMEDIATE, domain.scalars())) {
            throw new IllegalArgumentException("too wide to go on with");
        }
        return expression;
    }

    private List<Integer> constants(Constants kind, Data domain, Bindings bindings) {
        return switch (kind) {
            case NONE -> List.of();
            case RESIDUE -> List.of(random.below(bindings.number("n")));
            case RESIDUES ->
                    IntStream.range(0, bindings.number("n"))
                            .filter(_ -> random.below(2) == 0)
                            .boxed()
                            .toList();
            case QUOTA -> List.of(1 + random.below(bindings.number("k")));
            case POSITION -> List.of(random.below(bindings.number("k")));
            case PERMUTATION -> IntStream.of(random.order(bindings.number("k"))).boxed().toList();
            case REPETITIONS -> List.of(random.below(5));
            case STATES -> List.of(2 + random.below(7));
            case TWO_STATES -> factors(bindings.number("r"));
            case TRANSITIONS -> transitions(bindings.number("q"), bindings.number("s"));
            case INPUT -> IntStream.of(Probes.random(domain, random)).boxed().toList();
            case VALUE -> values(1);
            case TABLE -> values((int) Math.min(domain.values(), Constants.MOST_TABLE_VALUES));
        };
    }

    private List<Integer> factors(int product) {
        var small = IntStream.range(2, product).filter(p -> product % p == 0).boxed().toList();
        if (small.isEmpty()) {
            throw new IllegalArgumentException(product + " states are no product");
        }
        int first = small.get(random.below(small.size()));
        return List.of(first, product / first);
    }

    private List<Integer> transitions(int states, int symbols) {
        return IntStream.range(0, (symbols + 1) * states)
                .mapToObj(i -> random.below(i < symbols * states ? states : 2))
                .toList();
    }

    /// A scalar set, and so many values of it.
    private List<Integer> values(int count) {
        int code = 1 + random.below(Data.LARGEST_MODULUS);
        int modulus = Constants.scalar(code).moduli()[0];
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> i == 0 ? code : random.below(modulus))
                .toList();
    }

    private interface Draw {
        Expression draw();
    }

    private static Optional<Expression> tried(Draw draw) {
        try {
            return Optional.of(draw.draw());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
