package sphota.language.icon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// A picture of 32 × 32 bits: four cells by four of 8 × 8. The first row has the domain at its
/// left, an arrow, and the codomain at its right. Below are 12 cells, in reading order, one for
/// each operator but `compose`: first what is done first, and an operator before its arguments. In
/// a cell, the right and lower 7 × 7 pixels are the sign's leaf; the left edge has a pixel for each
/// operator around this one, at most seven; the upper edge has a pixel at its end where an argument
/// begins.
///
/// Kept are the types (as [TypeGlyph] draws them), the signs and how they are nested, of the first
/// 12 or, with more, the first 11 and a mark that there are more. Not kept are constants that a
/// sign has not in it. [#read] reads back what is kept.
public final class Icon {

    /// The side of the picture.
    public static final int SIDE = 32;

    /// How many operators fit.
    public static final int MOST_CELLS = 12;

    private static final int CELL = 8;
    private static final int DEEPEST_MARK = CELL - 1;
    private static final Raster MORE =
            Raster.of(".......", ".......", ".......", "#..#..#", ".......", ".......", ".......");
    private static final Raster ARROW =
            Raster.of(
                    "................",
                    "..........#.....",
                    "...........#....",
                    ".############...",
                    "...........#....",
                    "..........#.....",
                    "................",
                    "................");

    private Icon() {}

    /// One operator in a picture.
    ///
    /// @param sign of it, with constants or without
    /// @param depth how many operators are around it; 7 stands for that many or more
    /// @param beginsArgument whether it is what an argument does first
    public record Cell(Sign sign, int depth, boolean beginsArgument) {}

    /// What a picture says.
    ///
    /// @param cells in reading order
    /// @param complete whether these are all
    public record Reading(List<Cell> cells, boolean complete) {
        public Reading {
            cells = List.copyOf(cells);
        }
    }

    /// What the picture of an expression says, with the signs that come with the program.
    public static Reading cells(Expression expression) {
        return cells(expression, SemioticMap.standard());
    }

    private static Reading cells(Expression expression, SemioticMap map) {
        var cells = new ArrayList<Cell>();
        collect(expression, map, 0, false, cells);
        boolean complete = cells.size() <= MOST_CELLS;
        return new Reading(complete ? cells : cells.subList(0, MOST_CELLS - 1), complete);
    }

    private static void collect(
            Expression e, SemioticMap map, int depth, boolean begins, List<Cell> cells) {
        if (cells.size() > MOST_CELLS) {
            return;
        }
        if (e.operator() == Operator.COMPOSE) {
            collect(e.arguments().getLast(), map, depth, begins, cells);
            collect(e.arguments().getFirst(), map, depth, false, cells);
            return;
        }
        var sign = map.of(e);
        cells.add(new Cell(sign, Math.min(depth, DEEPEST_MARK), begins));
        e.arguments().forEach(argument -> collect(argument, map, depth + 1, true, cells));
    }

    /// Draws the picture with the signs that come with the program.
    public static Raster of(Expression expression) {
        return of(expression, Leaves.standard());
    }

    /// Draws the picture with other signs.
    public static Raster of(Expression expression, Leaves leaves) {
        var picture = Raster.blank(SIDE, SIDE);
        picture.stamp(TypeGlyph.of(expression.domain()), 0, 0);
        picture.stamp(ARROW, CELL, 0);
        picture.stamp(TypeGlyph.of(expression.codomain()), SIDE - CELL, 0);
        var reading = cells(expression, leaves.map());
        for (int i = 0; i < reading.cells().size(); i++) {
            var cell = reading.cells().get(i);
            picture.stamp(leaves.of(cell.sign()), left(i) + 1, top(i) + 1);
            for (int mark = 0; mark < cell.depth(); mark++) {
                picture.ink(left(i), top(i) + 1 + mark);
            }
            if (cell.beginsArgument()) {
                picture.ink(left(i) + CELL - 1, top(i));
            }
        }
        if (!reading.complete()) {
            picture.stamp(MORE, left(MOST_CELLS - 1) + 1, top(MOST_CELLS - 1) + 1);
        }
        return picture;
    }

    /// Whether the picture has these types; sets that [TypeGlyph] draws alike pass for each other.
    public static boolean shows(Raster picture, Data domain, Data codomain) {
        return picture.part(0, 0, CELL, CELL).equals(TypeGlyph.of(domain))
                && picture.part(SIDE - CELL, 0, CELL, CELL).equals(TypeGlyph.of(codomain));
    }

    /// What a picture says of operators and nesting, with the signs that come with the program;
    /// empty if it is no picture of this kind.
    public static Optional<Reading> read(Raster picture) {
        if (picture.width() != SIDE || picture.height() != SIDE) {
            return Optional.empty();
        }
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < MOST_CELLS; i++) {
            var drawing = picture.part(left(i) + 1, top(i) + 1, Leaves.SIDE, Leaves.SIDE);
            if (drawing.equals(MORE) && i == MOST_CELLS - 1) {
                return Optional.of(new Reading(cells, false));
            }
            if (drawing.count() == 0 && i > 0) {
                break;
            }
            var sign = Leaves.standard().sign(drawing);
            if (sign.isEmpty()) {
                return Optional.empty();
            }
            int depth = picture.part(left(i), top(i) + 1, 1, DEEPEST_MARK).count();
            boolean begins = picture.at(left(i) + CELL - 1, top(i));
            cells.add(new Cell(sign.get(), depth, begins));
        }
        return Optional.of(new Reading(cells, true));
    }

    private static int left(int cell) {
        return cell % 4 * CELL;
    }

    private static int top(int cell) {
        return CELL + cell / 4 * CELL;
    }
}
