package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sphota.tensor.NamedArray;

/// One network of all that compute the same because their units are in another order, or were
/// multiplied by positive factors where nothing but ReLUs follows.
///
/// Layer by layer, each unit that scales is divided by the Euclidean norm of its incoming weights,
/// its bias with it, and what the next layer multiplies it by is multiplied by that norm. Then
/// units are sorted by the norms of their outgoing weights, the greatest first; where these are the
/// same, by their incoming weights and their bias, which are in canonical order already. Sums of
/// squares are taken in ascending order, so that a permuted network has the same canonical one to
/// the last bit, but for units that are the same in all of it.
public final class Canonical {

    private final List<NamedArray> tensors;
    private final List<Links.Link> links;

    private Canonical(List<NamedArray> tensors, List<Links.Link> links) {
        this.tensors = tensors;
        this.links = links;
    }

    /// The network itself where there is no blueprint.
    public static Seen of(Seen network) {
        if (network.blueprint().isEmpty()) {
            return network;
        }
        var copies =
                network.tensors().stream()
                        .map(each ->
                                new NamedArray(each.name(), each.shape(), each.values().clone()))
                        .toList();
        var canonical = new Canonical(copies, Links.of(network.blueprint().get()));
        for (var link : canonical.links) {
            if (link.scales()) {
                canonical.scale(link);
            }
        }
        for (var link : canonical.links) {
            canonical.sort(link);
        }
        return new Seen(copies, network.blueprint(), network.domain());
    }

    private float[] matrix(int tensor) {
        return tensors.get(tensor).values();
    }

    private void scale(Links.Link link) {
        var incoming = matrix(link.first());
        var bias = matrix(link.first() + 1);
        int terms = incoming.length / link.units();
        for (int unit = 0; unit < link.units(); unit++) {
            var row = Arrays.copyOfRange(incoming, unit * terms, (unit + 1) * terms);
            double norm = norm(row);
            var out = outgoing(link, unit);
            if (norm > 0 && isFinite(row, 1 / norm) && isFinite(out, norm)) {
                for (int t = 0; t < terms; t++) {
                    incoming[unit * terms + t] = (float) (row[t] / norm);
                }
                bias[unit] = (float) (bias[unit] / norm);
                for (int i = 0; i < out.length; i++) {
                    out[i] = (float) (out[i] * norm);
                }
                put(link, unit, out);
            }
        }
    }

    private static boolean isFinite(float[] numbers, double factor) {
        for (float each : numbers) {
            if (!Float.isFinite((float) (each * factor))) {
                return false;
            }
        }
        return true;
    }

    /// What the next layer multiplies a unit by, output by output.
    private float[] outgoing(Links.Link link, int unit) {
        return outgoing(tensors, link, unit);
    }

    static float[] outgoing(List<NamedArray> tensors, Links.Link link, int unit) {
        var second = tensors.get(link.second());
        int rows = second.shape().getFirst();
        int terms = second.values().length / rows;
        int block = terms / link.units();
        var out = new float[rows * block];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(second.values(), row * terms + unit * block, out, row * block, block);
        }
        return out;
    }

    private void put(Links.Link link, int unit, float[] out) {
        var second = tensors.get(link.second());
        int rows = second.shape().getFirst();
        int terms = second.values().length / rows;
        int block = terms / link.units();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(out, row * block, second.values(), row * terms + unit * block, block);
        }
    }

    private record Unit(float[] incoming, float bias, float[] outgoing, double norm) {}

    private static final Comparator<Unit> ORDER =
            Comparator.comparingDouble(Unit::norm)
                    .reversed()
                    .thenComparing(Unit::incoming, Arrays::compare)
                    .thenComparingDouble(Unit::bias);

    private void sort(Links.Link link) {
        var incoming = matrix(link.first());
        var bias = matrix(link.first() + 1);
        int terms = incoming.length / link.units();
        var units = new ArrayList<Unit>();
        IntStream.range(0, link.units())
                .forEach(unit -> {
                    var out = outgoing(link, unit);
                    units.add(
                            new Unit(
                                    Arrays.copyOfRange(incoming, unit * terms, (unit + 1) * terms),
                                    bias[unit],
                                    out,
                                    norm(out)));
                });
        units.sort(ORDER);
        for (int unit = 0; unit < units.size(); unit++) {
            var each = units.get(unit);
            System.arraycopy(each.incoming(), 0, incoming, unit * terms, terms);
            bias[unit] = each.bias();
            put(link, unit, each.outgoing());
        }
    }

    /// Norms in steps of a hundred-thousandth: those that differ by rounding alone, as all that
    /// were scaled to 1, are the same.
    static double level(double norm) {
        // Zeros of both signs become one.
        return Math.rint(1e5 * Math.log(norm)) + 0.0;
    }

    /// The Euclidean norm, whatever order the numbers are in.
    static double norm(float[] numbers) {
        var squares = new double[numbers.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (double) numbers[i] * numbers[i];
        }
        Arrays.sort(squares);
        double sum = 0;
        for (double each : squares) {
            sum += each;
        }
        return Math.sqrt(sum);
    }
}
