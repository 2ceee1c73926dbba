package sphota.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The inputs at which functions on a domain are told apart, always the same for the same domain.
/// If there are at most 65,536 inputs, they are all probed. Otherwise these are:
///
/// - all constants: every scalar is v, for v below the greatest modulus, modulo its own;
/// - all ramps: scalar i is v + i, and v - i, for the same v;
/// - 1,024 inputs by [SplitMix] from a hash of the domain's text form.
///
/// On such a domain two functions that differ elsewhere only, as a trigger on one input among
/// millions does, are taken for the same: see [#exhaustive]. `tools/bench-meaning counts` prints
/// how often that happens.
public final class Probes {

    public static final int MOST_EXHAUSTIVE = 1 << 16;
    public static final int RANDOM_INPUTS = 1024;

    private final boolean exhaustive;
    private final Columns inputs;

    private Probes(boolean exhaustive, Columns inputs) {
        this.exhaustive = exhaustive;
        this.inputs = inputs;
    }

    public static Probes of(Data domain) {
        if (domain.values() <= MOST_EXHAUSTIVE) {
            return new Probes(true, Columns.numbered(domain, 0, (int) domain.values()));
        }
        var values = regular(domain);
        var random = new SplitMix(SplitMix.hash(domain.toString()));
        for (int i = 0; i < RANDOM_INPUTS; i++) {
            values.add(random(domain, random));
        }
        return new Probes(false, Columns.of(domain, values));
    }

    /// Few inputs: all of a domain where there are at most so many; else of the constants and the
    /// ramps some, evenly apart, a quarter of all at most, and then others, drawn as above. No
    /// input comes twice.
    ///
    /// @param most at least one
    public static Probes few(Data domain, int most) {
        if (domain.values() <= most) {
            return new Probes(true, Columns.numbered(domain, 0, (int) domain.values()));
        }
        var drawn = new LinkedHashMap<List<Integer>, int[]>();
        var regular = regular(domain);
        int some = Math.min(regular.size(), most / 4);
        for (int i = 0; i < some; i++) {
            add(regular.get(i * regular.size() / some), drawn);
        }
        var random = new SplitMix(SplitMix.hash(domain.toString()));
        while (drawn.size() < most) {
            add(random(domain, random), drawn);
        }
        return new Probes(false, Columns.of(domain, List.copyOf(drawn.values())));
    }

    private static void add(int[] input, Map<List<Integer>, int[]> into) {
        into.putIfAbsent(Arrays.stream(input).boxed().toList(), input);
    }

    /// The constants and the ramps.
    static List<int[]> regular(Data domain) {
        var values = new ArrayList<int[]>();
        int greatest = 0;
        for (int modulus : domain.moduli()) {
            greatest = Math.max(greatest, modulus);
        }
        for (int slope = -1; slope <= 1; slope++) {
            for (int start = 0; start < greatest; start++) {
                values.add(ramp(domain, start, slope));
            }
        }
        return values;
    }

    private static int[] ramp(Data domain, int start, int slope) {
        var scalars = domain.moduli();
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = Math.floorMod(start + slope * i, scalars[i]);
        }
        return scalars;
    }

    static int[] random(Data domain, SplitMix random) {
        var scalars = domain.moduli();
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = random.below(scalars[i]);
        }
        return scalars;
    }

    /// Whether these are all inputs, so that equal keys mean equal functions.
    public boolean exhaustive() {
        return exhaustive;
    }

    public Columns inputs() {
        return inputs;
    }

    /// The first of the inputs at which two expressions on this domain differ; empty if there is
    /// none.
    ///
    /// @throws IllegalArgumentException if one is on another domain, or they go to different sets
    public Optional<int[]> difference(Expression one, Expression other) {
        if (!one.codomain().equals(other.codomain())) {
            throw new IllegalArgumentException(
                    "one goes to %s, the other to %s".formatted(one.codomain(), other.codomain()));
        }
        var values = Batch.of(one).evaluate(inputs);
        var others = Batch.of(other).evaluate(inputs);
        return IntStream.range(0, inputs.rows())
                .filter(row -> !Arrays.equals(values.row(row), others.row(row)))
                .mapToObj(inputs::row)
                .findFirst();
    }

    /// The key of an expression on this domain.
    ///
    /// @throws IllegalArgumentException if it is on another
    public Behaviour behaviour(Expression expression) {
        return behaviour(Batch.of(expression).evaluate(inputs));
    }

    /// The key of whatever gives these values at the inputs, in their order.
    ///
    /// @throws IllegalArgumentException if there are more or fewer
    public Behaviour behaviour(Columns values) {
        if (values.rows() != inputs.rows()) {
            throw new IllegalArgumentException(
                    "expected %d values, found %d".formatted(inputs.rows(), values.rows()));
        }
        return Fingerprint.of(inputs.data(), values);
    }
}
