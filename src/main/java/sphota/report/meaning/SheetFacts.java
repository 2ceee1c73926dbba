package sphota.report.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.language.Sign;

/// What a sheet says in a few words each.
final class SheetFacts {

    private static final long MOST_COUNTED = 1_000_000_000_000L;

    private SheetFacts() {}

    /// Names and what they are, in the order to show them.
    static List<Map.Entry<String, String>> of(Sheet sheet) {
        var expression = sheet.expression();
        var facts = new ArrayList<Map.Entry<String, String>>();
        facts.add(Map.entry("type", expression.type().toString()));
        facts.add(
                Map.entry(
                        "size",
                        "%s, depth %d"
                                .formatted(
                                        counted(expression.size(), "operator"),
                                        expression.depth())));
        if (sheet.known().isEmpty()) {
            facts.add(Map.entry("behaviour", "not computed: an evaluation takes too many steps"));
            return facts;
        }
        var known = sheet.known().get();
        facts.add(
                Map.entry(
                        "behaviour",
                        known.behaviour()
                                + (known.exhaustive() ? "" : " (of some inputs: there are more)")));
        facts.add(Map.entry("canonical", canonical(sheet, known)));
        facts.add(Map.entry("address", address(known)));
        return facts;
    }

    private static String canonical(Sheet sheet, Sheet.Known known) {
        var around = known.around();
        var among =
                "%s up to size %d%s"
                        .formatted(
                                counted(around.count(), "behaviour"),
                                around.size(),
                                around.complete() ? "" : ", not all there are");
        return known.canonical()
                .map(found ->
                        found.expression().equals(sheet.expression())
                                ? "itself, among " + among
                                : found.expression().body() + ", among " + among)
                .orElse("not among " + among);
    }

    private static String address(Sheet.Known known) {
        var among =
                "%s of meanings up to size %d"
                        .formatted(
                                counted(known.around().addresses(), "address"),
                                known.around().indexSize());
        return known.address()
                .map(address -> address + ", among " + among)
                .orElse("none among " + among);
    }

    private static String counted(int count, String what) {
        var plural = what.endsWith("s") ? what + "es" : what + "s";
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? what : plural);
    }

    /// As in `All 10 values`.
    static String valuesHeading(Sheet sheet) {
        int count = sheet.values().rows().size();
        long all = sheet.expression().domain().values();
        if (sheet.values().all()) {
            return count == 1 ? "Its value" : "All " + counted(count, "value");
        }
        return all < MOST_COUNTED
                ? String.format(Locale.ROOT, "%d of %,d values", count, all)
                : "%d values of very many".formatted(count);
    }

    /// An operator with the constants that a sign has in it.
    static String operator(Sign sign) {
        return sign.operator()
                + sign.constants().stream().map(each -> " " + each).collect(Collectors.joining());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
