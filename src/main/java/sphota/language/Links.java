package sphota.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Catalogue;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Probes;
import sphota.meaning.Representative;

/// Finds the meanings of a catalogue that a meaning has to do with. All is computed from values at
/// the probe inputs of the domain.
public final class Links {

    private final Catalogue catalogue;
    private final Probes probes;
    private final Map<Behaviour, Representative> byBehaviour = new HashMap<>();

    public Links(Catalogue catalogue) {
        this.catalogue = catalogue;
        probes = Probes.of(catalogue.domain());
        catalogue.all().forEach(known -> byBehaviour.put(known.behaviour(), known));
    }

    /// All links to the catalogue, by kind, of each kind the heaviest first, with at most so many
    /// neighbours.
    ///
    /// @throws IllegalArgumentException if the expression is on another domain
    public List<Link> of(Expression expression, int mostNeighbours) {
        var values = Batch.of(expression).evaluate(probes.inputs());
        var links = new ArrayList<Link>();
        known(values)
                .filter(known -> !known.expression().equals(expression))
                .forEach(known -> links.add(new Link(Link.Kind.EQUIVALENT, known, 1)));
        inverses(expression, values)
                .forEach(known -> links.add(link(Link.Kind.INVERSE, known, values)));
        known(dual(expression)).forEach(known -> links.add(link(Link.Kind.DUAL, known, values)));
        parts(expression)
                .flatMap(part -> known(Batch.of(part).evaluate(probes.inputs())))
                .forEach(known -> links.add(link(Link.Kind.COMPOSED_OF, known, values)));
        branches(expression)
                .flatMap(part -> known(Batch.of(part).evaluate(probes.inputs())))
                .forEach(known -> links.add(link(Link.Kind.BRANCH, known, values)));
        var own = probes.behaviour(values);
        catalogue.to(expression.codomain()).all().stream()
                .filter(known -> !known.behaviour().equals(own))
                .map(known -> link(Link.Kind.NEIGHBOUR, known, values))
                .filter(link -> link.weight() > 0)
                .sorted(Comparator.comparingDouble(Link::weight).reversed())
                .limit(mostNeighbours)
                .forEach(links::add);
        links.sort(
                Comparator.comparing(Link::kind)
                        .thenComparing(Comparator.comparingDouble(Link::weight).reversed()));
        return List.copyOf(links);
    }

    /// The share of probe inputs at which two expressions on the catalogue's domain give the same;
    /// 0 where they go to different sets.
    public double agreement(Expression one, Expression other) {
        return agreement(Batch.of(one).evaluate(probes.inputs()), other);
    }

    private double agreement(Columns values, Expression other) {
        if (!values.data().equals(other.codomain())) {
            return 0;
        }
        var others = Batch.of(other).evaluate(probes.inputs());
        int scalars = values.data().scalars();
        long same =
                IntStream.range(0, values.rows())
                        .filter(row ->
                                IntStream.range(0, scalars)
                                        .allMatch(i -> values.at(row, i) == others.at(row, i)))
                        .count();
        return (double) same / values.rows();
    }

    private Link link(Link.Kind kind, Representative target, Columns values) {
        return new Link(kind, target, agreement(values, target.expression()));
    }

    private Stream<Representative> known(Columns values) {
        return Stream.ofNullable(byBehaviour.get(probes.behaviour(values)));
    }

    private Stream<Representative> inverses(Expression expression, Columns values) {
        if (!expression.domain().equals(expression.codomain())) {
            return Stream.empty();
        }
        return catalogue.to(expression.domain()).all().stream()
                .filter(known ->
                        Batch.of(known.expression()).evaluate(values).sameAs(probes.inputs()));
    }

    /// Its values with every scalar turned around before and after it.
    private Columns dual(Expression expression) {
        var inputs = Batch.of(turned(expression.domain())).evaluate(probes.inputs());
        var values = Batch.of(expression).evaluate(inputs);
        return Batch.of(turned(expression.codomain())).evaluate(values);
    }

    /// The function x -> n-1-x on every scalar.
    static Expression turned(Data data) {
        return switch (data) {
            case Data.Bool() -> Expression.of(Operator.NOT, data);
            case Data.Modular(int modulus) ->
                    Expression.of(
                            Operator.TABLE,
                            data,
                            IntStream.rangeClosed(0, modulus)
                                    .mapToObj(i -> i == 0 ? modulus : modulus - i)
                                    .toArray(Integer[]::new));
            case Data.Sequence(var element, _) ->
                    Expression.of(Operator.MAP, data, List.of(), List.of(turned(element)));
            case Data.Pair(var first, var second) ->
                    Expression.of(
                            Operator.PAIR,
                            data,
                            List.of(),
                            List.of(
                                    Expression.compose(
                                            turned(first), Expression.of(Operator.FIRST, data)),
                                    Expression.compose(
                                            turned(second), Expression.of(Operator.SECOND, data))));
        };
    }

    /// What is on the same domain on the way to the value.
    private static Stream<Expression> parts(Expression expression) {
        return switch (expression.operator()) {
            case COMPOSE -> Stream.of(expression.arguments().getLast());
            case PAIR -> expression.arguments().stream();
            default -> Stream.empty();
        };
    }

    private static Stream<Expression> branches(Expression expression) {
        var arguments = expression.arguments();
        return switch (expression.operator()) {
            case IF -> arguments.subList(1, 3).stream();
            case TRIGGER -> arguments.stream();
            default -> Stream.empty();
        };
    }
}
