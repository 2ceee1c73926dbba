package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Puts expressions together of enumerated ones of up to two operators, which all behave
/// differently: two or three after one another, a choice of two by a third, or two joined by a
/// third. So behaviours of four to seven operators come up that hardly ever do where syntax alone
/// is drawn.
final class Assembly {

    private static final int SMALL = 2;

    private final Family family;
    private final Enumeration enumeration;
    private final List<Data.Pair> pairs;
    private final Map<Data, List<Expression>> small = new HashMap<>();

    Assembly(Family family, Enumeration enumeration) {
        this.family = family;
        this.enumeration = enumeration;
        pairs =
                family.vocabulary().sets().stream()
                        .filter(Data.Pair.class::isInstance)
                        .map(Data.Pair.class::cast)
                        .filter(pair -> pair.first().equals(pair.second()))
                        .toList();
    }

    /// An expression of the family's type, not looked at any further; empty where none came up.
    Optional<Expression> draw(SplitMix random) {
        var domain = family.type().domain();
        var codomain = family.type().codomain();
        try {
            return switch (random.below(3)) {
                case 0 -> chain(domain, codomain, random);
                case 1 -> choice(domain, codomain, random);
                default -> joined(domain, codomain, random);
            };
        } catch (IllegalArgumentException _) {
            // Something is too wide.
            return Optional.empty();
        }
    }

    /// An expression of more than [Pairs#LARGEST_SIZE] operators: one of [#draw] joined with
    /// another, or a choice between two; empty where none came up.
    Optional<Expression> beyond(SplitMix random) {
        var domain = family.type().domain();
        var codomain = family.type().codomain();
        try {
            var one = draw(random);
            var other = draw(random);
            var both =
                    random.below(2) == 0
                            ? choice(
                                    Pairs.one(between(domain, Data.bool()), random),
                                    one,
                                    other,
                                    domain)
                            : Pairs.one(pairs(codomain), random)
                                    .flatMap(pair ->
                                            join(
                                                    Pairs.one(between(pair, codomain), random),
                                                    one,
                                                    other,
                                                    domain));
            return both.filter(each -> each.size() > Pairs.LARGEST_SIZE);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<Data.Pair> pairs(Data of) {
        return pairs.stream().filter(pair -> pair.first().equals(of)).toList();
    }

    private Optional<Expression> chain(Data domain, Data codomain, SplitMix random) {
        var begun = Pairs.one(on(domain), random);
        if (random.below(2) == 0) {
            begun =
                    begun.flatMap(inner ->
                            Pairs.one(on(inner.codomain()), random)
                                    .map(next -> Expression.compose(next, inner)));
        }
        return begun.flatMap(inner ->
                Pairs.one(between(inner.codomain(), codomain), random)
                        .map(last -> Expression.compose(last, inner)));
    }

    private Optional<Expression> choice(Data domain, Data codomain, SplitMix random) {
        var condition = Pairs.one(between(domain, Data.bool()), random);
        var one = Pairs.one(between(domain, codomain), random);
        var other = Pairs.one(between(domain, codomain), random);
        var choice = choice(condition, one, other, domain);
        return random.below(2) == 0
                ? choice
                : choice.flatMap(inner ->
                        Pairs.one(between(codomain, codomain), random)
                                .map(last -> Expression.compose(last, inner)));
    }

    private static Optional<Expression> choice(
            Optional<Expression> condition,
            Optional<Expression> one,
            Optional<Expression> other,
            Data domain) {
        return all(
                condition,
                one,
                other,
                (f, g, h) -> Expression.of(Operator.IF, domain, List.of(), List.of(f, g, h)));
    }

    private Optional<Expression> joined(Data domain, Data codomain, SplitMix random) {
        return Pairs.one(pairs, random)
                .flatMap(pair -> {
                    var one = Pairs.one(between(domain, pair.first()), random);
                    var other = Pairs.one(between(domain, pair.first()), random);
                    return join(Pairs.one(between(pair, codomain), random), one, other, domain);
                });
    }

    private static Optional<Expression> join(
            Optional<Expression> join,
            Optional<Expression> one,
            Optional<Expression> other,
            Data domain) {
        return all(
                join,
                one,
                other,
                (last, f, g) ->
                        Expression.compose(
                                last,
                                Expression.of(Operator.PAIR, domain, List.of(), List.of(f, g))));
    }

    private interface Joining {
        Expression of(Expression first, Expression second, Expression third);
    }

    private static Optional<Expression> all(
            Optional<Expression> first,
            Optional<Expression> second,
            Optional<Expression> third,
            Joining joining) {
        return first.flatMap(f -> second.flatMap(g -> third.map(h -> joining.of(f, g, h))));
    }

    private List<Expression> between(Data domain, Data codomain) {
        return on(domain).stream().filter(each -> each.codomain().equals(codomain)).toList();
    }

    private List<Expression> on(Data domain) {
        var known = small.get(domain);
        if (known == null) {
            var found = new ArrayList<Expression>();
            for (var each : enumeration.upTo(domain, SMALL).all()) {
                if (each.expression().operator() != Operator.IDENTITY) {
                    found.add(each.expression());
                }
            }
            known = List.copyOf(found);
            small.put(domain, known);
        }
        return known;
    }
}
