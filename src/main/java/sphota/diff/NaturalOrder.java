package sphota.diff;

import java.util.Comparator;
import java.util.regex.Pattern;

/// The order of names in which 10 comes after 9.
final class NaturalOrder {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    static final Comparator<String> COMPARATOR = Comparator.comparing(NaturalOrder::key);

    private NaturalOrder() {}

    private static String key(String name) {
        return DIGITS.matcher(name.substring(0, Math.min(512, name.length())))
                .replaceAll(found -> "%09d".formatted(Long.parseLong(found.group())));
    }
}
