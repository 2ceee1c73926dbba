package sphota.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a language for all signs, each with the dictionary it is taken from. A cell is one
/// or more of `word/kind [source headword]`, divided by `;`; kind and headword may be left out.
public final class Lexicon {

    private static final Pattern WORD =
            Pattern.compile(
                    "([^\\s/\\[\\];]{1,40})(?:/([a-z]{1,8}))?"
                            + " \\[([A-Za-z0-9]{1,16})(?: ([^\\[\\];]{1,40}))?\\]");
    private static final Pattern CELL_PARTS = Pattern.compile("\\s*;\\s*");
    private static final Pattern SOURCE =
            Pattern.compile("([A-Za-z0-9]{1,16})\\s*\\|\\s*(\\S.{0,199})");

    private final Map<String, List<Word>> bySign;

    private Lexicon(Map<String, List<Word>> bySign) {
        this.bySign = bySign;
    }

    /// The words that a map has in a column.
    ///
    /// @throws IllegalArgumentException if a word has no source, or one that is not among the
    ///   sources, or is the word of two signs: with the id of the row
    public static Lexicon of(SemioticMap map, String column, Set<String> sources) {
        var bySign = new LinkedHashMap<String, List<Word>>();
        var owners = new LinkedHashMap<String, String>();
        for (var sign : map.signs()) {
            var row = "row " + sign.id() + ", column " + column;
            var words = words(sign.word(column), sources, row);
            for (var word : words) {
                var other = owners.put(word.text(), sign.id());
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s: %s is the word of %s".formatted(row, word.text(), other));
                }
            }
            bySign.put(sign.id(), words);
        }
        return new Lexicon(bySign);
    }

    /// Reads a cell.
    ///
    /// @param where to say in a refusal
    /// @throws IllegalArgumentException if a word has no source or one that is not known
    public static List<Word> words(String cell, Set<String> sources, String where) {
        var words = new ArrayList<Word>();
        for (var part : CELL_PARTS.split(cell, -1)) {
            var matcher = WORD.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "%s: expected a word and its source, found %s".formatted(where, part));
            }
            var source = matcher.group(3);
            if (!sources.contains(source)) {
                throw new IllegalArgumentException(
                        "%s: the source %s of %s is not known".formatted(where, source, part));
            }
            var text = matcher.group(1);
            var kind = matcher.group(2) == null ? "" : matcher.group(2);
            var headword = matcher.group(4) == null ? text : matcher.group(4);
            words.add(new Word(text, kind, source, headword));
        }
        return List.copyOf(words);
    }

    /// The dictionaries that come with the program: their keys and titles.
    public static Map<String, String> sources() {
        var sources = new LinkedHashMap<String, String>();
        resource()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    var matcher = SOURCE.matcher(line);
                    if (!matcher.matches()) {
                        throw new IllegalStateException("expected key | title, found " + line);
                    }
                    sources.put(matcher.group(1), matcher.group(2));
                });
        return sources;
    }

    private static String resource() {
        try (var stream = Lexicon.class.getResourceAsStream("sources.txt")) {
            if (stream == null) {
                throw new IllegalStateException("sources.txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words of a sign, the usual one first.
    ///
    /// @throws IllegalArgumentException if it is not a sign of the map
    public List<Word> of(Sign sign) {
        var words = bySign.get(sign.id());
        if (words == null) {
            throw new IllegalArgumentException("no words for " + sign.id());
        }
        return words;
    }
}
