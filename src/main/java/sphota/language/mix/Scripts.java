package sphota.language.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.language.Role;

/// The words of code-switched lines that are no operators, as `scripts.txt` has them.
final class Scripts {

    private final Map<String, List<String>> keywords = new LinkedHashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<Role, String> cases = new EnumMap<>(Role.class);
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, Integer> values = new HashMap<>();
    private final List<List<String>> syllables = new ArrayList<>();
    private final List<String> numerals = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();

    Scripts() {
        for (var line : Resources.lines("scripts.txt")) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            var words = Arrays.asList(cells.getLast().split(" +", -1));
            switch (cells.getFirst()) {
                case "keyword" -> {
                    keywords.put(cells.get(1), words);
                    words.forEach(word -> kinds.put(word, cells.get(1)));
                }
                case "case" -> {
                    var role = Role.valueOf(cells.get(1).toUpperCase(Locale.ROOT));
                    cases.put(role, words.getFirst());
                    roles.put(words.getFirst(), role);
                }
                case "numeral" -> {
                    for (var word : words) {
                        values.put(word, numerals.size());
                        numerals.add(word);
                    }
                }
                case "syllables" -> syllables.add(words);
                default -> symbols.addAll(words);
            }
        }
    }

    /// By their kinds, which are also the Latin ones.
    Map<String, List<String>> keywords() {
        return keywords;
    }

    Optional<String> kind(String keyword) {
        return Optional.ofNullable(kinds.get(keyword));
    }

    String caseOf(Role role) {
        return Optional.ofNullable(cases.get(role)).orElseThrow();
    }

    Optional<Role> role(String word) {
        return Optional.ofNullable(roles.get(word));
    }

    String numeral(int value) {
        return numerals.get(value);
    }

    Optional<Integer> value(String word) {
        if (word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Integer.valueOf(word));
        }
        return Optional.ofNullable(values.get(word));
    }

    List<List<String>> syllables() {
        return syllables;
    }

    List<String> symbols() {
        return symbols;
    }

    /// Whether a word is taken, and no name.
    boolean isTaken(String word) {
        return kinds.containsKey(word)
                || roles.containsKey(word)
                || symbols.contains(word)
                || value(word).isPresent();
    }
}
