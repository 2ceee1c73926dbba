package sphota.language.shorthand;

import java.util.Arrays;
import java.util.Optional;

/// A stroke of the pen: one of eight directions, short or long. In text it is an arrow, a long one
/// double.
public enum Stroke {
    EAST("→", 1, 0, 1),
    SOUTH_EAST("↘", 1, -1, 1),
    SOUTH("↓", 0, -1, 1),
    SOUTH_WEST("↙", -1, -1, 1),
    NORTH_EAST("↗", 1, 1, 1),
    NORTH("↑", 0, 1, 1),
    NORTH_WEST("↖", -1, 1, 1),
    WEST("←", -1, 0, 1),
    LONG_EAST("⇒", 1, 0, 2),
    LONG_SOUTH_EAST("⇘", 1, -1, 2),
    LONG_SOUTH("⇓", 0, -1, 2),
    LONG_SOUTH_WEST("⇙", -1, -1, 2),
    LONG_NORTH_EAST("⇗", 1, 1, 2),
    LONG_NORTH("⇑", 0, 1, 2),
    LONG_NORTH_WEST("⇖", -1, 1, 2),
    LONG_WEST("⇐", -1, 0, 2);

    private final String arrow;
    private final int x;
    private final int y;
    private final int length;

    Stroke(String arrow, int x, int y, int length) {
        this.arrow = arrow;
        this.x = x;
        this.y = y;
        this.length = length;
    }

    /// The stroke that an arrow stands for; empty if it stands for none.
    static Optional<Stroke> of(int codePoint) {
        return Arrays.stream(values())
                .filter(stroke -> stroke.arrow.codePointAt(0) == codePoint)
                .findFirst();
    }

    /// In text.
    public String arrow() {
        return arrow;
    }

    /// To the right, in units of a short stroke.
    public int right() {
        return x * length;
    }

    /// Upward, in units of a short stroke.
    public int up() {
        return y * length;
    }
}
