package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import sphota.meaning.Batch;
import sphota.meaning.Catalogue;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Probes;
import sphota.meaning.RandomExpressions;
import sphota.meaning.Vocabulary;
import sphota.zoo.Draw;

/// Draws meanings, half of them from what is enumerated and half by syntax; neither constants nor
/// the identity.
final class Meanings {

    private static final int ATTEMPTS = 10_000;
    private static final int MOST_BEHAVIOURS = 4000;

    /// Inputs on which it is tried whether a result depends on later elements.
    private static final int TRIED = 64;

    private record Known(Probes probes, Catalogue catalogue) {}

    private final int enumerated;
    private final int largest;
    private final Map<Data, Known> known = new ConcurrentHashMap<>();

    Meanings(int enumerated, int largest) {
        this.enumerated = enumerated;
        this.largest = largest;
    }

    /// @param blind whether element i of the result may depend on elements up to i alone
    /// @throws IllegalArgumentException if ten thousand draws find none
    Expression draw(Data.Sequence domain, Goal goal, boolean blind, Draw draw) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var drawn =
                    switch (goal) {
                        case Goal.To(var codomain) -> to(domain, codomain, draw);
                        case Goal.Automaton(var operator, int states) ->
                                automaton(domain, operator, states, draw);
                    };
            if (drawn.codomain().equals(goal.codomain(domain.length()))
                    && !dull(drawn)
                    && (!blind || looksBack(drawn, draw))) {
                return drawn;
            }
        }
        throw new IllegalArgumentException(
                "no meaning from %s to %s was found: 'enumerated' is %d and 'largest' %d"
                        .formatted(domain, goal.codomain(domain.length()), enumerated, largest));
    }

    private Known known(Data domain) {
        return known.computeIfAbsent(
                domain,
                _ -> {
                    var enumeration = new Enumeration(Vocabulary.of(domain), MOST_BEHAVIOURS);
                    return new Known(Probes.of(domain), enumeration.upTo(domain, enumerated));
                });
    }

    private Expression to(Data domain, Data codomain, Draw draw) {
        boolean bySyntax = draw.chance(0.5);
        long seed = draw.seed();
        var catalogue = known(domain).catalogue().to(codomain);
        return bySyntax || catalogue.all().isEmpty()
                ? new RandomExpressions(seed).next(domain, largest)
                : catalogue.sampleByOperators(seed, 1).getFirst().expression();
    }

    /// An automaton whose symbols move its states in two or three ways.
    private static Expression automaton(
            Data.Sequence domain, Operator operator, int states, Draw draw) {
        int symbols = domain.element().moduli()[0];
        var ways = new int[2 + draw.below(2)][states];
        for (var way : ways) {
            Arrays.setAll(way, _ -> draw.below(states));
        }
        var wayOf = IntStream.range(0, symbols).map(_ -> draw.below(ways.length)).toArray();
        var constants = new ArrayList<Integer>();
        for (int state = 0; state < states; state++) {
            for (int way : wayOf) {
                constants.add(ways[way][state]);
            }
        }
        for (int state = 0; state < states; state++) {
            constants.add(draw.below(2));
        }
        var pair = Data.pair(Data.modulo(states), domain.element());
        var step = Expression.of(Operator.AUTOMATON, pair, constants, List.of());
        return Expression.of(operator, domain, List.of(states), List.of(step));
    }

    /// Constant, or the identity, at all probes.
    private boolean dull(Expression meaning) {
        var inputs = known(meaning.domain()).probes().inputs();
        var values = Batch.of(meaning).evaluate(inputs);
        return values.sameAs(inputs) || constant(values);
    }

    private static boolean constant(Columns values) {
        var first = values.row(0);
        return IntStream.range(1, values.rows())
                .allMatch(row -> Arrays.equals(values.row(row), first));
    }

    private static boolean looksBack(Expression meaning, Draw draw) {
        if (meaning.codomain().isScalar()) {
            return true;
        }
        var moduli = meaning.domain().moduli();
        for (int i = 0; i < TRIED; i++) {
            int first = 1 + draw.below(moduli.length - 1);
            var input = Arrays.stream(moduli).map(draw::below).toArray();
            var other = input.clone();
            for (int p = first; p < other.length; p++) {
                other[p] = draw.below(moduli[p]);
            }
            int[] one = meaning.evaluate(input);
            int[] two = meaning.evaluate(other);
            if (!Arrays.equals(one, 0, first, two, 0, first)) {
                return false;
            }
        }
        return true;
    }

    /// The key of a meaning.
    sphota.meaning.Behaviour behaviour(Expression meaning) {
        return known(meaning.domain()).probes().behaviour(meaning);
    }
}
