package sphota.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Behaviours on one domain, each with its representative.
///
/// @param domain where all of them start from
/// @param all by size, then by text
/// @param complete whether these are all that were asked for; see [Enumeration#complete]
public record Catalogue(Data domain, List<Representative> all, boolean complete) {

    public Catalogue {
        all = List.copyOf(all);
    }

    /// Those that go to one set.
    public Catalogue to(Data codomain) {
        return new Catalogue(
                domain,
                all.stream().filter(r -> r.expression().codomain().equals(codomain)).toList(),
                complete);
    }

    /// Draws with replacement, every behaviour as likely as any other. The same seed draws the
    /// same.
    ///
    /// @throws IllegalArgumentException if there is no behaviour to draw
    public List<Representative> sample(long seed, int count) {
        return draw(all, new SplitMix(seed), count);
    }

    /// Draws with replacement: first a set of operators, all that occur being equally likely, then
    /// a behaviour whose representative is written with just these. So what few behaviours need is
    /// not crowded out.
    ///
    /// @throws IllegalArgumentException if there is no behaviour to draw
    public List<Representative> sampleByOperators(long seed, int count) {
        var byOperators = new LinkedHashMap<Set<Operator>, List<Representative>>();
        for (var representative : all) {
            byOperators
                    .computeIfAbsent(
                            representative.expression().operators(), _ -> new ArrayList<>())
                    .add(representative);
        }
        var sets = List.copyOf(byOperators.values());
        var random = new SplitMix(seed);
        return draw(sets, random, count).stream()
                .flatMap(set -> draw(set, random, 1).stream())
                .toList();
    }

    private static <T> List<T> draw(List<T> from, SplitMix random, int count) {
        if (from.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw from");
        }
        return Stream.generate(() -> from.get(random.below(from.size()))).limit(count).toList();
    }
}
