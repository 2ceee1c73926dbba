package sphota.language.icon;

import java.util.Arrays;

/// A picture of bits; 1 is ink. Pixel (0, 0) is at the top left.
public final class Raster {

    private static final int LARGEST_SIDE = 1 << 13;

    private final int width;
    private final int height;
    private final long[] words;

    private Raster(int width, int height, long[] words) {
        this.width = width;
        this.height = height;
        this.words = words;
    }

    /// One without ink.
    ///
    /// @throws IllegalArgumentException if a side is not 1 to 8,192
    public static Raster blank(int width, int height) {
        if (Math.min(width, height) < 1 || Math.max(width, height) > LARGEST_SIDE) {
            throw new IllegalArgumentException("a raster of " + width + " × " + height);
        }
        return new Raster(width, height, new long[(width * height + 63) / 64]);
    }

    /// One from rows of text, in which `#` is ink.
    ///
    /// @throws IllegalArgumentException if the rows are not equally long
    public static Raster of(String... rows) {
        var raster = blank(rows[0].length(), rows.length);
        for (int y = 0; y < rows.length; y++) {
            if (rows[y].length() != raster.width) {
                throw new IllegalArgumentException("row " + y + " has another length");
            }
            for (int x = 0; x < raster.width; x++) {
                if (rows[y].charAt(x) == '#') {
                    raster.ink(x, y);
                }
            }
        }
        return raster;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Whether there is ink; none outside.
    public boolean at(int x, int y) {
        int bit = y * width + x;
        return x >= 0
                && x < width
                && y >= 0
                && y < height
                && (words[bit >> 6] >>> (bit & 63) & 1) != 0;
    }

    /// Puts ink on a pixel; nowhere if it is outside.
    void ink(int x, int y) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int bit = y * width + x;
            words[bit >> 6] |= 1L << (bit & 63);
        }
    }

    /// Puts the ink of another raster on this one, its top left at (x, y).
    void stamp(Raster other, int x, int y) {
        for (int row = 0; row < other.height; row++) {
            for (int column = 0; column < other.width; column++) {
                if (other.at(column, row)) {
                    ink(x + column, y + row);
                }
            }
        }
    }

    /// A line between two pixels, by Bresenham's algorithm.
    void line(int x0, int y0, int x1, int y1) {
        int dx = Math.abs(x1 - x0);
        int dy = -Math.abs(y1 - y0);
        int error = dx + dy;
        int x = x0;
        int y = y0;
        ink(x, y);
        while (x != x1 || y != y1) {
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += x0 < x1 ? 1 : -1;
            }
            if (twice <= dx) {
                error += dx;
                y += y0 < y1 ? 1 : -1;
            }
            ink(x, y);
        }
    }

    /// A part of it as a raster of its own.
    Raster part(int x, int y, int partWidth, int partHeight) {
        var part = blank(partWidth, partHeight);
        for (int row = 0; row < partHeight; row++) {
            for (int column = 0; column < partWidth; column++) {
                if (at(x + column, y + row)) {
                    part.ink(column, row);
                }
            }
        }
        return part;
    }

    /// How many pixels have ink.
    public int count() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    /// How many pixels have ink, and none of the four beside them.
    int lonely() {
        int lonely = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean alone = !at(x - 1, y) && !at(x + 1, y) && !at(x, y - 1) && !at(x, y + 1);
                lonely += at(x, y) && alone ? 1 : 0;
            }
        }
        return lonely;
    }

    /// The share of pixels that have ink.
    public double fill() {
        return (double) count() / (width * height);
    }

    /// At how many pixels two rasters differ.
    ///
    /// @throws IllegalArgumentException if their sides differ
    public int distance(Raster other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("rasters of different sides");
        }
        int distance = 0;
        for (int i = 0; i < words.length; i++) {
            distance += Long.bitCount(words[i] ^ other.words[i]);
        }
        return distance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster that
                && width == that.width
                && height == that.height
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words) * 31 + width;
    }

    /// Rows of `#` and `.`.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                text.append(at(x, y) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
