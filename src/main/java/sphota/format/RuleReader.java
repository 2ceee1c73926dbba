package sphota.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the table of rules. A rule begins at the start of a line with its identifier and, where it
/// is always the same, its severity. Indented lines below it are its fields, a word and a text;
/// lines indented by [#CONTINUED] or more go on with the text before.
final class RuleReader {

    private static final int CONTINUED = 6;
    private static final Pattern ID = Pattern.compile("[a-z0-9]+\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LIMIT = Pattern.compile("([a-z-]+) (-?[0-9.e-]+) (.+)");

    private final List<String> lines;
    private final Map<String, Rule> rules = new HashMap<>();
    private int number;

    RuleReader(String table) {
        lines = table.lines().toList();
    }

    private static final class Fields {
        private final String id;
        private final Optional<Severity> severity;
        private final List<Rule.Limit> limits = new ArrayList<>();
        private final Map<String, String> texts = new HashMap<>();

        Fields(String id, Optional<Severity> severity) {
            this.id = id;
            this.severity = severity;
        }
    }

    Map<String, Rule> read() {
        Optional<Fields> current = Optional.empty();
        while (number < lines.size()) {
            var line = lines.get(number);
            if (line.isBlank() || line.startsWith("#")) {
                number++;
            } else if (line.startsWith(" ")) {
                field(current.orElseThrow(() -> refuse("a field of no rule")));
            } else {
                current.ifPresent(this::finish);
                current = Optional.of(heading(line));
                number++;
            }
        }
        current.ifPresent(this::finish);
        return rules;
    }

    private Fields heading(String line) {
        var words = line.strip().split(" +", 2);
        if (!ID.matcher(words[0]).matches()) {
            throw refuse("no identifier: " + words[0]);
        }
        if (words.length == 1) {
            return new Fields(words[0], Optional.empty());
        }
        for (var severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(words[1])) {
                return new Fields(words[0], Optional.of(severity));
            }
        }
        throw refuse("no severity: " + words[1]);
    }

    private void field(Fields fields) {
        var words = lines.get(number).strip().split(" +", 2);
        if (words.length == 1) {
            throw refuse("a field without text");
        }
        int start = number++;
        var text = new StringBuilder(words[1]);
        while (number < lines.size() && lines.get(number).startsWith(" ".repeat(CONTINUED))) {
            text.append(' ').append(lines.get(number++).strip());
        }
        switch (words[0]) {
            case "limit" -> fields.limits.add(limit(text.toString(), start));
            case "means", "source", "do" -> {
                if (fields.texts.put(words[0], text.toString()) != null) {
                    throw refuse(start, words[0] + " again");
                }
            }
            default -> throw refuse(start, "no field: " + words[0]);
        }
    }

    private static Rule.Limit limit(String text, int line) {
        var matcher = LIMIT.matcher(text);
        if (!matcher.matches()) {
            throw refuse(line, "no limit: " + text);
        }
        return new Rule.Limit(
                matcher.group(1), Double.parseDouble(matcher.group(2)), matcher.group(3));
    }

    private void finish(Fields fields) {
        var rule =
                new Rule(
                        fields.id,
                        fields.severity,
                        required(fields, "means"),
                        fields.limits,
                        fields.texts.getOrDefault("source", ""),
                        required(fields, "do"));
        boolean twice =
                rule.limits().stream().map(Rule.Limit::name).distinct().count()
                        < rule.limits().size();
        if (twice || rules.put(rule.id(), rule) != null) {
            throw refuse("twice in or before " + rule.id());
        }
    }

    private String required(Fields fields, String name) {
        var text = fields.texts.getOrDefault(name, "");
        if (text.isEmpty()) {
            throw refuse("%s above has no `%s`".formatted(fields.id, name));
        }
        return text;
    }

    private IllegalStateException refuse(String reason) {
        return refuse(number, reason);
    }

    private static IllegalStateException refuse(int line, String reason) {
        return new IllegalStateException("rules.txt:%d: %s".formatted(line + 1, reason));
    }
}
