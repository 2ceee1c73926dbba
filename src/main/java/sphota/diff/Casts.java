package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import sphota.diff.Rounding.Format;
import sphota.diff.Rounding.Mode;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// The ways in which all numbers of one tensor may have become those of another; each is dropped
/// with the first number that it does not explain.
final class Casts {

    private List<Rounding> alive;

    private Casts(List<Rounding> alive) {
        this.alive = alive;
    }

    /// The narrower formats that `to` can hold, if both are floating-point numbers.
    static Casts between(Tensor from, Tensor to) {
        var candidates = new ArrayList<Rounding>();
        if (isFloating(from.type()) && isFloating(to.type()) && isPlain(from) && isPlain(to)) {
            for (var format : Format.values()) {
                if (isWithin(format, to.type()) && !format.name().equals(from.type().label())) {
                    for (var mode : Mode.values()) {
                        candidates.add(new Rounding(format, mode));
                    }
                }
            }
        }
        return new Casts(candidates);
    }

    private static boolean isPlain(Tensor tensor) {
        return tensor.content() instanceof Content.Strided;
    }

    private static boolean isFloating(ElementType type) {
        return type instanceof Scalar scalar
                && (scalar.kind() == Scalar.Kind.FLOAT || scalar.kind() == Scalar.Kind.COMPLEX);
    }

    /// Whether every number of a format is one of a type.
    private static boolean isWithin(Format format, ElementType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case F64, C128, F32, C64 -> true;
                        case F16, C32 -> format == Format.F16 || format.name().startsWith("F8");
                        case BF16 -> format == Format.BF16 || format.name().startsWith("F8");
                        default -> format.name().equals(scalar.name());
                    };
            case Block _, OpaqueType _ -> false;
        };
    }

    void look(double[] from, double[] to, int count) {
        if (alive.isEmpty()) {
            return;
        }
        var left = new ArrayList<Rounding>();
        for (var cast : alive) {
            if (explains(cast, from, to, count)) {
                left.add(cast);
            }
        }
        alive = left;
    }

    private static boolean explains(Rounding cast, double[] from, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            if (!cast.makes(from[i], to[i])) {
                return false;
            }
        }
        return true;
    }

    /// Leaves what explains both parts.
    void merge(Casts other) {
        alive = alive.stream().filter(other.alive::contains).toList();
    }

    /// The widest format first.
    List<Rounding> alive() {
        return List.copyOf(alive);
    }
}
