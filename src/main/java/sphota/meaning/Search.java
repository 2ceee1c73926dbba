package sphota.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks for functions by trying expressions in the order of their sizes, each behaviour once, as
/// an [Enumeration] does: what may be done with a network that answers all queries, and the
/// baseline of whatever reads its weights. Every expression that is evaluated counts, also those on
/// the domains of arguments. The time is that of the enumeration so far, which finds all functions
/// on its way.
public final class Search {

    private static final int MOST_BITS = Long.SIZE;

    private final Enumeration enumeration;
    private final Data domain;
    private final Map<Behaviour, Optional<Found>> found = new LinkedHashMap<>();
    private final Map<Long, List<Behaviour>> tables = new HashMap<>();
    private final long began = System.nanoTime();
    private long candidates;
    private int missing;

    /// An expression of a behaviour.
    ///
    /// @param candidates evaluated until then, itself among them
    public record Found(Expression expression, long candidates, double seconds) {}

    private Search(Vocabulary vocabulary, Data domain, int mostBehaviours) {
        this.domain = domain;
        enumeration = new Enumeration(vocabulary, mostBehaviours, this::evaluated);
    }

    /// Looks for the behaviours of expressions on one domain.
    ///
    /// @param largest size of what is tried
    /// @param mostBehaviours as for [Enumeration]
    public static Search forFunctions(
            Vocabulary vocabulary,
            Data domain,
            Collection<Behaviour> wanted,
            int largest,
            int mostBehaviours) {
        var search = new Search(vocabulary, domain, mostBehaviours);
        wanted.forEach(each -> search.found.put(each, Optional.empty()));
        search.run(largest);
        return search;
    }

    /// Looks for Boolean functions of up to 64 inputs that are each a smaller one with the answer
    /// to one input changed: every expression is compared with all of them, and one that differs
    /// from a wanted one at a single input has found it.
    ///
    /// @param wanted with their answers to all inputs
    /// @throws IllegalArgumentException if the domain has more inputs
    public static Search forTriggers(
            Vocabulary vocabulary,
            Data domain,
            Map<Behaviour, int[]> wanted,
            int largest,
            int mostBehaviours) {
        if (domain.values() > MOST_BITS) {
            throw new IllegalArgumentException(domain + " has more than 64 values");
        }
        var search = new Search(vocabulary, domain, mostBehaviours);
        wanted.forEach((behaviour, answers) -> {
            search.found.put(behaviour, Optional.empty());
            long table = 0;
            for (int i = 0; i < answers.length; i++) {
                table |= (long) answers[i] << i;
            }
            for (int i = 0; i < answers.length; i++) {
                search.tables
                        .computeIfAbsent(table ^ 1L << i, _ -> new ArrayList<>())
                        .add(behaviour);
            }
        });
        search.run(largest);
        return search;
    }

    private void run(int largest) {
        missing = found.size();
        for (int size = 1; size <= largest && missing > 0 && enumeration.complete(); size++) {
            enumeration.ofSize(domain, size);
        }
    }

    private void evaluated(
            Probes probes, Behaviour key, Columns values, Supplier<Expression> expression) {
        candidates++;
        if (missing == 0 || !probes.inputs().data().equals(domain)) {
            return;
        }
        if (tables.isEmpty()) {
            find(key, expression);
        } else if (values.data() instanceof Data.Bool) {
            long table = 0;
            for (int i = 0; i < values.rows(); i++) {
                table |= (long) values.at(i, 0) << i;
            }
            tables.getOrDefault(table, List.of()).forEach(each -> find(each, expression));
        }
    }

    private void find(Behaviour key, Supplier<Expression> expression) {
        var known = found.get(key);
        if (known != null && known.isEmpty()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            found.put(key, Optional.of(new Found(expression.get(), candidates, seconds)));
            missing--;
        }
    }

    /// What was found of a behaviour; empty if it did not come up.
    public Optional<Found> of(Behaviour behaviour) {
        return found.getOrDefault(behaviour, Optional.empty());
    }

    /// How many expressions were evaluated in all.
    public long candidates() {
        return candidates;
    }
}
