package sphota.language.archaic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.language.Lexicon;
import sphota.language.Role;
import sphota.language.Sign;
import sphota.language.Word;

/// A grammar as data: what its file says, line by line. `sanskrit.txt` explains the lines.
final class Grammar {

    /// How words of a class inflect.
    ///
    /// @param dropped from the end of the stem
    /// @param endings in the order of the cases
    private record Inflection(String dropped, List<String> endings) {}

    /// A numeral, and how many of what it counts: one, two, many.
    record Numeral(Word word, String count) {}

    /// What stands between constants, or after each.
    record Listing(boolean afterEach, Optional<String> mark) {}

    private static final java.util.regex.Pattern BAR =
            java.util.regex.Pattern.compile("\\s*\\|\\s*");
    private static final java.util.regex.Pattern BLANKS = java.util.regex.Pattern.compile("\\s+");

    private final Map<String, List<List<String>>> lines = new LinkedHashMap<>();
    private final Set<String> sources = Lexicon.sources().keySet();
    private final String name;
    private final List<String> cases;
    private final Map<Role, String> roles = new HashMap<>();
    private final Map<String, Inflection> classes = new HashMap<>();
    private final Map<String, String> infixes = new LinkedHashMap<>();
    private final Map<String, String> prepositions = new LinkedHashMap<>();
    private final List<Numeral> numbers = new ArrayList<>();
    private final Map<String, List<String>> units = new LinkedHashMap<>();
    private final Map<String, Word> data = new HashMap<>();
    private final Set<String> marks;
    private final Map<String, List<Pattern>> patterns = new HashMap<>();

