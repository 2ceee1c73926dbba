package sphota.language.icon;

import sphota.meaning.SplitMix;

/// The map (x, y) -> (a x + b y + e, c x + d y + f) of the plane.
public record AffineMap(double a, double b, double c, double d, double e, double f) {

    private static final double UNIT = 0x1p-53;

    /// Six coefficients from U(-1, 1), in the order of the components.
    static AffineMap random(SplitMix random) {
        return new AffineMap(
                signed(random),
                signed(random),
                signed(random),
                signed(random),
                signed(random),
                signed(random));
    }

    private static double signed(SplitMix random) {
        return 2 * fraction(random) - 1;
    }

    /// From 0 up to, but not, 1, in steps of 2⁻⁵³.
    static double fraction(SplitMix random) {
        return (random.next() >>> 11) * UNIT;
    }

    /// How much it stretches areas.
    public double stretch() {
        return Math.abs(a * d - b * c);
    }

    /// With coefficient `index`, 0 to 5, multiplied.
    AffineMap scaled(int index, double factor) {
        return new AffineMap(
                index == 0 ? a * factor : a,
                index == 1 ? b * factor : b,
                index == 2 ? c * factor : c,
                index == 3 ? d * factor : d,
                index == 4 ? e * factor : e,
                index == 5 ? f * factor : f);
    }

    /// With a smaller linear part.
    AffineMap shrunk(double factor) {
        return new AffineMap(a * factor, b * factor, c * factor, d * factor, e, f);
    }

    /// What it does to the plane after that is shrunk to half and moved by (x, y).
    AffineMap placed(double x, double y) {
        return new AffineMap(a, b, c, d, e / 2 + x - a * x - b * y, f / 2 + y - c * x - d * y);
    }
}
