package sphota.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.audit.Family.Kind;
import sphota.audit.Family.Stack;
import sphota.audit.Family.Variant;
import sphota.audit.Tables.Line;

/// The lines of one family, read.
final class FamilyRow {

    private final Line head;
    private final String name;
    private String group;
    private Optional<Kind> kind = Optional.empty();
    private final List<List<String>> needs = new ArrayList<>();
    private final List<String> lacks = new ArrayList<>();
    private final List<String> configs = new ArrayList<>();
    private final List<String> ggufs = new ArrayList<>();
    private final List<Stack> stacks = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private double confidence;
    private String because = "";

    FamilyRow(Line head, List<Line> lines) {
        this.head = head;
        if (!head.text().startsWith("[") || !head.text().endsWith("]")) {
            throw head.refuse("no name of a family: " + head.text());
        }
        this.name = head.text().substring(1, head.text().length() - 1);
        this.group = name;
        lines.forEach(this::read);
    }

    /// @throws IllegalStateException with table and line, if something is missing
    Family family() {
        if (needs.isEmpty() == (confidence > 0)) {
            throw head.refuse(name + ": `needs` and `sure` go together");
        }
        if (needs.isEmpty() && configs.isEmpty() && ggufs.isEmpty()) {
            throw head.refuse(name + ": nothing tells it");
        }
        return new Family(
                name,
                group,
                kind.orElseThrow(() -> head.refuse(name + ": no kind")),
                needs,
                lacks,
                configs,
                ggufs,
                stacks,
                variants,
                path,
                confidence,
                because);
    }

    private void read(Line line) {
        int space = line.text().indexOf(' ');
        if (space < 0) {
            throw line.refuse("a key and nothing behind it: " + line.text());
        }
        var rest = line.text().substring(space).strip();
        var words = List.of(rest.split("\\s+", -1));
        switch (line.text().substring(0, space)) {
            case "kind" -> kind = Optional.of(kind(line, rest));
            case "group" -> group = rest;
            case "needs" -> words.forEach(word -> needs.add(alternatives(line, word)));
            case "lacks" ->
                    words.forEach(word -> {
                        Tables.pattern(line, FamilyTable.bare(word));
                        lacks.add(word);
                    });
            case "config" -> configs.addAll(words);
            case "gguf" -> ggufs.addAll(words);
            case "stack" -> stacks.add(stack(line, words));
            case "sure" -> sure(line, rest);
            case "path" -> words.forEach(word -> path.add(Tables.pattern(line, word)));
            case "variant" -> variants.add(variant(line, words));
            default -> throw line.refuse("no key of a family: " + line.text());
        }
    }

    private static Kind kind(Line line, String word) {
        return Stream.of(Kind.values())
                .filter(each -> each.label().equals(word))
                .findFirst()
                .orElseThrow(() -> line.refuse("no kind: " + word));
    }

    private static List<String> alternatives(Line line, String word) {
        return Stream.of(word.split("\\|", -1)).map(each -> Tables.pattern(line, each)).toList();
    }

    private static Stack stack(Line line, List<String> words) {
        if (words.size() != 2 || words.get(1).indexOf('#') < 0) {
            throw line.refuse("no stack: " + words);
        }
        return new Stack(
                words.get(0).equals("-") ? "" : words.get(0), Tables.pattern(line, words.get(1)));
    }

    private void sure(Line line, String rest) {
        int space = rest.indexOf(' ');
        try {
            confidence = Double.parseDouble(space < 0 ? rest : rest.substring(0, space));
        } catch (NumberFormatException none) {
            throw line.refuse("no number: " + rest);
        }
        if (!(confidence > 0 && confidence < 1) || space < 0) {
            throw line.refuse("between 0 and 1, and a reason: " + rest);
        }
        because = rest.substring(space).strip();
    }

    private static Variant variant(Line line, List<String> words) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        int at = 0;
        var name = new StringBuilder();
        while (at < words.size() && words.get(at).indexOf('=') < 0) {
            name.append(name.isEmpty() ? "" : " ").append(words.get(at++));
        }
        for (var word : words.subList(at, words.size())) {
            int sign = word.indexOf('=');
            var key = sign < 0 ? word : word.substring(0, sign);
            var subject = key.substring(key.lastIndexOf('.') + 1);
            if (sign < 0 || !subjects().contains(subject)) {
                throw line.refuse("no dimension: " + word);
            }
            dimensions.put(key, word.substring(sign + 1));
        }
        if (name.isEmpty() || dimensions.isEmpty()) {
            throw line.refuse("no variant: " + words);
        }
        return new Variant(name.toString(), dimensions);
    }

    private static Set<String> subjects() {
        return Stream.of(Subject.values())
                .map(Subject::label)
                .collect(Collectors.toUnmodifiableSet());
    }
}
