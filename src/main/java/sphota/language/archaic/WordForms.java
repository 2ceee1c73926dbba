package sphota.language.archaic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.language.Lexicon;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.language.Word;
import sphota.meaning.Constants;

/// All forms of all words of a language: made by the grammar, found by their letters.
final class WordForms {

    private final Grammar grammar;
    private final Lexicon lexicon;
    private final Surface surface;
    private final Map<String, Entry> entries = new HashMap<>();

    /// @throws IllegalArgumentException if two words have a form in common
    WordForms(Grammar grammar, SemioticMap map, Surface surface) {
        this.grammar = grammar;
        this.surface = surface;
        lexicon = Lexicon.of(map, grammar.column(), Lexicon.sources().keySet());
        for (var sign : map.signs()) {
            for (var word : lexicon.of(sign)) {
                heads(sign, word);
            }
        }
        numerals();
        nouns();
        grammar.marks().forEach(word -> put(word, new Entry.Mark(word, Set.of())));
        grammar.prepositions().values().forEach(word -> put(word, new Entry.Mark(word, Set.of())));
        if (grammar.compounds()) {
            compounds(map);
        }
    }

    Optional<Entry> entry(String word) {
        return Optional.ofNullable(entries.get(word));
    }

    Set<String> all() {
        return entries.keySet();
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /// The word of a sign in a case.
    ///
    /// @param dependents the cases it agrees with
    String head(Word word, String inCase, Set<String> dependents, String prefix) {
        var chain = new StringBuilder(prefix);
        grammar.infixes()
                .forEach((dependent, infix) -> {
                    if (dependents.contains(dependent)) {
                        chain.append(infix);
                    }
                });
        return surface.finish().apply(chain + grammar.inflect(word.text(), word.kind(), inCase));
    }

    String numeral(int value, String inCase) {
        return inflected(grammar.numbers().get(value).word(), inCase);
    }

    String noun(String kind, int number, String inCase) {
        var noun = inflected(grammar.noun(kind), inCase);
        if (number == 0) {
            return noun;
        }
        var stem = grammar.numbers().get(number).word().text();
        var word = grammar.noun(kind);
        var bare = grammar.compound(stem, word.text(), surface);
        return surface.finish().apply(grammar.inflect(bare, word.kind(), inCase));
    }

    /// Two words made one, if that can be told from all others.
    Optional<String> compound(Sign outer, Sign inner, String inCase) {
        var form = compoundForm(outer, inner, inCase);
        return entry(form)
                .filter(entry ->
                        entry instanceof Entry.Compound(var o, var i, _)
                                && o.equals(outer)
                                && i.equals(inner))
                .map(_ -> form);
    }

    private String compoundForm(Sign outer, Sign inner, String inCase) {
        var word = lexicon.of(outer).getFirst();
        var form = surface.finish().apply(grammar.inflect(word.text(), word.kind(), inCase));
        return surface.seam(lexicon.of(inner).getFirst().text(), form);
    }

    /// Whether a sign stands without constants and arguments.
    static boolean isBare(Sign sign) {
        return !hasConstants(sign) && sign.operator().argumentRules().isEmpty();
    }

    /// Whether a sign leaves constants open.
    static boolean hasConstants(Sign sign) {
        return !sign.isSpecial() && sign.operator().constants() != Constants.NONE;
    }

    private String inflected(Word word, String inCase) {
        return surface.finish().apply(grammar.inflect(word.text(), word.kind(), inCase));
    }

    private void heads(Sign sign, Word word) {
        for (var dependents : agreements(sign)) {
            for (var prefix : grammar.prefixes()) {
                for (var inCase : grammar.cases()) {
                    put(
                            head(word, inCase, dependents, prefix),
                            new Entry.Head(sign, dependents, Set.of(inCase)));
                }
            }
        }
    }

    /// The sets of cases that the dependents of a sign may have, of those a head agrees with.
    private Set<Set<String>> agreements(Sign sign) {
        var all = new HashSet<Set<String>>();
        for (var pattern : grammar.patterns(sign)) {
            for (boolean constants : List.of(true, false)) {
                all.add(
                        pattern.elements().stream()
                                .flatMap(element -> casesOf(element, sign, constants))
                                .filter(grammar.infixes()::containsKey)
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }
        return all;
    }

    private Stream<String> casesOf(Pattern.Element element, Sign sign, boolean constants) {
        return switch (element) {
            case Pattern.Arguments() -> sign.arguments().stream().map(grammar::caseOf);
            case Pattern.Argument(_, var inCase) -> Stream.of(inCase);
            case Pattern.Constants() ->
                    constants ? sign.constant().stream().map(grammar::caseOf) : Stream.empty();
            case Pattern.Literal _, Pattern.Head _, Pattern.Domain _, Pattern.Steps _ ->
                    Stream.empty();
        };
    }

    private void numerals() {
        for (int value = 0; value < grammar.numbers().size(); value++) {
            for (var inCase : grammar.cases()) {
                put(numeral(value, inCase), new Entry.Numeral(value, Set.of(inCase)));
            }
        }
        grammar.units()
                .forEach((count, forms) -> {
                    for (int i = 0; i < forms.size(); i++) {
                        put(
                                forms.get(i),
                                new Entry.Unit(Set.of(count + " " + grammar.cases().get(i))));
                    }
                });
    }

    private void nouns() {
        for (var inCase : grammar.cases()) {
            for (var kind : List.of("truth", "pair")) {
                put(noun(kind, 0, inCase), new Entry.Noun(kind, 0, Set.of(inCase)));
            }
            for (var kind : List.of("cycle", "row")) {
                for (int number = 2; number < grammar.numbers().size(); number++) {
                    put(noun(kind, number, inCase), new Entry.Noun(kind, number, Set.of(inCase)));
                }
            }
        }
    }

    private void compounds(SemioticMap map) {
        var bare = map.signs().stream().filter(WordForms::isBare).toList();
        for (var outer : bare) {
            for (var inner : bare) {
                for (var inCase : grammar.cases()) {
                    var form = compoundForm(outer, inner, inCase);
                    var entry = new Entry.Compound(outer, inner, Set.of(inCase));
                    var before = entries.get(form);
                    if (before == null || before.in(Set.of()).equals(entry.in(Set.of()))) {
                        put(form, entry);
                    }
                }
            }
        }
    }

    private void put(String form, Entry entry) {
        var before = entries.get(form);
        if (before == null) {
            entries.put(form, entry);
            return;
        }
        if (!before.in(Set.of()).equals(entry.in(Set.of()))) {
            throw new IllegalArgumentException(
                    "%s is a form of %s and of %s".formatted(form, before, entry));
        }
        var cases = new HashSet<>(before.cases());
        cases.addAll(entry.cases());
        entries.put(form, entry.in(Set.copyOf(cases)));
    }
}
