package sphota.language.icon;

import java.util.Arrays;
import java.util.List;
import sphota.meaning.SplitMix;

/// An iterated function system (Barnsley 1988): maps, one of which is applied to a point at a time,
/// each with a probability in proportion to how much it stretches areas. The points that are
/// reached are the picture.
///
/// All arithmetic is of sums and products of doubles, which Java fixes to the last bit.
///
/// @param maps one or more
public record IteratedSystem(List<AffineMap> maps) {

    /// Points before these are not drawn: they are still on their way.
    private static final int FIRST_DRAWN = 32;

    /// Beyond this a point starts again from the origin.
    private static final double FARTHEST = 1e3;

    public IteratedSystem {
        maps = List.copyOf(maps);
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("no maps");
        }
    }

    /// How much all maps together stretch areas: more than 1 where they must cover each other.
    public double stretch() {
        return maps.stream().mapToDouble(AffineMap::stretch).sum();
    }

    /// The same with all linear parts made smaller by one factor, so that together they stretch
    /// areas by no more than `most`; itself if they do not.
    public IteratedSystem within(double most) {
        double stretch = stretch();
        if (stretch <= most) {
            return this;
        }
        double factor = Math.sqrt(most / stretch);
        return new IteratedSystem(maps.stream().map(map -> map.shrunk(factor)).toList());
    }

    /// Draws points into a square, scaled so that it holds all but the outermost fiftieth on each
    /// side of each axis.
    ///
    /// @param seed of the choice of maps
    /// @throws IllegalArgumentException if the side is no raster's, or there are not 50 to 2²⁴
    ///   points
    public Raster raster(int side, int points, long seed) {
        if (points < 50 || points > 1 << 24) {
            throw new IllegalArgumentException(points + " points");
        }
        var raster = Raster.blank(side, side);
        var x = new double[points];
        var y = new double[points];
        walk(x, y, seed);
        var width = Span.of(x);
        var height = Span.of(y);
        double across = (side - 1) / width.extent();
        double up = (side - 1) / height.extent();
        for (int i = 0; i < points; i++) {
            double column = (x[i] - width.from()) * across + 0.5;
            double row = (height.to() - y[i]) * up + 0.5;
            if (column >= 0 && row >= 0 && column < side && row < side) {
                raster.ink((int) column, (int) row);
            }
        }
        return raster;
    }

    /// Where all but the outermost fiftieth on each side lie, by every eighth point.
    record Span(double from, double to) {

        static Span of(double[] values) {
            var some = new double[(values.length + 7) / 8];
            for (int i = 0; i < some.length; i++) {
                some[i] = values[8 * i];
            }
            Arrays.sort(some);
            int out = some.length / 50;
            return new Span(some[out], some[some.length - 1 - out]);
        }

        /// With so much of its extent more on each side.
        Span widened(double share) {
            return new Span(from - share * extent(), to + share * extent());
        }

        double extent() {
            return Math.max(to - from, 1e-9);
        }
    }

    /// Fills the places of so many points; false if one had to start again.
    boolean walk(double[] x, double[] y, long seed) {
        return walk(x, y, new int[x.length], seed);
    }

    /// As above, and fills in which map led to each point.
    boolean walk(double[] x, double[] y, int[] by, long seed) {
        int count = maps.size();
        var all = maps.toArray(AffineMap[]::new);
        var upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += all[i].stretch();
            upTo[i] = sum;
        }
        var random = new SplitMix(seed);
        boolean stays = true;
        double px = 0;
        double py = 0;
        for (int i = -FIRST_DRAWN; i < x.length; i++) {
            double draw = AffineMap.fraction(random) * sum;
            int chosen = 0;
            while (chosen < count - 1 && draw >= upTo[chosen]) {
                chosen++;
            }
            var map = all[chosen];
            double nextX = map.a() * px + map.b() * py + map.e();
            py = map.c() * px + map.d() * py + map.f();
            px = nextX;
            if (Math.abs(px) > FARTHEST || Math.abs(py) > FARTHEST) {
                stays = false;
                px = 0;
                py = 0;
            }
            if (i >= 0) {
                by[i] = chosen;
                x[i] = px;
                y[i] = py;
            }
        }
        return stays;
    }
}
