package sphota.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks through what a container says of itself for text that is no description: Python that runs
/// something, markup that acts in a page, commands of a shell, addresses. Nothing reads metadata as
/// any of these, so what is said is low; somebody put it there, though.
public final class MetadataLint {

    private static final int LONGEST_CHARACTERS = 1 << 16;
    private static final int EXCERPT_CHARACTERS = 80;

    private enum Rule {
        CODE(
                Severity.LOW,
                "holds Python that runs something",
                "\\b(?:eval|exec|compile|__import__)\\s*\\("
                        + "|\\bos\\s*\\.\\s*(?:system|popen|exec\\w*|spawn\\w*|remove|environ)\\b"
                        + "|\\bsubprocess\\s*\\.\\s*\\w+|\\bimportlib\\s*\\.\\s*\\w+"
                        + "|\\bpickle\\s*\\.\\s*loads?\\b|\\bbase64\\s*\\.\\s*b64decode\\b"
                        + "|__(?:class|subclasses|globals|builtins|reduce)__"),
        MARKUP(
                Severity.LOW,
                "holds markup that acts when it is shown in a page",
                "<\\s*(?:script|iframe|object|embed|svg)\\b|\\bon(?:error|load|click)\\s*="
                        + "|\\bjavascript\\s*:"),
        SHELL(
                Severity.LOW,
                "holds a command of a shell",
                "\\brm\\s+-[rf]{1,2}\\b|\\b(?:curl|wget)\\s+\\S*https?://|\\|\\s*(?:ba|z)?sh\\b"),
        ADDRESS(Severity.INFO, "names an address", "\\b(?:https?|ftp|file|data)://[^\\s\"'<>]+");

        private final Severity severity;
        private final String sentence;
        private final Pattern pattern;

        Rule(Severity severity, String sentence, String pattern) {
            this.severity = severity;
            this.sentence = sentence;
            this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        }
    }

    private MetadataLint() {}

    /// At most one finding for each kind of text; it names the first key and counts the others.
    ///
    /// @param metadata of a file, as [Reading#metadata()] has it
    /// @param place of the file
    public static List<Finding> find(Map<String, String> metadata, Place place) {
        var findings = new ArrayList<Finding>();
        for (var rule : Rule.values()) {
            var keys = new ArrayList<String>();
            var excerpt = "";
            for (var entry : metadata.entrySet()) {
                var found = match(rule, entry.getValue());
                if (found.isPresent()) {
                    excerpt = keys.isEmpty() ? found.get() : excerpt;
                    keys.add(entry.getKey());
                }
            }
            if (!keys.isEmpty()) {
                findings.add(finding(rule, place, keys, excerpt));
            }
        }
        return List.copyOf(findings);
    }

    private static Optional<String> match(Rule rule, String value) {
        var matcher =
                rule.pattern.matcher(
                        value.substring(0, Math.min(LONGEST_CHARACTERS, value.length())));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static Finding finding(Rule rule, Place place, List<String> keys, String excerpt) {
        var more = keys.size() > 1 ? " (and %d more)".formatted(keys.size() - 1) : "";
        var shown =
                excerpt.length() <= EXCERPT_CHARACTERS
                        ? excerpt
                        : excerpt.substring(0, EXCERPT_CHARACTERS) + "…";
        return new Finding(
                "metadata." + rule.name().toLowerCase(Locale.ROOT),
                rule.severity,
                place,
                "metadata `%s`%s %s: %s".formatted(keys.getFirst(), more, rule.sentence, shown));
    }
}
