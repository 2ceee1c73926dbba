package sphota.zoo;

import java.util.List;

/// Refusals of recipes, which name the key.
final class Checks {

    private Checks() {}

    static void some(String key, List<?> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' is empty");
        }
    }

    static void between(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "'%s' is %s, not from %s to %s".formatted(key, value, least, most));
        }
    }

    static void between(String key, Range range, double least, double most) {
        between(key, range.least(), least, most);
        between(key, range.most(), least, most);
    }
}
