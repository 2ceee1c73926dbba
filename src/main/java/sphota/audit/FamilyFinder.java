package sphota.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the families that the names of a model's tensors fit.
///
/// Each name is looked up once among all patterns; what follows takes steps by the number of
/// families times the number of different prefixes that fit a family's first pattern.
final class FamilyFinder {

    /// More prefixes than a model has of one network; beyond are names made up to cost time.
    private static final int MOST_PREFIXES = 64;

    private static final int DEEPEST_PREFIX = 12;

    /// Prefixes remembered of one pattern.
    private static final int MOST_KEPT = 1 << 12;

    /// A file of more networks than this is no model, either.
    private static final int MOST_FAMILIES = 16;

    private final FamilyTable table;
    private final PatternTree<String> patterns = new PatternTree<>();

    FamilyFinder(FamilyTable table) {
        this.table = table;
        table.patterns().forEach(pattern -> patterns.add(pattern, pattern));
    }

    private static final class Known {
        static final FamilyFinder FINDER = new FamilyFinder(FamilyTable.known());
    }

    static FamilyFinder known() {
        return Known.FINDER;
    }

    /// By share of parameters explained; of two that explain as much, in the order of the table. Of
    /// the families that fit behind one prefix only the first is taken.
    List<FamilyMatch> find(Entries entries) {
        var hits = hits(entries);
        Map<Family, Map<String, List<String>>> fits = new LinkedHashMap<>();
        var taken = new HashSet<String>();
        for (var family : table.families()) {
            if (fits.size() == MOST_FAMILIES) {
                break;
            }
            for (var prefix : candidates(family, hits)) {
                var examples = examples(family, prefix, hits);
                if (examples.isPresent() && taken.add(prefix)) {
                    fits.computeIfAbsent(family, _ -> new TreeMap<>(BY_DEPTH))
                            .put(prefix, examples.get());
                }
            }
        }
        var matches = new ArrayList<FamilyMatch>();
        fits.forEach((family, prefixes) -> matches.add(match(family, prefixes, entries)));
        matches.sort(Comparator.comparingDouble(FamilyMatch::explained).reversed());
        return matches;
    }

    private static final Comparator<String> BY_DEPTH =
            Comparator.comparingInt((String prefix) -> FamilyMatch.depth(prefix))
                    .thenComparing(Comparator.naturalOrder());

    /// By pattern, by prefix, a tensor that fits.
    private Map<String, Map<String, String>> hits(Entries entries) {
        Map<String, Map<String, String>> hits = new HashMap<>();
        entries.telling()
                .forEach(entry -> {
                    var name = entry.name();
                    for (var fit : patterns.fits(name, name.size())) {
                        var prefixes =
                                hits.computeIfAbsent(fit.value(), _ -> new TreeMap<>(BY_DEPTH));
                        if (fit.start() <= DEEPEST_PREFIX && prefixes.size() < MOST_KEPT) {
                            prefixes.putIfAbsent(name.prefix(fit.start()), entry.tensor().name());
                        }
                    }
                });
        return hits;
    }

    private static List<String> candidates(Family family, Map<String, Map<String, String>> hits) {
        if (family.needs().isEmpty()) {
            return List.of();
        }
        return family.needs().getFirst().stream()
                .flatMap(pattern -> hits.getOrDefault(pattern, Map.of()).keySet().stream())
                .distinct()
                .limit(MOST_PREFIXES)
                .toList();
    }

    /// A tensor for each need; empty if one is not met, or something is there that must not be.
    private static Optional<List<String>> examples(
            Family family, String prefix, Map<String, Map<String, String>> hits) {
        var examples = new ArrayList<String>();
        for (var alternatives : family.needs()) {
            var found =
                    alternatives.stream()
                            .map(pattern -> hits.getOrDefault(pattern, Map.of()))
                            .filter(prefixes -> prefixes.containsKey(prefix))
                            .map(prefixes -> prefixes.getOrDefault(prefix, ""))
                            .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            examples.add(found.get());
        }
        for (var pattern : family.lacks()) {
            var prefixes = hits.getOrDefault(FamilyTable.bare(pattern), Map.of());
            if (pattern.startsWith("~") ? !prefixes.isEmpty() : prefixes.containsKey(prefix)) {
                return Optional.empty();
            }
        }
        return Optional.of(examples);
    }

    private static FamilyMatch match(
            Family family, Map<String, List<String>> fits, Entries entries) {
        var heads = heads(family);
        Map<String, BigInteger> covered = new LinkedHashMap<>();
        fits.keySet().forEach(prefix -> covered.put(prefix, BigInteger.ZERO));
        var depths = new TreeSet<Integer>();
        fits.keySet().forEach(prefix -> depths.add(FamilyMatch.depth(prefix)));
        var elsewhere = BigInteger.ZERO;
        for (var entry : entries.parameters().toList()) {
            var prefix = prefix(entry, heads, depths, covered.keySet());
            if (prefix.isPresent()) {
                covered.merge(prefix.get(), entry.elements(), BigInteger::add);
            } else if (!standsBeside(family, entry)) {
                elsewhere = elsewhere.add(entry.elements());
            }
        }
        var sum = covered.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        var order =
                covered.entrySet().stream()
                        .sorted(Map.Entry.<String, BigInteger>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        var examples = fits.getOrDefault(order.getFirst(), List.of());
        return new FamilyMatch(family, order, Entries.share(sum, sum.add(elsewhere)), examples);
    }

    /// Behind which prefix a tensor is under a module of the family.
    private static Optional<String> prefix(
            Entry entry, Set<String> heads, Set<Integer> depths, Set<String> prefixes) {
        for (int depth : depths) {
            if (entry.name().size() > depth) {
                var module = digitless(entry.name().segments().get(depth));
                boolean known =
                        heads.contains(module)
                                || heads.stream()
                                        .anyMatch(head ->
                                                Glob.isOne(head) && new Glob(head).matches(module));
                var prefix = entry.name().prefix(depth);
                if (known && prefixes.contains(prefix)) {
                    return Optional.of(prefix);
                }
            }
        }
        return Optional.empty();
    }

    /// How the modules of a family begin, runs of digits as `#`.
    private static Set<String> heads(Family family) {
        var heads = new HashSet<String>();
        family.needs().forEach(alternatives -> alternatives.forEach(each -> heads.add(head(each))));
        family.stacks().forEach(stack -> heads.add(head(stack.pattern())));
        return heads;
    }

    private static String head(String pattern) {
        return digitless(Name.of(pattern).segments().getFirst());
    }

    private static String digitless(String segment) {
        return segment.replaceAll("[0-9]+", "#");
    }

    /// Embeddings, norms and heads stand beside the modules that tell a family and say neither yes
    /// nor no; so do dense layers behind convolutions.
    private static boolean standsBeside(Family family, Entry entry) {
        return switch (entry.kind()) {
            case EMBEDDING, NORM, HEAD -> true;
            case MLP -> family.kind() == Family.Kind.CONVOLUTIONAL;
            case ATTENTION, CONVOLUTION, RECURRENT, ADAPTER, OTHER, BUFFER, OPTIMIZER, COPY ->
                    false;
        };
    }
}
