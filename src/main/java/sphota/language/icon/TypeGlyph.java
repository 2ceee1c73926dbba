package sphota.language.icon;

import sphota.meaning.Data;

/// Draws a set in 8 × 8 bits by counting dots: in the upper half n of them for Zn and one for B, in
/// the lower half one for each element of a sequence. The parts of a pair stand side by side, each
/// half as wide. Sets that are no pairs of pairs look different from each other.
final class TypeGlyph {

    static final int SIDE = 8;
    private static final int DOTS_IN_A_ROW = 4;

    private TypeGlyph() {}

    static Raster of(Data data) {
        var glyph = Raster.blank(SIDE, SIDE);
        if (data instanceof Data.Pair(var first, var second)) {
            draw(first, glyph, 0, 1);
            draw(second, glyph, SIDE / 2, 1);
        } else {
            draw(data, glyph, 0, 2);
        }
        return glyph;
    }

    /// @param step from dot to dot
    private static void draw(Data data, Raster glyph, int left, int step) {
        switch (data) {
            case Data.Bool() -> dots(1, glyph, left, 0, step);
            case Data.Modular(int modulus) -> dots(modulus, glyph, left, 0, step);
            case Data.Sequence(var element, int length) -> {
                draw(element, glyph, left, step);
                dots(length, glyph, left, SIDE / 2, step);
            }
            // One within another is drawn as its first part with a line beside it.
            case Data.Pair(var first, _) -> {
                draw(first, glyph, left, step);
                glyph.line(left + 3, 0, left + 3, SIDE - 1);
            }
        }
    }

    private static void dots(int count, Raster glyph, int left, int top, int step) {
        for (int i = 0; i < count; i++) {
            int x = left + i % DOTS_IN_A_ROW * step;
            glyph.ink(x, top + i / DOTS_IN_A_ROW);
        }
    }
}
