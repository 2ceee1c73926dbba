package sphota.language.mix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// All idioms, as `python.txt` has them.
final class Idioms {

    private static final Set<String> KEYWORDS =
            Set.of(
                    "False",
                    "None",
                    "True",
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "try",
                    "while",
                    "with",
                    "yield");
    private static final Map<String, String> MODULES =
            Map.of("reduce", "functools", "accumulate", "itertools", "prod", "math");

    private final Map<Operator, List<Idiom>> byOperator = new HashMap<>();
    private final Map<Integer, List<Idiom>> byLines = new HashMap<>();
    private final Set<String> reserved = new HashSet<>(KEYWORDS);

    /// A body that was recognized.
    record Found(Idiom idiom, Map<String, List<PythonTokens.Token>> holes) {}

    Idioms() {
        for (var line : Resources.lines("python.txt")) {
            var idiom = Idiom.parse(line);
            byOperator
                    .computeIfAbsent(idiom.operator(), _ -> new java.util.ArrayList<>())
                    .add(idiom);
            byLines.computeIfAbsent(idiom.lines().size(), _ -> new java.util.ArrayList<>())
                    .add(idiom);
            idiom.lines().stream()
                    .flatMap(List::stream)
                    .filter(PythonTokens::isName)
                    .forEach(reserved::add);
        }
        reserved.remove("x");
    }

    List<Idiom> of(Operator operator) {
        return byOperator.getOrDefault(operator, List.of());
    }

    /// The idiom of a body.
    ///
    /// @throws MalformedExpressionException if it is none
    Found find(List<PythonTokens.Line> body, String parameter, int at) {
        for (var idiom : byLines.getOrDefault(body.size(), List.of())) {
            Optional<Map<String, List<PythonTokens.Token>>> holes = idiom.match(body, parameter);
            if (holes.isPresent()) {
                return new Found(idiom, holes.get());
            }
        }
        throw new MalformedExpressionException(at, "expected the body of an operator");
    }

    /// Whether a function or parameter may not be called so.
    boolean isReserved(String name) {
        return reserved.contains(name);
    }

    /// What an idiom needs imported: the line for it.
    static Set<String> imports(Idiom idiom) {
        var imports = new TreeSet<String>();
        for (var line : idiom.lines()) {
            for (var token : line) {
                var module = MODULES.get(token);
                if (module != null) {
                    imports.add("from %s import %s".formatted(module, token));
                }
            }
        }
        return imports;
    }

    static boolean isImport(String line) {
        return MODULES.entrySet().stream()
                .anyMatch(entry ->
                        line.equals("from " + entry.getValue() + " import " + entry.getKey()));
    }
}
