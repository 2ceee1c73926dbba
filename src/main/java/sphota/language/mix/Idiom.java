package sphota.language.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.meaning.Operator;

/// One way to write an operator as the body of a function.
///
/// @param lines their tokens, holes with their braces
/// @param indents of the lines, in steps
record Idiom(Operator operator, String text, List<List<String>> lines, List<Integer> indents) {

    private static final Set<String> FUNCTIONS = Set.of("{f}", "{g}", "{h}");
    private static final Set<String> NUMBERS = Set.of("{n}", "{k}", "{c}", "{p}", "{q}", "{m}");

    Idiom {
        lines = List.copyOf(lines);
        indents = List.copyOf(indents);
    }

    static Idiom parse(String line) {
        int bar = line.indexOf(" | ");
        var body = line.substring(bar + 3);
        var lines = new ArrayList<List<String>>();
        var indents = new ArrayList<Integer>();
        for (var part : body.split(";", -1)) {
            var code = part.strip();
            indents.add(code.startsWith(">") ? 1 : 0);
            lines.add(tokens(code.startsWith(">") ? code.substring(1) : code));
        }
        return new Idiom(
                Operator.named(line.substring(0, bar).strip()).orElseThrow(), body, lines, indents);
    }

    private static List<String> tokens(String code) {
        var tokens = new ArrayList<String>();
        var found = PythonTokens.lines(code).getFirst().tokens();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).text().equals("{")) {
                tokens.add("{" + found.get(i + 1).text() + "}");
                i += 2;
            } else {
                tokens.add(found.get(i).text());
            }
        }
        return tokens;
    }

    /// Whether it fits into a lambda: one line that gives one value.
    boolean isOneValue() {
        return lines.size() == 1 && !text.contains("), {g}");
    }

    /// The lines of a body.
    List<String> write(Map<String, String> holes, String parameter) {
        var written = new ArrayList<String>();
        for (var part : text.split(";", -1)) {
            var code = part.strip();
            var indent = code.startsWith(">") ? "    " : "";
            code = code.startsWith(">") ? code.substring(1) : code;
            code = code.replaceAll("\\bx\\b", parameter);
            for (var hole : holes.entrySet()) {
                code = code.replace(hole.getKey(), hole.getValue());
            }
            written.add(indent + code);
        }
        return written;
    }

    /// What stands in the holes of a body; empty if it is not this idiom.
    ///
    /// @param body its lines, of which none is indented less than the first
    Optional<Map<String, List<PythonTokens.Token>>> match(
            List<PythonTokens.Line> body, String parameter) {
        if (body.size() != lines.size()) {
            return Optional.empty();
        }
        var holes = new HashMap<String, List<PythonTokens.Token>>();
        for (int i = 0; i < body.size(); i++) {
            boolean indented = body.get(i).indent() > body.getFirst().indent();
            if (indented != (indents.get(i) > 0)
                    || !match(lines.get(i), body.get(i).tokens(), parameter, holes)) {
                return Optional.empty();
            }
        }
        return Optional.of(holes);
    }

    private static boolean match(
            List<String> wanted,
            List<PythonTokens.Token> found,
            String parameter,
            Map<String, List<PythonTokens.Token>> holes) {
        int at = 0;
        for (var token : wanted) {
            int length = length(token, found, at, parameter);
            if (length < 0) {
                return false;
            }
            if (token.startsWith("{")) {
                var own = found.subList(at, at + length);
                var before = holes.putIfAbsent(token, own);
                if (before != null && !text(before).equals(text(own))) {
                    return false;
                }
            }
            at += length;
        }
        return at == found.size();
    }

    static String text(List<PythonTokens.Token> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    /// How many tokens fit; -1 if none do.
    private static int length(
            String wanted, List<PythonTokens.Token> found, int at, String parameter) {
        if (at >= found.size()) {
            return -1;
        }
        var first = found.get(at).text();
        if (FUNCTIONS.contains(wanted)) {
            return PythonTokens.isName(first) ? 1 : -1;
        }
        if (NUMBERS.contains(wanted)) {
            return PythonTokens.isNumber(first) ? 1 : -1;
        }
        return switch (wanted) {
            case "{C}", "{T}", "{A}" -> first.equals("(") ? balanced(found, at) : -1;
            case "{v}" ->
                    PythonTokens.isNumber(first) ? 1 : first.equals("(") ? balanced(found, at) : -1;
            case "{index}" -> untilBracket(found, at);
            case "{set}" -> at + 2 == found.size() ? 2 : -1;
            case "x" -> first.equals(parameter) ? 1 : -1;
            default -> first.equals(wanted) ? 1 : -1;
        };
    }

    private static int balanced(List<PythonTokens.Token> found, int at) {
        int depth = 0;
        for (int i = at; i < found.size(); i++) {
            depth += depth(found.get(i).text());
            if (depth == 0) {
                return i + 1 - at;
            }
        }
        return -1;
    }

    private static int untilBracket(List<PythonTokens.Token> found, int at) {
        int depth = 0;
        for (int i = at; i < found.size(); i++) {
            depth += depth(found.get(i).text());
            if (depth < 0) {
                return i - at;
            }
        }
        return -1;
    }

    private static int depth(String token) {
        return switch (token) {
            case "(", "[" -> 1;
            case ")", "]" -> -1;
            default -> 0;
        };
    }

    static List<Integer> numbers(List<PythonTokens.Token> tokens) {
        return tokens.stream()
                .map(PythonTokens.Token::text)
                .filter(PythonTokens::isNumber)
                .map(Integer::valueOf)
                .toList();
    }
}
