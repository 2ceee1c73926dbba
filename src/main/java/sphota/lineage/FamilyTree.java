package sphota.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.diff.Relation.Kind;

/// The likeliest descent of models that are related in pairs: a tree for each set that hangs
/// together, the cheapest one, where an edge from p to c costs their distance, a tenth of it where
/// c is made of p without chance, and the mean distance of the set more where p surely comes of c.
/// After Horwitz, Shul and Hoshen, "Unsupervised model tree heritage recovery" (2024), who have the
/// statistics of weights decide on the direction.
final class FamilyTree {

    /// Odds from which on a direction is said.
    private static final double SAID = Math.log(4);

    /// Of a mean of two coming of them.
    private static final double MERGED = 4;

    private static final double MERGED_CONFIDENCE = 0.97;

    /// What is made of a model alone, without chance.
    private static final Set<String> MADE =
            Stream.of(Kind.PRUNED, Kind.QUANTISED, Kind.CAST, Kind.REORDERED)
                    .map(Kind::label)
                    .collect(Collectors.toUnmodifiableSet());

    private static final double SURE = 0.9;
    private static final double INHERITED = 0.6;
    private static final double EXPLAINED = 0.1;

    /// What weak reasons for a direction weigh: enough to turn an edge, and not to choose another.
    private static final double LEANING = 0.1;

    private final Map<String, Kin> models = new HashMap<>();
    private final Map<String, TreeMap<String, Compared>> near = new TreeMap<>();
    private final Map<String, Parents> parents = new HashMap<>();

    /// Two that a model is a mean of.
    private record Parents(String first, String second, Between between) {

        boolean has(String model) {
            return first.equals(model) || second.equals(model);
        }

        String other(String model) {
            return first.equals(model) ? second : first;
        }
    }

    private FamilyTree(List<Kin> models, List<Compared> pairs) {
        models.forEach(each -> this.models.put(each.model(), each));
        for (var pair : pairs) {
            if (pair.isRelated()) {
                near.computeIfAbsent(pair.model(), _ -> new TreeMap<>()).put(pair.other(), pair);
                near.computeIfAbsent(pair.other(), _ -> new TreeMap<>()).put(pair.model(), pair);
            }
        }
    }

    /// The edges, by child.
    ///
    /// @param pairs that were compared, of these models
    static List<Edge> of(List<Kin> models, List<Compared> pairs) {
        var tree = new FamilyTree(models, pairs);
        tree.near.keySet().forEach(tree::findParents);
        var edges = new ArrayList<Edge>();
        for (var set : tree.sets()) {
            edges.addAll(tree.edges(set));
        }
        edges.sort(Comparator.comparing(Edge::child).thenComparing(Edge::parent));
        return List.copyOf(edges);
    }

    private Compared pair(String one, String other) {
        return Optional.ofNullable(near.getOrDefault(one, new TreeMap<>()).get(other))
                .orElseThrow();
    }

    /// The two nearest to whose middle it is, of those it was compared with.
    private void findParents(String child) {
        var others = List.copyOf(near.getOrDefault(child, new TreeMap<>()).keySet());
        Optional<Parents> best = Optional.empty();
        for (int i = 0; i < others.size(); i++) {
            for (int j = i + 1; j < others.size(); j++) {
                var found = between(child, others.get(i), others.get(j));
                if (found.isPresent()
                        && (best.isEmpty()
                                || found.get().between().deviation()
                                        < best.get().between().deviation())) {
                    best = found;
                }
            }
        }
        best.ifPresent(each -> parents.put(child, each));
    }

    private Optional<Parents> between(String child, String a, String b) {
        return Between.of(kin(child), kin(a), kin(b)).map(found -> new Parents(a, b, found));
    }

    private Kin kin(String model) {
        return Optional.ofNullable(models.get(model)).orElseThrow();
    }

    /// Models that hang together.
    private List<List<String>> sets() {
        var sets = new ArrayList<List<String>>();
        var seen = new HashSet<String>();
        for (var start : near.keySet()) {
            if (seen.add(start)) {
                var set = new ArrayList<>(List.of(start));
                for (int i = 0; i < set.size(); i++) {
                    for (var other : near.getOrDefault(set.get(i), new TreeMap<>()).keySet()) {
                        if (seen.add(other)) {
                            set.add(other);
                        }
                    }
                }
                sets.add(set.stream().sorted().toList());
            }
        }
        return sets;
    }

