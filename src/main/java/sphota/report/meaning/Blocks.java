package sphota.report.meaning;

import java.util.ArrayList;
import java.util.List;
import sphota.language.icon.Raster;

/// Pictures in the characters of a terminal.
final class Blocks {

    private static final String HALVES = " ▀▄█";
    private static final int BRAILLE = 0x2800;

    /// The bits of a braille cell by column and row, as Unicode numbers its dots.
    private static final int[][] DOTS = {{0, 1, 2, 6}, {3, 4, 5, 7}};

    private Blocks() {}

    /// Two pixels to a character, one above the other.
    static List<String> halves(Raster raster) {
        var lines = new ArrayList<String>();
        for (int y = 0; y < raster.height(); y += 2) {
            var line = new StringBuilder();
            for (int x = 0; x < raster.width(); x++) {
                line.append(
                        HALVES.charAt((raster.at(x, y) ? 1 : 0) + (raster.at(x, y + 1) ? 2 : 0)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /// Two by four pixels to a character; a blank where there is no ink.
    static List<String> braille(Raster raster) {
        var lines = new ArrayList<String>();
        for (int y = 0; y < raster.height(); y += 4) {
            var line = new StringBuilder();
            for (int x = 0; x < raster.width(); x += 2) {
                int bits = 0;
                for (int dot = 0; dot < 8; dot++) {
                    if (raster.at(x + dot / 4, y + dot % 4)) {
                        bits |= 1 << DOTS[dot / 4][dot % 4];
                    }
                }
                line.append(bits == 0 ? ' ' : (char) (BRAILLE + bits));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
