package sphota.lineage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
import sphota.diff.LowRankPairs;
import sphota.diff.LowRankPairs.Modules;
import sphota.diff.LowRankPairs.Named;
import sphota.diff.LowRankPairs.Size;
import sphota.diff.Relation;
import sphota.store.RunStore;
import sphota.tensor.Shape;

/// Which models of a run low-rank adapters belong to. An adapter and its base have no number in
/// common; they meet by the sizes of matrices: that of the product of each of its pairs must be a
/// matrix's of the base. Where several models would do, only what an adapter says of itself can
/// choose; where none is chosen there is no edge.
final class Adapters {

    /// Of all sizes of products so many are asked for at first.
    private static final int MOST_SIZES = 16;

    /// It says which, and all pairs fit matrices of the same names.
    private static final double SAID = 0.97;

    /// No other model of the run has matrices that they fit.
    private static final double ALONE = 0.8;

    /// The same, and it says another name.
    private static final double ALONE_AGAINST_ITS_WORD = 0.6;

    /// It says which, and its sizes are there, under other names.
    private static final double SAID_ALONE = 0.55;

    private final RunStore store;

    /// All that hold the same as the first of them, by the first.
    private final Map<String, List<Kin>> models;

    private Adapters(RunStore store, Map<String, List<Kin>> models) {
        this.store = store;
        this.models = models;
    }

    /// Edges from adapters to their bases, by adapter.
    ///
    /// @param contents models that hold the same, the first of which stands for all
    /// @throws IOException if the run cannot be read
    static List<Edge> of(RunStore store, List<List<Kin>> contents) throws IOException {
        var models =
                contents.stream()
                        .collect(
                                Collectors.toMap(
                                        same -> same.getFirst().model(), Function.identity()));
        return new Adapters(store, models).edges();
    }

    private List<Edge> edges() throws IOException {
        Map<String, LowRankPairs> adapters = new TreeMap<>();
        named("model IN (SELECT model FROM tensors WHERE contains(lower(tensor), 'lora'))")
                .forEach((model, tensors) -> {
                    if (models.containsKey(model)) {
                        LowRankPairs.of(tensors).ifPresent(pairs -> adapters.put(model, pairs));
                    }
                });
        Map<Map<String, Size>, List<String>> alike = new LinkedHashMap<>();
        adapters.forEach((model, pairs) ->
                products(pairs)
                        .ifPresent(products ->
                                alike.computeIfAbsent(products, _ -> new ArrayList<>())
                                        .add(model)));
        var edges = new ArrayList<Edge>();
        for (var each : alike.entrySet()) {
            var bases = named(holding(each.getKey()));
            bases.keySet()
                    .removeIf(base -> !models.containsKey(base) || adapters.containsKey(base));
            var one = Optional.ofNullable(adapters.get(each.getValue().getFirst())).orElseThrow();
            var fitting = fitting(one, bases);
            for (var adapter : each.getValue()) {
                var pairs = Optional.ofNullable(adapters.get(adapter)).orElseThrow();
                edge(adapter, pairs, fitting).ifPresent(edges::add);
            }
        }
        return edges;
    }

    /// The sizes of what pairs make, by what they adapt; empty where a pair makes nothing.
    private static Optional<Map<String, Size>> products(LowRankPairs pairs) {
        var products = new TreeMap<String, Size>();
        pairs.byTarget()
                .forEach((target, pair) ->
                        pair.product().ifPresent(product -> products.put(target, product)));
        return products.size() < pairs.byTarget().size() ? Optional.empty() : Optional.of(products);
    }

