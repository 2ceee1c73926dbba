package sphota.language.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.Role;
import sphota.language.Sign;
import sphota.meaning.Constants;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// Reads code-switched lines in any order; the one that gives the result may stand anywhere after
/// the legend.
final class SwitchedReader {

    private static final int LONGEST_TEXT = 1 << 21;

    private final Scripts scripts;
    private final Map<String, Sign> signs;
    private final Map<String, String> legend = new HashMap<>();
    private final Linker linker = new Linker();

    private record Word(int position, String text) {}

    private record Result(Word name, Data domain) {}

    SwitchedReader(Scripts scripts, Map<String, Sign> signs) {
        this.scripts = scripts;
        this.signs = signs;
    }

    Expression read(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
        Optional<Result> result = Optional.empty();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            var words = words(text, start, end);
            if (!words.isEmpty()) {
                var given = line(words, end);
                if (given.isPresent() && result.isPresent()) {
                    throw refused(words.getFirst(), "expected one result only");
                }
                result = given.isPresent() ? given : result;
            }
            start = end + 1;
        }
        if (result.isEmpty()) {
            throw new MalformedExpressionException(
                    text.length(), "expected a line that gives a result");
        }
        var name = result.get().name();
        return linker.term(name.text(), name.position()).on(result.get().domain());
    }

    private static List<Word> words(String text, int from, int to) {
        var words = new ArrayList<Word>();
        int at = from;
        while (at < to) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int space = text.indexOf(' ', at);
            int end = space < 0 || space > to ? to : space;
            words.add(new Word(at, text.substring(at, end)));
            at = end;
        }
        return words;
    }

    private Optional<String> kind(Word word) {
        var bound = Optional.ofNullable(legend.get(word.text()));
        return bound.isPresent() ? bound : scripts.kind(word.text());
    }

    private void expect(List<Word> words, int index, String kind, int end) {
        if (index >= words.size() || !kind(words.get(index)).equals(Optional.of(kind))) {
            int at = index < words.size() ? words.get(index).position() : end;
            throw new MalformedExpressionException(at, "expected the keyword " + kind);
        }
    }

    private Optional<Result> line(List<Word> words, int end) {
        if (words.size() == 3 && words.get(1).text().equals("=")) {
            bind(words);
            return Optional.empty();
        }
        if (kind(words.getFirst()).equals(Optional.of("give"))) {
            expect(words, 2, "on", end);
            return Optional.of(new Result(words.get(1), domain(words)));
        }
        expect(words, 0, "let", end);
        expect(words, 2, "be", end);
        if (words.size() < 4) {
            throw new MalformedExpressionException(end, "expected an operator");
        }
        node(words);
        return Optional.empty();
    }

    private void bind(List<Word> words) {
        var symbol = words.getFirst();
        var kind = words.getLast();
        if (!scripts.symbols().contains(symbol.text())) {
            throw refused(symbol, "expected a symbol");
        }
        if (!scripts.keywords().containsKey(kind.text())) {
            throw refused(kind, "expected a keyword");
        }
        if (legend.putIfAbsent(symbol.text(), kind.text()) != null) {
            throw refused(symbol, "expected a symbol that is not bound");
        }
    }

    /// The rest of a line, in which sets may have blanks.
    private static Data domain(List<Word> words) {
        if (words.size() < 4) {
            throw refused(words.getLast(), "expected a domain after this");
        }
        var first = words.get(3);
        var text = new StringBuilder();
        for (var word : words.subList(3, words.size())) {
            while (text.length() < word.position() - first.position()) {
                text.append(' ');
            }
            text.append(word.text());
        }
        try {
            return Data.parse(text.toString());
        } catch (MalformedExpressionException e) {
            throw new MalformedExpressionException(first.position() + e.position(), e.reason());
        }
    }

    private void node(List<Word> words) {
        var name = words.get(1);
        if (scripts.isTaken(name.text()) || signs.containsKey(name.text())) {
            throw refused(name, "expected a name");
        }
        var sign = signs.get(words.get(3).text());
        if (sign == null) {
            throw refused(words.get(3), "expected an operator");
        }
        int next = 4;
        var constants = new ArrayList<Integer>();
        if (!sign.isSpecial() && sign.operator().constants().beginsWithASet()) {
            constants.add(set(words, next++));
        }
        while (next < words.size() && scripts.value(words.get(next).text()).isPresent()) {
            constants.add(scripts.value(words.get(next++).text()).orElseThrow());
        }
        var arguments = arguments(sign, words.subList(next, words.size()), words.get(3));
        linker.add(new Node(name.position(), name.text(), sign, constants, arguments));
    }

    private static int set(List<Word> words, int index) {
        if (index >= words.size()) {
            throw refused(words.getLast(), "expected a set after this");
        }
        var word = words.get(index);
        try {
            var set = Data.parse(word.text());
            if (set.isScalar()) {
                return Constants.code(set);
            }
        } catch (MalformedExpressionException e) {
            throw new MalformedExpressionException(word.position() + e.position(), e.reason());
        }
        throw refused(word, "expected B or Zn");
    }

    private List<String> arguments(Sign sign, List<Word> words, Word operator) {
        var slots = new String[sign.arguments().size()];
        Arrays.fill(slots, "");
        int next = 0;
        while (next < words.size()) {
            var word = words.get(next++);
            Optional<Role> role =
                    next < words.size() ? scripts.role(words.get(next).text()) : Optional.empty();
            if (role.isPresent()) {
                next++;
            }
            int slot = 0;
            while (slot < slots.length
                    && !(slots[slot].isEmpty() && fits(role, sign.arguments().get(slot)))) {
                slot++;
            }
            if (slot == slots.length) {
                throw refused(word, "expected no further argument");
            }
            slots[slot] = word.text();
        }
        if (Arrays.asList(slots).contains("")) {
            throw refused(operator, "expected arguments: " + sign.arguments());
        }
        return Arrays.asList(slots);
    }

    private static boolean fits(Optional<Role> role, Role own) {
        return role.isEmpty() || role.get() == own;
    }

    private static MalformedExpressionException refused(Word word, String reason) {
        return new MalformedExpressionException(word.position(), reason);
    }
}
