package sphota.language.icon;

import java.util.Arrays;
import java.util.List;
import sphota.meaning.Expression;
import sphota.meaning.Group;
import sphota.meaning.Operator;

/// The fractal of an expression in colours, as fractal flames are drawn (Draves 1992): a pixel is
/// the denser the more often it is reached, on a logarithmic scale, and has the colour of the maps
/// that led there, the last one most. Every family of operators has a hue, and the maps of one
/// operator lie beside each other in it.
///
/// The ground is transparent, and the hues are told apart on light and on dark.
public final class Flame {

    private static final int POINTS_A_PIXEL = 6;
    private static final int LARGEST_SIDE = 1024;
    private static final double HUE_STEP = 0.018;
    private static final double MARGIN = 0.14;
    private static final double FAINTEST = 0.25;
    private static final List<Group> GROUPS = List.of(Group.values());

    private Flame() {}

    /// A PNG file.
    ///
    /// @throws IllegalArgumentException if the side is not 8 to 1,024
    public static byte[] png(Expression expression, int side) {
        if (side < 8 || side > LARGEST_SIDE) {
            throw new IllegalArgumentException("a side of " + side);
        }
        var system = Fractals.of(expression);
        int points = POINTS_A_PIXEL * side * side;
        var x = new double[points];
        var y = new double[points];
        var by = new int[points];
        system.walk(x, y, by, 1);
        return Png.of(pixels(x, y, by, colours(expression, system.maps().size()), side), side);
    }

    private static int[] pixels(double[] x, double[] y, int[] by, double[][] colours, int side) {
        var sums = new float[4 * side * side];
        var width = IteratedSystem.Span.of(x).widened(MARGIN);
        var height = IteratedSystem.Span.of(y).widened(MARGIN);
        double across = (side - 1) / width.extent();
        double up = (side - 1) / height.extent();
        var colour = new double[3];
        for (int i = 0; i < x.length; i++) {
            var own = colours[by[i]];
            for (int c = 0; c < 3; c++) {
                colour[c] = (colour[c] + own[c]) / 2;
            }
            double column = (x[i] - width.from()) * across + 0.5;
            double row = (height.to() - y[i]) * up + 0.5;
            if (column >= 0 && row >= 0 && column < side && row < side) {
                int at = 4 * (((int) row) * side + (int) column);
                sums[at]++;
                for (int c = 0; c < 3; c++) {
                    sums[at + 1 + c] += (float) colour[c];
                }
            }
        }
        return toned(sums);
    }

    /// The densest fiftieth of what is reached is opaque.
    private static int[] toned(float[] sums) {
        var pixels = new int[sums.length / 4];
        var hits = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            hits[i] = sums[4 * i];
        }
        var reached = Arrays.stream(hits).filter(hit -> hit > 0).sorted().toArray();
        double dense = StrictMath.log(1 + reached[reached.length - 1 - reached.length / 50]);
        for (int i = 0; i < pixels.length; i++) {
            if (hits[i] > 0) {
                double share = Math.min(1, StrictMath.log(1 + hits[i]) / dense);
                int alpha = (int) (255 * (FAINTEST + (1 - FAINTEST) * share));
                pixels[i] = alpha << 24;
                for (int c = 0; c < 3; c++) {
                    int level = (int) (sums[4 * i + 1 + c] / hits[i]);
                    pixels[i] |= Math.clamp(level, 0, 255) << (16 - 8 * c);
                }
            }
        }
        return pixels;
    }

    private static double[][] colours(Expression expression, int count) {
        var parts = Fractals.maps(expression);
        var colours = new double[count][];
        int within = 0;
        for (int i = 0; i < count; i++) {
            var operator = parts.get(i).operator();
            within = i > 0 && parts.get(i - 1).operator() == operator ? within + 1 : 0;
            colours[i] = colour(hue(operator) + HUE_STEP * (within % 7));
        }
        return colours;
    }

    private static double hue(Operator operator) {
        return 0.48 + (double) GROUPS.indexOf(operator.group()) * 3 / GROUPS.size();
    }

    /// Red, green and blue of a hue, full and of middle lightness.
    private static double[] colour(double hue) {
        var colour = new double[3];
        for (int c = 0; c < 3; c++) {
            double turned = hue + (3 - c) / 3.0;
            double distance = Math.abs((turned - Math.floor(turned)) * 6 - 3) - 1;
            colour[c] = 50 + 175 * Math.clamp(distance, 0.0, 1.0);
        }
        return colour;
    }
}
