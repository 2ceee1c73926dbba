package sphota.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Different expressions of the same behaviour, as an enumeration comes upon them: whatever it
/// writes of one domain up to a size, their parts being representatives.
public final class Synonyms {

    private static final Comparator<Expression> SMALLEST_FIRST =
            Comparator.comparingInt(Expression::size).thenComparing(Expression::body);

    private final Map<Behaviour, List<Expression>> byBehaviour = new HashMap<>();
    private final Catalogue catalogue;

    /// Enumerates the domain's behaviours up to a size.
    ///
    /// @param mostBehaviours as for [Enumeration]
    /// @param mostEach how many expressions are kept of each behaviour, from 1: the representative,
    ///   and the first others that come up
    public Synonyms(
            Vocabulary vocabulary, Data domain, int size, int mostBehaviours, int mostEach) {
        if (mostEach < 1) {
            throw new IllegalArgumentException("expected to keep 1 or more, not " + mostEach);
        }
        var enumeration =
                new Enumeration(
                        vocabulary,
                        mostBehaviours,
                        (probes, key, _, expression) -> {
                            if (probes.inputs().data().equals(domain)) {
                                var known =
                                        byBehaviour.computeIfAbsent(key, _ -> new ArrayList<>());
                                if (known.size() < mostEach) {
                                    known.add(expression.get());
                                }
                            }
                        });
        catalogue = enumeration.upTo(domain, size);
        byBehaviour.keySet().retainAll(Set.copyOf(keys()));
        for (var representative : catalogue.all()) {
            arrange(representative, mostEach);
        }
    }

    private List<Behaviour> keys() {
        return catalogue.all().stream().map(Representative::behaviour).toList();
    }

    private void arrange(Representative representative, int mostEach) {
        var known = byBehaviour.computeIfAbsent(representative.behaviour(), _ -> new ArrayList<>());
        known.remove(representative.expression());
        known.sort(SMALLEST_FIRST);
        known.addFirst(representative.expression());
        while (known.size() > mostEach) {
            known.removeLast();
        }
    }

    /// The behaviours, each with its representative.
    public Catalogue catalogue() {
        return catalogue;
    }

    /// Expressions of a behaviour, its representative first and then by size and text; empty if the
    /// behaviour is not among those enumerated.
    public List<Expression> of(Behaviour behaviour) {
        return List.copyOf(byBehaviour.getOrDefault(behaviour, List.of()));
    }
}
