package sphota.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// All behaviours that a vocabulary can write, by size, each once.
///
/// Expressions are built from representatives only: replacing a part by another of the same
/// behaviour changes nothing, and by a smaller one, or by one that comes first, gives an expression
/// that is smaller or comes first. What is kept is one expression a behaviour, until so many are
/// kept as the caller allows; the inputs' values are computed anew when they are needed. Nothing
/// here is random. Not for use by several threads.
public final class Enumeration {

    private final Vocabulary vocabulary;
    private final int mostBehaviours;
    private final Observer observer;
    private final Map<Data, Shelf> shelves = new HashMap<>();
    private int kept;
    private long candidates;

    /// Sees every expression that is evaluated, with its values at the probes.
    interface Observer {
        void evaluated(
                Probes probes, Behaviour key, Columns values, Supplier<Expression> expression);
    }

    /// All that is known of one domain.
    private static final class Shelf {
        final Probes probes;
        final List<Vocabulary.Head> heads;
        final Set<Behaviour> seen = new HashSet<>();
        final List<Level> levels = new ArrayList<>();

        Shelf(Data domain, Vocabulary vocabulary) {
            probes = Probes.of(domain);
            heads = vocabulary.heads(domain);
        }
    }

    /// The representatives of one size; those that are no composition are the steps of larger ones.
    private record Level(
            List<Representative> all,
            Map<Data, List<Representative>> byCodomain,
            List<Stage> stages) {}

    private record Stage(Expression expression, Step step) {}

    /// Nothing is found yet.
    ///
    /// @param mostBehaviours over all domains that come up together; some 300 bytes are kept for
    ///   each
    public Enumeration(Vocabulary vocabulary, int mostBehaviours) {
        this(vocabulary, mostBehaviours, (_, _, _, _) -> {});
    }

    Enumeration(Vocabulary vocabulary, int mostBehaviours, Observer observer) {
        this.vocabulary = vocabulary;
        this.mostBehaviours = mostBehaviours;
        this.observer = observer;
    }

    /// The behaviours on a domain whose representatives have one size, ordered by the
    /// representatives' text. Those of smaller sizes, and on the domains of arguments, are found
    /// first and kept.
    public List<Representative> ofSize(Data domain, int size) {
        return level(domain, size).all();
    }

    /// The behaviours on a domain up to a size.
    public Catalogue upTo(Data domain, int size) {
        var all = new ArrayList<Representative>();
        for (int i = 1; i <= size; i++) {
            all.addAll(ofSize(domain, i));
        }
        return new Catalogue(domain, all, complete());
    }

    /// Whether there was room for all. If not, behaviours are missing, and those of the size at
    /// which it became full may have another expression of that size than the first one by text.
    public boolean complete() {
        return kept < mostBehaviours;
    }

    /// How many expressions have been evaluated so far.
    public long candidates() {
        return candidates;
    }

    private Shelf shelf(Data domain) {
        var shelf = shelves.get(domain);
        if (shelf == null) {
            shelf = new Shelf(domain, vocabulary);
            shelves.put(domain, shelf);
        }
        return shelf;
    }

    private Level level(Data domain, int size) {
        var shelf = shelf(domain);
        while (shelf.levels.size() < size) {
            shelf.levels.add(find(domain, shelf, shelf.levels.size() + 1));
        }
        return shelf.levels.get(size - 1);
    }

    private Level find(Data domain, Shelf shelf, int size) {
        var found = new LinkedHashMap<Behaviour, Expression>();
        for (var head : shelf.heads) {
            fill(
                    head,
                    domain,
                    List.of(),
                    size - 1,
                    stage -> {
                        var values = Batch.of(stage).evaluate(shelf.probes.inputs());
                        offer(shelf, found, values, () -> stage);
                    });
        }
        for (int inner = 1; inner < size; inner++) {
            for (var representative : level(domain, inner).all()) {
                if (representative.expression().operator() != Operator.IDENTITY) {
                    extend(representative.expression(), size - inner, shelf, found);
                }
            }
        }
        shelf.seen.addAll(found.keySet());
        return levelOf(found);
    }

    /// Puts every step of a size after an expression.
    private void extend(Expression inner, int size, Shelf shelf, Map<Behaviour, Expression> found) {
        var stages = level(inner.codomain(), size).stages();
        if (stages.isEmpty() || !complete()) {
            return;
        }
        var values = Batch.of(inner).evaluate(shelf.probes.inputs());
        for (var stage : stages) {
            var result =
                    new Columns(
                            stage.expression().codomain(),
                            values.rows(),
                            stage.step().apply(values.columns(), values.rows()));
            offer(shelf, found, result, () -> Expression.compose(stage.expression(), inner));
        }
    }

    private void offer(
            Shelf shelf,
            Map<Behaviour, Expression> found,
            Columns values,
            Supplier<Expression> candidate) {
        candidates++;
        var key = shelf.probes.behaviour(values);
        observer.evaluated(shelf.probes, key, values, candidate);
        if (shelf.seen.contains(key)) {
            return;
        }
        var before = found.get(key);
        if (before != null) {
            var expression = candidate.get();
            if (expression.body().compareTo(before.body()) < 0) {
                found.put(key, expression);
            }
        } else if (complete()) {
            found.put(key, candidate.get());
            kept++;
        }
    }

    private interface Sink {
        void take(Expression expression);
    }

    /// Finds arguments, left to right, that come to the remaining size together.
    private void fill(
            Vocabulary.Head head,
            Data domain,
            List<Expression> arguments,
            int remaining,
            Sink sink) {
        var typing = new Typing(head.operator(), domain, head.constants());
        for (int i = 0; i < arguments.size(); i++) {
            typing.accept(i, arguments.get(i).type());
        }
        var next = typing.next();
        if (next.isEmpty()) {
            if (remaining == 0 && vocabulary.sets().contains(typing.codomain())) {
                sink.take(Expression.of(head.operator(), domain, head.constants(), arguments));
            }
            return;
        }
        int left = head.operator().arguments().size() - arguments.size();
        int least = left == 1 ? Math.max(1, remaining) : 1;
        for (int size = least; size <= remaining - (left - 1); size++) {
            var level = level(typing.domainOf(next.getAsInt()), size);
            for (var codomain : level.byCodomain().keySet()) {
                if (!typing.allows(next.getAsInt(), codomain)) {
                    continue;
                }
                for (var representative : level.byCodomain().getOrDefault(codomain, List.of())) {
                    if (!complete()) {
                        return;
                    }
                    var longer = new ArrayList<>(arguments);
                    longer.add(representative.expression());
                    fill(head, domain, longer, remaining - size, sink);
                }
            }
        }
    }

    private Level levelOf(Map<Behaviour, Expression> found) {
        record Written(String text, Representative representative) {}
        var all =
                found.entrySet().stream()
                        .map(entry ->
                                new Written(
                                        entry.getValue().body(),
                                        new Representative(entry.getKey(), entry.getValue())))
                        .sorted(Comparator.comparing(Written::text))
                        .map(Written::representative)
                        .toList();
        var byCodomain = new LinkedHashMap<Data, List<Representative>>();
        var stages = new ArrayList<Stage>();
        for (var representative : all) {
            var expression = representative.expression();
            byCodomain
                    .computeIfAbsent(expression.codomain(), _ -> new ArrayList<>())
                    .add(representative);
            if (expression.operator() != Operator.COMPOSE
                    && expression.operator() != Operator.IDENTITY) {
                stages.add(new Stage(expression, Batch.stepOf(expression)));
            }
        }
        return new Level(all, byCodomain, stages);
    }
}
