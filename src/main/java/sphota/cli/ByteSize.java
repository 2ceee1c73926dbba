package sphota.cli;

import java.util.regex.Pattern;

/// Sizes as people write them.
final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(|k|K|M|G)B?");

    private ByteSize() {}

    /// Bytes, as `500`, `100MB` or `20GB`: thousands, millions, billions.
    ///
    /// @throws IllegalArgumentException if it is no size
    static long of(String text) {
        var parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + " is no size as 100MB");
        }
        long unit =
                switch (parts.group(2)) {
                    case "k", "K" -> 1_000L;
                    case "M" -> 1_000_000L;
                    case "G" -> 1_000_000_000L;
                    default -> 1L;
                };
        return Long.parseLong(parts.group(1)) * unit;
    }
}
