package sphota.language.icon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sphota.meaning.Expression;

/// What `tools/fractal-base` prints and draws.
final class FractalTable {

    private static final int ROUNDS = 5;
    private static final int COLUMNS = 32;
    private static final int TILE = 32;
    private static final List<String> EXAMPLES =
            List.of(
                    "Z10^6 : sum",
                    "Z10^6 : sort",
                    "Z10 : (plus 3)",
                    "Z10^6 : (compose sum (map (plus 3)))",
                    "Z10^6 : (compose (fold max) (compose dedup (keep even)))",
                    "Z10^6 : (if (compose even sum) sort reverse)",
                    "Z5^4 : (trigger 0 1 2 3 (compose (map square) sort) (rotate 1))",
                    "Z10^6 : (compose (accept 5 (pair add (compose (equals 0) add))) (map (table Z5 0 1 2 3 4 0 1 2 3 4)))");

    private FractalTable() {}

    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments.length == 0 ? "target/fractals" : arguments[0]);
        Files.createDirectories(folder);
        var milliseconds = new double[ROUNDS];
        var base = FractalBase.of(1);
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            base = FractalBase.of(1);
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%d tokens of %d candidates, built in %.0f ms (median of %d, after one)%n",
                base.tokens().size(),
                base.candidates(),
                milliseconds[ROUNDS / 2],
                ROUNDS);
        distances(base);
        fills(base);
        Files.write(folder.resolve("fractal-base.png"), Png.of(sheet(base), 1));
        Files.write(folder.resolve("instances.png"), Png.of(instances(base), 1));
        Files.write(folder.resolve("forms.png"), Png.of(examples(), 2));
        Files.write(folder.resolve("leaves.png"), Png.of(leaves(), 4));
        System.out.println("drawn in " + folder);
    }

    private static void distances(FractalBase base) {
        int pixels = FractalBase.SIDE * FractalBase.SIDE;
        int least = pixels;
        double sum = 0;
        var nearest = new int[base.tokens().size()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = pixels;
            for (int j = 0; j < nearest.length; j++) {
                if (i != j) {
                    var other = base.tokens().get(j).picture();
                    int distance = base.tokens().get(i).picture().distance(other);
                    nearest[i] = Math.min(nearest[i], distance);
                    sum += distance;
                }
            }
            least = Math.min(least, nearest[i]);
        }
        Arrays.sort(nearest);
        System.out.printf(
                Locale.ROOT,
                "pairwise distance of %d pixels: minimum %d (guaranteed %d), mean %.0f; to the nearest other: median %d%n",
                pixels,
                least,
                FractalBase.LEAST_DISTANCE,
                sum / nearest.length / (nearest.length - 1),
                nearest[nearest.length / 2]);
    }

    private static void fills(FractalBase base) {
        var counts = new int[10];
        var fills = base.tokens().stream().mapToDouble(t -> t.picture().fill()).sorted().toArray();
        for (double fill : fills) {
            counts[(int) (fill * 10)]++;
        }
        System.out.printf(
                Locale.ROOT,
                "fill: least %.3f, median %.3f, greatest %.3f%n",
                fills[0],
                fills[fills.length / 2],
                fills[fills.length - 1]);
        for (int i = 2; i < 8; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %.1f to %.1f  %4d  %s%n",
                    i / 10.0,
                    (i + 1) / 10.0,
                    counts[i],
                    "#".repeat(counts[i] / 8));
        }
    }

    private static Raster sheet(FractalBase base) {
        int rows = base.tokens().size() / COLUMNS;
        var sheet = Raster.blank(COLUMNS * (TILE + 2), rows * (TILE + 2));
        for (var token : base.tokens()) {
            var tile = token.system().raster(TILE, 2 * TILE * TILE, 1);
            sheet.stamp(
                    tile,
                    token.number() % COLUMNS * (TILE + 2) + 1,
                    token.number() / COLUMNS * (TILE + 2) + 1);
        }
        return sheet;
    }

    /// Eight classes, sixteen images of each.
    private static Raster instances(FractalBase base) {
        var images = new FractalImages(base, 48, 4608);
        var sheet = Raster.blank(16 * 50, 8 * 50);
        for (int label = 0; label < 8; label++) {
            for (int i = 0; i < 16; i++) {
                sheet.stamp(images.image(label, i * 7).image(), i * 50 + 1, label * 50 + 1);
            }
        }
        return sheet;
    }

    /// Each example as icon, grown and as a fractal.
    private static Raster examples() {
        var sheet = Raster.blank(EXAMPLES.size() * 72, 3 * 72);
        for (int i = 0; i < EXAMPLES.size(); i++) {
            var expression = Expression.parse(EXAMPLES.get(i));
            var icon = Icon.of(expression);
            for (int y = 0; y < 64; y++) {
                for (int x = 0; x < 64; x++) {
                    if (icon.at(x / 2, y / 2)) {
                        sheet.ink(i * 72 + x, y);
                    }
                }
            }
            sheet.stamp(Turtle.raster(expression, 64), i * 72, 72);
            sheet.stamp(Fractals.raster(expression, 64), i * 72, 144);
        }
        return sheet;
    }

    private static Raster leaves() {
        var signs = sphota.language.SemioticMap.standard().signs();
        var sheet = Raster.blank(11 * 10, (signs.size() + 10) / 11 * 10);
        for (int i = 0; i < signs.size(); i++) {
            sheet.stamp(Leaves.standard().of(signs.get(i)), i % 11 * 10 + 1, i / 11 * 10 + 1);
        }
        return sheet;
    }
}