    private Grammar(String name, String text) {
        this.name = name;
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(BAR.split(line.strip(), -1)))
                .forEach(cells ->
                        lines.computeIfAbsent(cells.getFirst(), _ -> new ArrayList<>())
                                .add(cells.subList(1, cells.size())));
        cases = words(one("cases"));
        all("role").forEach(cells -> roles.put(role(cells.get(0)), cells.get(1)));
        all("class")
                .forEach(cells ->
                        classes.put(
                                cells.get(0),
                                new Inflection(
                                        ending(cells.get(1)),
                                        words(cells.get(2)).stream()
                                                .map(Grammar::ending)
                                                .toList())));
        all("infix").forEach(cells -> infixes.put(cells.get(0), cells.get(1)));
        all("preposition")
                .forEach(cells -> prepositions.put(cells.get(0), word(cells.get(1)).text()));
        all("number")
                .forEach(cells ->
                        numbers.add(
                                new Numeral(
                                        word(cells.get(1)),
                                        cells.size() > 2 ? cells.get(2) : "many")));
        all("unit")
                .forEach(cells -> {
                    word(cells.get(1));
                    units.put(cells.get(0), words(cells.get(2)));
                });
        all("data").forEach(cells -> data.put(cells.get(0), word(cells.get(1))));
        var known = new java.util.HashSet<String>();
        all("particle").forEach(cells -> known.add(word(cells.get(0)).text()));
        all("mark").forEach(cells -> known.add(cells.get(0)));
        marks = Set.copyOf(known);
        all("pattern")
                .forEach(cells ->
                        patterns.computeIfAbsent(cells.get(0), _ -> new ArrayList<>())
                                .add(Pattern.parse(cells.get(1))));
        check();
    }

    /// Reads one that comes with the program.
    static Grammar named(String name) {
        return new Grammar(name, resource(name));
    }

    /// Reads the text of one.
    ///
    /// @throws IllegalArgumentException if a word in it has no source, or none knows it
    static Grammar parse(String name, String text) {
        return new Grammar(name, text);
    }

    static String resource(String name) {
        try (var stream = Grammar.class.getResourceAsStream(name + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException(name + ".txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words of a text that are divided by blanks.
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(BLANKS.split(text.strip()));
    }

    /// The cells of the lines that begin with a key, without it.
    private List<List<String>> all(String key) {
        return lines.getOrDefault(key, List.of());
    }

    private String one(String key) {
        return all(key).getFirst().getFirst();
    }

    private static String ending(String cell) {
        return cell.equals("_") ? "" : cell;
    }

    private static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Word word(String cell) {
        return Lexicon.words(cell, sources, name).getFirst();
    }

    private void check() {
        for (var inflection : classes.values()) {
            if (inflection.endings().size() != cases.size()) {
                throw new IllegalArgumentException(
                        name + ": expected an ending for every case, found " + inflection);
            }
        }
        var all = new ArrayList<Pattern>();
        patterns.values().forEach(all::addAll);
        all.addAll(sentences());
        all.addAll(steps());
        all.addAll(joins());
        for (var pattern : all) {
            for (var element : pattern.elements()) {
                if (element instanceof Pattern.Literal(var word)
                        && !marks.contains(word)
                        && !skipped().contains(word)) {
                    throw new IllegalArgumentException(
                            "%s: the word %s of a pattern has no source".formatted(name, word));
                }
            }
        }
    }

    String column() {
        return one("column");
    }

    boolean spaced() {
        return all("spacing").isEmpty();
    }

    boolean compounds() {
        return !all("compose").isEmpty();
    }

    Set<String> skipped() {
        return all("skip").isEmpty() ? Set.of() : Set.copyOf(words(one("skip")));
    }

    List<String> cases() {
        return cases;
    }

    String genitive() {
        return one("genitive");
    }

    String caseOf(Role role) {
        return Optional.ofNullable(roles.get(role)).orElseThrow();
    }

    List<String> prefixes() {
        return all("prefix").isEmpty() ? List.of("") : words(one("prefix"));
    }

    /// What dependents leave in the head, by their case, in order.
    Map<String, String> infixes() {
        return infixes;
    }

    Map<String, String> prepositions() {
        return prepositions;
    }

    List<Numeral> numbers() {
        return numbers;
    }

    Map<String, List<String>> units() {
        return units;
    }

    Word noun(String kind) {
        return Optional.ofNullable(data.get(kind)).orElseThrow();
    }

    /// A numeral and a noun made one.
    String compound(String numeral, String noun, Surface surface) {
        var template = one("compound");
        return template.equals("{N}{W}")
                ? surface.seam(numeral, noun)
                : template.replace("{W}", noun).replace("{N}", numeral);
    }

    /// Particles and marks.
    Set<String> marks() {
        return marks;
    }

    /// The ending of a class in a case is put to a stem.
    String inflect(String stem, String kind, String inCase) {
        var inflection = Optional.ofNullable(classes.get(kind)).orElseThrow();
        var ending = inflection.endings().get(cases.indexOf(inCase));
        if (!stem.endsWith(inflection.dropped())) {
            throw new IllegalArgumentException(
                    "%s: %s is not of class %s".formatted(name, stem, kind));
        }
        return stem.substring(0, stem.length() - inflection.dropped().length()) + ending;
    }

    /// Those of a sign's own, and those of all.
    List<Pattern> patterns(Sign sign) {
        var own = patterns.getOrDefault(sign.operator().word(), List.of());
        var both = new ArrayList<>(own);
        both.addAll(patterns.getOrDefault("*", List.of()));
        return both;
    }

    Pattern dataPattern(String kind) {
        return patterns.getOrDefault(kind, List.of()).getFirst();
    }

    List<Listing> listings(Sign sign) {
        return all("list").stream()
                .filter(cells ->
                        cells.getFirst().equals("*")
                                || cells.getFirst().equals(sign.operator().word()))
                .map(cells ->
                        new Listing(
                                cells.get(1).equals("each"),
                                cells.get(1).equals("none")
                                        ? Optional.empty()
                                        : Optional.of(cells.get(2))))
                .toList();
    }

    /// All that may stand between constants.
    Set<String> listMarks() {
        return all("list").stream()
                .map(cells -> cells.get(2))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    List<Pattern> sentences() {
        return read("sentence");
    }

    List<Pattern> steps() {
        return read("step");
    }

    List<Pattern> joins() {
        return read("join");
    }

    private List<Pattern> read(String key) {
        return all(key).stream().map(cells -> Pattern.parse(cells.getFirst())).toList();
    }
}
