package sphota.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sphota.format.Finding;
import sphota.format.Severity;

/// How many refusals and findings there are, in a few words.
///
/// @param worst a refusal counts as high; empty where there is nothing above info
record Verdict(String text, Optional<Severity> worst) {

    static Verdict of(List<Finding> findings, int refusals) {
        var parts = new ArrayList<String>();
        var worst = Severity.INFO;
        if (refusals > 0) {
            parts.add(Numbers.counted(refusals, "refusal"));
            worst = Severity.HIGH;
        }
        for (var severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            long count = findings.stream().filter(found -> found.severity() == severity).count();
            if (count > 0) {
                parts.add(Numbers.grouped(count) + " " + severity.name().toLowerCase(Locale.ROOT));
                worst = worst.compareTo(severity) < 0 ? severity : worst;
            }
        }
        return parts.isEmpty()
                ? new Verdict("no findings above info", Optional.empty())
                : new Verdict(String.join(", ", parts), Optional.of(worst));
    }
}