    private List<Edge> edges(List<String> set) {
        var places = new HashMap<String, Integer>();
        set.forEach(model -> places.put(model, places.size()));
        var related = new ArrayList<Compared>();
        for (var model : set) {
            near.getOrDefault(model, new TreeMap<>()).values().stream()
                    .filter(pair -> pair.model().equals(model))
                    .forEach(related::add);
        }
        double mean = related.stream().mapToDouble(FamilyTree::distance).average().orElse(0);
        var arcs = new ArrayList<Arborescence.Arc>();
        double all = 1;
        for (var pair : related) {
            for (var child : List.of(pair.model(), pair.other())) {
                var parent = child.equals(pair.model()) ? pair.other() : pair.model();
                double probability = probability(child, parent);
                double wrong = 1 - probability;
                double cost =
                        unexplained(pair, child, parent, probability)
                                + (wrong > SURE ? mean * wrong : LEANING * distance(pair) * wrong);
                all += cost;
                arcs.add(
                        new Arborescence.Arc(
                                places.getOrDefault(parent, 0),
                                places.getOrDefault(child, 0),
                                cost));
            }
        }
        var chosen = Arborescence.of(set.size(), arcs, all);
        var parentOf = new TreeMap<String, String>();
        for (int child = 0; child < chosen.length; child++) {
            if (chosen[child] >= 0) {
                parentOf.put(set.get(child), set.get(arcs.get(chosen[child]).parent()));
            }
        }
        return edges(parentOf);
    }

    /// What of a distance is not told by how the child was made.
    private double unexplained(Compared pair, String child, String parent, double probability) {
        boolean made = MADE.contains(pair.relation()) || isMerged(child, parent);
        return made && probability > SURE ? EXPLAINED * distance(pair) : distance(pair);
    }

    private boolean isMerged(String child, String parent) {
        return Optional.ofNullable(parents.get(child)).filter(each -> each.has(parent)).isPresent();
    }

    private static double distance(Compared pair) {
        return pair.distance().orElse(0);
    }

    /// That a model comes of another.
    private double probability(String child, String parent) {
        boolean merged = isMerged(child, parent);
        boolean backwards = isMerged(parent, child);
        if (merged != backwards) {
            return Direction.probability(merged ? MERGED : -MERGED);
        }
        var pair = pair(child, parent);
        return Direction.probability(
                pair.other().equals(child) ? pair.direction() : -pair.direction());
    }

    private List<Edge> edges(Map<String, String> parentOf) {
        var edges = new ArrayList<Edge>();
        parentOf.forEach((child, parent) -> {
            var merged = Optional.ofNullable(parents.get(child)).filter(each -> each.has(parent));
            if (merged.isPresent() && isFree(child, merged.get().other(parent), parentOf)) {
                edges.add(merged(child, parent, merged.get()));
                edges.add(merged(child, merged.get().other(parent), merged.get()));
            } else {
                edges.add(edge(child, parent));
            }
        });
        return withInherited(edges);
    }

    /// Who comes of somebody else for certain does not come of those that are left: an edge without
    /// a direction of its own has the one of the edge to its parent.
    private static List<Edge> withInherited(List<Edge> edges) {
        var confidences = new HashMap<String, Double>();
        var open = new ArrayList<Edge>();
        var closed = new ArrayList<Edge>();
        edges.forEach(edge -> (edge.directed() ? closed : open).add(edge));
        closed.forEach(edge -> confidences.merge(edge.child(), edge.confidence(), Math::max));
        for (boolean found = true; found; ) {
            found = false;
            for (var edge : List.copyOf(open)) {
                var inherited = Optional.ofNullable(confidences.get(edge.parent()));
                if (inherited.filter(each -> each >= INHERITED).isPresent()) {
                    var directed = edge.inheriting(inherited.get());
                    open.remove(edge);
                    closed.add(directed);
                    confidences.merge(edge.child(), directed.confidence(), Math::max);
                    found = true;
                }
            }
        }
        closed.addAll(open);
        return closed;
    }

    /// Whether a second parent does not come of the child itself.
    private static boolean isFree(String child, String second, Map<String, String> parentOf) {
        Set<String> seen = new TreeSet<>();
        var at = Optional.of(second);
        while (at.isPresent() && seen.add(at.get())) {
            if (at.get().equals(child)) {
                return false;
            }
            at = Optional.ofNullable(parentOf.get(at.get()));
        }
        return true;
    }

    private Edge merged(String child, String parent, Parents of) {
        double share = of.first().equals(parent) ? of.between().share() : 1 - of.between().share();
        return new Edge(
                child,
                parent,
                of.between().label(),
                true,
                MERGED_CONFIDENCE,
                pair(child, parent).distance(),
                OptionalLong.empty(),
                "it is %.3f of this and %.3f of %s; projections differ by %.1e of what they are apart"
                        .formatted(share, 1 - share, of.other(parent), of.between().residual()));
    }

    private Edge edge(String child, String parent) {
        var pair = pair(child, parent);
        double odds = pair.other().equals(child) ? pair.direction() : -pair.direction();
        boolean directed = odds >= SAID;
        return new Edge(
                child,
                parent,
                pair.relation(),
                directed,
                pair.confidence() * (directed ? Direction.probability(odds) : 1),
                pair.distance(),
                pair.rank(),
                "A is %s, B is %s\n%s".formatted(pair.model(), pair.other(), pair.evidence()));
    }
}