    private static Map<Size, Long> counted(Stream<Size> sizes) {
        return sizes.collect(
                Collectors.groupingBy(
                        Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    /// What holds of models that have so many matrices of these sizes, in SQL.
    private static String holding(Map<String, Size> products) {
        return counted(products.values().stream()).entrySet().stream()
                .limit(MOST_SIZES)
                .map(each ->
                        "count(*) FILTER (WHERE shape[1] = %d AND elements = CAST(%d AS HUGEINT) * %d) >= %d"
                                .formatted(
                                        each.getKey().outputs(),
                                        each.getKey().outputs(),
                                        each.getKey().inputs(),
                                        each.getValue()))
                .collect(
                        Collectors.joining(
                                " AND ",
                                "len(shape) >= 2 AND model IN (SELECT model FROM tensors"
                                        + " WHERE len(shape) >= 2 GROUP BY model HAVING ",
                                ")"));
    }

    /// Names and shapes of tensors of models, by model.
    private Map<String, List<Named>> named(String which) throws IOException {
        Map<String, List<Named>> named = new TreeMap<>();
        store.each(
                "SELECT model, tensor, shape FROM tensors WHERE " + which + " ORDER BY ALL",
                row ->
                        named.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(new Named(row.getString(2), shape(row.getArray(3)))));
        return named;
    }

    private static Shape shape(Array sizes) throws SQLException {
        return Shape.of(
                Arrays.stream((Object[]) sizes.getArray())
                        .mapToLong(size -> ((Number) size).longValue())
                        .toArray());
    }

    /// Models that pairs fit.
    ///
    /// @param byName by the names of matrices too
    /// @param bySize by their sizes, for none of the names is known there
    private record Fitting(List<String> byName, List<String> bySize) {}

    private static Fitting fitting(LowRankPairs pairs, Map<String, List<Named>> bases) {
        var sizes = counted(products(pairs).orElseThrow().values().stream());
        var byName = new ArrayList<String>();
        var bySize = new ArrayList<String>();
        bases.forEach((base, tensors) -> {
            var fit = pairs.onto(Modules.of(tensors));
            if (fit.isWhole()) {
                byName.add(base);
            } else if (fit.named() == 0 && hasAll(sizes, tensors)) {
                bySize.add(base);
            }
        });
        return new Fitting(byName, bySize);
    }

    private static boolean hasAll(Map<Size, Long> sizes, List<Named> tensors) {
        var held = counted(tensors.stream().flatMap(each -> Size.of(each.shape()).stream()));
        return sizes.entrySet().stream()
                .allMatch(each -> held.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    private Optional<Edge> edge(String adapter, LowRankPairs pairs, Fitting fitting) {
        var said = said(adapter);
        var named = fitting.byName().stream().filter(base -> isSaid(said, base)).toList();
        if (named.size() == 1) {
            return Optional.of(edge(adapter, pairs, named.getFirst(), SAID, says(said)));
        }
        if (named.isEmpty() && fitting.byName().size() == 1) {
            var base = fitting.byName().getFirst();
            var alone = "no other model of the run has matrices of these names and sizes";
            return Optional.of(
                    said.isEmpty()
                            ? edge(adapter, pairs, base, ALONE, alone)
                            : edge(
                                    adapter,
                                    pairs,
                                    base,
                                    ALONE_AGAINST_ITS_WORD,
                                    alone + "; " + says(said)));
        }
        var bySize = fitting.bySize().stream().filter(base -> isSaid(said, base)).toList();
        return fitting.byName().isEmpty() && bySize.size() == 1
                ? Optional.of(
                        edge(
                                adapter,
                                pairs,
                                bySize.getFirst(),
                                SAID_ALONE,
                                says(said) + "; the names of its matrices are unknown there"))
                : Optional.empty();
    }

    private static String says(List<BaseName> said) {
        return said.stream()
                .map(BaseName::said)
                .collect(Collectors.joining(", ", "it says that its base is ", ""));
    }

    private boolean isSaid(List<BaseName> said, String base) {
        return models.getOrDefault(base, List.of()).stream()
                .anyMatch(copy -> said.stream().anyMatch(each -> each.isOf(copy.model())));
    }

    /// What an adapter says of its base; nothing where it cannot be read any more.
    private List<BaseName> said(String adapter) {
        var model = models.getOrDefault(adapter, List.of()).getFirst();
        try (var arena = Arena.ofConfined()) {
            return BaseName.of(Comparing.open(model, arena));
        } catch (IOException | MalformedFileException _) {
            return List.of();
        }
    }

    private static Edge edge(
            String adapter, LowRankPairs pairs, String base, double confidence, String why) {
        return new Edge(
                adapter,
                base,
                Relation.Kind.ADAPTER.label(),
                true,
                confidence,
                OptionalDouble.empty(),
                pairs.byTarget().values().stream().mapToLong(LowRankPairs.Pair::rank).max(),
                "all %d products of its pairs of matrices are of the sizes of matrices there\n%s"
                        .formatted(pairs.byTarget().size(), why));
    }
}
