package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// Linear maps with adapters of low rank beside them. What they stand over does not learn.
public final class Adapted implements Projections {

    /// @param down A, [rank, inputs]
    /// @param up B, [outputs, rank]
    private record Factors(NDArray down, NDArray up) {}

    private final LowRank kind;
    private final Projections base;
    private final Map<String, Factors> factors = new LinkedHashMap<>();
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Adapted(LowRank kind, Projections base) {
        this.kind = kind;
        this.base = base;
    }

    /// Adapters that change nothing yet: B is 0, and A uniform up to 1 / √inputs (He et al. 2015,
    /// with the slope √5 that PEFT takes). A function of the seed.
    ///
    /// @throws IllegalArgumentException if a target is none of the network's
    public static Adapted initial(
            NDManager manager,
            Architecture architecture,
            LowRank kind,
            Projections base,
            long seed) {
        var random = new SplitMix(seed);
        Map<String, NamedArray> given = new LinkedHashMap<>();
        shapes(architecture, kind)
                .forEach((name, shape) -> {
                    var values = new float[shape.getFirst() * shape.getLast()];
                    if (name.endsWith(PeftNames.DOWN)) {
                        uniform(values, 1 / Math.sqrt(shape.getLast()), random);
                    }
                    given.put(name, new NamedArray(name, shape, values));
                });
        return of(manager, architecture, kind, base, given);
    }

    private static void uniform(float[] values, double most, SplitMix random) {
        for (int i = 0; i < values.length; i++) {
            double unit = (random.next() >>> 11) * 0x1p-53;
            values[i] = (float) ((2 * unit - 1) * most);
        }
    }

    /// Adapters of numbers, by the names that PEFT gives them.
    ///
    /// @throws IllegalArgumentException if they are not those of the architecture; the message
    ///   names the first that differs
    public static Adapted of(
            NDManager manager,
            Architecture architecture,
            LowRank kind,
            Projections base,
            Map<String, NamedArray> given) {
        Weights.refuseDifference(shapes(architecture, kind), given);
        var adapted = new Adapted(kind, base);
        Function<String, NDArray> made =
                name -> Arrays.create(manager, Objects.requireNonNull(given.get(name)));
        kind.maps(architecture)
                .keySet()
                .forEach(map ->
                        adapted.add(
                                map,
                                new Factors(
                                        made.apply(PeftNames.down(map)),
                                        made.apply(PeftNames.up(map)))));
        return adapted;
    }

    private void add(String map, Factors made) {
        factors.put(map, made);
        arrays.put(PeftNames.down(map), made.down());
        arrays.put(PeftNames.up(map), made.up());
    }

    private static Map<String, List<Integer>> shapes(Architecture architecture, LowRank kind) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        kind.maps(architecture)
                .forEach((map, shape) -> {
                    shapes.put(PeftNames.down(map), List.of(kind.rank(), shape.getLast()));
                    shapes.put(PeftNames.up(map), List.of(shape.getFirst(), kind.rank()));
                });
        return shapes;
    }

    public LowRank kind() {
        return kind;
    }

    /// What learns, by the names that PEFT gives it.
    public Map<String, NDArray> learning() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public NDArray apply(String name, NDArray in) {
        return apply(name, in, in);
    }

    /// The same maps as they are in training: what A reads is thinned by dropout, which draws from
    /// the engine's generator.
    public Projections training() {
        float rate = (float) kind.dropout();
        return rate == 0
                ? this
                : (name, in) ->
                        factors.containsKey(name)
                                ? apply(
                                        name,
                                        in,
                                        in.getNDArrayInternal()
                                                .dropout(in, rate, true)
                                                .singletonOrThrow())
                                : base.apply(name, in);
    }

    private NDArray apply(String name, NDArray in, NDArray seen) {
        var out = base.apply(name, in);
        var found = factors.get(name);
        return found == null
                ? out
                : out.add(
                        Linear.of(
                                Scaled.of(Linear.of(seen, found.down()), kind.scale()),
                                found.up()));
    }

    /// Adds the adapters to weights, which then do without them.
    ///
    /// @throws IllegalArgumentException if a map is not among them
    public void merge(Weights weights) {
        add(weights, kind.scale());
    }

    /// Takes the adapters out of weights again, up to rounding.
    ///
    /// @throws IllegalArgumentException if a map is not among them
    public void unmerge(Weights weights) {
        add(weights, -kind.scale());
    }

    private void add(Weights weights, double scale) {
        // All are there before the first is changed.
        var found = factors.keySet().stream().map(name -> weights.get(name + ".weight")).toList();
        int at = 0;
        for (var each : factors.values()) {
            try (var product = each.up().matMul(each.down())) {
                found.get(at).addi(product.muli(scale));
            }
            at++;
        }
    }
}
