package sphota.language.archaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What happens where words of Sanskrit meet, as data: `sandhi.txt` explains its lines.
final class Sandhi {

    /// What a final and an initial become.
    private record Rule(
            String ending, Set<String> initials, String becomes, Optional<String> initial) {

        boolean applies(String first, String second) {
            return first.endsWith(ending) && initials.contains(second);
        }

        String changed(String word) {
            // "-r" replaces the visarga alone, and not the vowel before it.
            var kept =
                    becomes.startsWith("-")
                            ? word.substring(0, word.length() - 1)
                            : word.substring(0, word.length() - ending.length());
            return kept + becomes.replaceFirst("^-", "");
        }
    }

    /// Two vowels that become one.
    record Fusion(Set<String> finals, Set<String> initials, String vowel) {}

    private final Map<String, List<String>> classes = new HashMap<>();
    private final Map<String, List<Rule>> byLetter = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Fusion> fusions = new ArrayList<>();
    private final List<String> sounds;
    private List<List<String>> retroflex = List.of();

    Sandhi(String text) {
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .forEach(this::take);
        sounds =
                classes.values().stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (var rule : rules) {
            byLetter.computeIfAbsent(lastLetter(rule.ending()), _ -> new ArrayList<>()).add(rule);
        }
    }

    private void take(List<String> cells) {
        switch (cells.getFirst()) {
            case "rule" -> {
                var initial =
                        cells.get(4).equals("=")
                                ? Optional.<String>empty()
                                : Optional.of(cells.get(4));
                for (var ending : Grammar.words(cells.get(1))) {
                    rules.add(new Rule(ending, initials(cells.get(2)), cells.get(3), initial));
                }
            }
            case "fuse" ->
                    fusions.add(
                            new Fusion(
                                    Set.copyOf(Grammar.words(cells.get(1))),
                                    Set.copyOf(Grammar.words(cells.get(2))),
                                    cells.get(3)));
            case "retroflex" ->
                    retroflex = cells.subList(1, 4).stream().map(Grammar::words).toList();
            default -> classes.put(cells.get(0), Grammar.words(cells.get(1)));
        }
    }

    private Set<String> initials(String cell) {
        return Set.copyOf(classes.getOrDefault(cell, Grammar.words(cell)));
    }

    private static String lastLetter(String word) {
        return word.substring(word.length() - 1);
    }

    /// The first sound of a word.
    private String initial(String word) {
        return sounds.stream().filter(word::startsWith).findFirst().orElse("");
    }

    private Optional<Rule> rule(String first, String second) {
        var initial = initial(second);
        return byLetter.getOrDefault(lastLetter(first), List.of()).stream()
                .filter(rule -> rule.applies(first, initial))
                .findFirst();
    }

    /// What a word becomes before another.
    String before(String first, String second) {
        return rule(first, second).map(rule -> rule.changed(first)).orElse(first);
    }

    /// What a word becomes after another, given what both are by themselves.
    String after(String first, String second) {
        return rule(first, second)
                .flatMap(Rule::initial)
                .map(initial -> initial + second.substring(initial(second).length()))
                .orElse(second);
    }

    /// All that a word may become between others, itself among them.
    Set<String> variants(String word) {
        var starts = new HashSet<String>(Set.of(word));
        for (var rule : rules) {
            rule.initial()
                    .filter(_ -> rule.initials().contains(initial(word)))
                    .ifPresent(initial ->
                            starts.add(initial + word.substring(initial(word).length())));
        }
        var all = new HashSet<>(starts);
        for (var start : starts) {
            for (var rule : byLetter.getOrDefault(lastLetter(word), List.of())) {
                if (word.endsWith(rule.ending()) && start.endsWith(rule.ending())) {
                    all.add(rule.changed(start));
                }
            }
        }
        return all;
    }

    List<Fusion> fusions() {
        return fusions;
    }

    /// Two words as one, where a vowel meets a vowel; empty where none does.
    Optional<String> fused(String first, String second) {
        var initial = initial(second);
        for (var fusion : fusions) {
            var last = fusion.finals().stream().filter(first::endsWith).findFirst();
            if (last.isPresent() && fusion.initials().contains(initial)) {
                return Optional.of(
                        first.substring(0, first.length() - last.get().length())
                                + fusion.vowel()
                                + second.substring(initial.length()));
            }
        }
        return Optional.empty();
    }

    /// Two members of a compound as one word.
    String seam(String first, String second) {
        return fused(first, second).orElseGet(() -> before(first, second) + second);
    }

    /// Every n that r, ṛ or ṣ makes ṇ.
    String retroflexed(String word) {
        var letters = letters(word);
        boolean on = false;
        for (int i = 0; i < letters.size(); i++) {
            var letter = letters.get(i);
            boolean last = i == letters.size() - 1;
            if (on
                    && letter.equals("n")
                    && !last
                    && retroflex.get(2).contains(letters.get(i + 1))) {
                letters.set(i, "ṇ");
                on = false;
            } else if (retroflex.get(0).contains(letter)) {
                on = true;
            } else if (!retroflex.get(1).contains(letter)) {
                on = false;
            }
        }
        return String.join("", letters);
    }

    private List<String> letters(String word) {
        var letters = new ArrayList<String>();
        int at = 0;
        while (at < word.length()) {
            var letter = initial(word.substring(at));
            if (letter.isEmpty()) {
                letter = word.substring(at, at + 1);
            }
            letters.add(letter);
            at += letter.length();
        }
        return letters;
    }

    /// Which of some words each of their variants may be.
    Map<String, Set<String>> index(Set<String> words) {
        var index = new LinkedHashMap<String, Set<String>>();
        for (var word : words) {
            for (var variant : variants(word)) {
                index.computeIfAbsent(variant, _ -> new HashSet<>()).add(word);
            }
        }
        return index;
    }
}
