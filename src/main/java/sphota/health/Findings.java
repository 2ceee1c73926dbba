package sphota.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Rule;
import sphota.format.Rules;
import sphota.format.Severity;

/// Findings as they come, with the severities of the table.
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    void add(Rule rule, Weight where, String evidence) {
        add(rule, where.place(), where.name() + ": " + evidence);
    }

    /// @param evidence names what it is about
    void add(Rule rule, Place place, String evidence) {
        findings.add(new Finding(rule.id(), severity(rule), place, evidence));
    }

    private static Severity severity(Rule rule) {
        return rule.severity()
                .orElseThrow(() -> new IllegalStateException(rule.id() + " has no severity"));
    }

    List<Finding> list() {
        return List.copyOf(findings);
    }

    static Rule rule(String name) {
        return Rules.rule(name);
    }

    /// Three significant digits.
    static String said(double number) {
        double magnitude = Math.abs(number);
        if (number == Math.rint(number) && magnitude < 1e6) {
            return Long.toString((long) number);
        }
        return magnitude >= 1e-3 && magnitude < 1e6
                ? String.format(Locale.ROOT, "%.3g", number)
                : String.format(Locale.ROOT, "%.2e", number);
    }

    /// As `1,234,567`.
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// A share as `12.5 %`.
    static String percent(double share) {
        return said(100 * share) + " %";
    }
}
