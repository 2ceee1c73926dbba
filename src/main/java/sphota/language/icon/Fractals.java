package sphota.language.icon;

import java.util.ArrayList;
import java.util.List;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Expressions as iterated function systems. An operator has the maps of its token; composition
/// puts the maps of both one after the other; an argument's maps are added, made half as large, and
/// put at a place of its own around the operator's. Then all are shrunk until they stretch areas to
/// no more than those of the base do.
public final class Fractals {

    /// Maps beyond these are left out.
    public static final int MOST_MAPS = 256;

    private static final double[][] PLACES = {{0.75, 0.75}, {-0.75, 0.75}, {0, -0.75}};

    private Fractals() {}

    /// The system of an expression. Different expressions may share one: see [FractalBase#token].
    public static IteratedSystem of(Expression expression) {
        var maps = maps(expression).stream().limit(MOST_MAPS).map(Part::map).toList();
        return new IteratedSystem(maps).within(FractalBase.MOST_STRETCH);
    }

    /// A map, and which operator it is of.
    record Part(AffineMap map, Operator operator) {}

    /// The maps of an expression before they are shrunk.
    static List<Part> maps(Expression e) {
        var maps = new ArrayList<Part>();
        if (e.operator() == Operator.COMPOSE) {
            maps.addAll(maps(e.arguments().getLast()));
            maps.addAll(maps(e.arguments().getFirst()));
            return maps;
        }
        FractalBase.standard().token(e).system().maps().stream()
                .map(map -> new Part(map, e.operator()))
                .forEach(maps::add);
        for (int i = 0; i < e.arguments().size(); i++) {
            var place = PLACES[i];
            maps(e.arguments().get(i)).stream()
                    .map(part -> new Part(part.map().placed(place[0], place[1]), part.operator()))
                    .forEach(maps::add);
        }
        return maps;
    }

    /// The picture of an expression, with as many points as it has pixels, twice.
    public static Raster raster(Expression expression, int side) {
        return of(expression).raster(side, 2 * side * side, 1);
    }

    /// The picture of an expression as an SVG element that holds a PNG.
    public static String svg(Expression expression, int side) {
        return Svg.open(side, side)
                + "<image width=\"%d\" height=\"%d\" href=\"%s\"/></svg>"
                        .formatted(side, side, Png.dataUri(raster(expression, side), 1));
    }
}
