package sphota.zoo.image;

import java.util.Locale;
import java.util.Optional;

/// Names of subjects: the family, a number of six digits or more, and perhaps an epoch.
final class Names {

    private Names() {}

    static String of(String family, int number) {
        return String.format(Locale.ROOT, "%s-%06d", family, number);
    }

    /// The number in a name; empty if it is none of this family below the bound.
    static Optional<Integer> number(String family, String name, int bound) {
        var digits = name.replaceFirst("@.*", "");
        if (!digits.matches(family + "-\\d{6,9}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits.substring(family.length() + 1));
        return number < bound ? Optional.of(number) : Optional.empty();
    }
}
