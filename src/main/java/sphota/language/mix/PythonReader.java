package sphota.language.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// Reads the subset of Python that [PythonForm] writes, and checks that every number in it is the
/// one that the sets ask for: what is read is what Python would run.
final class PythonReader {

    static final List<String> FUNCTIONS = List.of("{f}", "{g}", "{h}");

    private final SemioticMap map;
    private final Idioms idioms;
    private final Linker linker = new Linker();
    private final Map<String, Function> functions = new HashMap<>();
    private final Set<String> imported = new HashSet<>();
    private Optional<Function> main = Optional.empty();
    private Optional<Data> domain = Optional.empty();

    private record Function(Node node, String parameter, Idioms.Found found) {}

    PythonReader(SemioticMap map, Idioms idioms) {
        this.map = map;
        this.idioms = idioms;
    }

    Expression read(String text) {
        var lines = PythonTokens.lines(text);
        int next = 0;
        while (next < lines.size()) {
            var line = lines.get(next);
            if (line.indent() > 0) {
                throw refused(line.position(), "expected a line that is not indented");
            }
            next =
                    switch (line.tokens().getFirst().text()) {
                        case "from" -> imported(line, next);
                        case "def" -> defined(lines, next);
                        default -> lambda(line, next);
                    };
        }
        if (main.isEmpty()) {
            throw refused(text.length(), "expected a function whose parameter has a domain");
        }
        for (var function : functions.values()) {
            check(function);
        }
        var root = main.get().node();
        var expression = linker.term(root.name(), root.position()).on(domain.orElseThrow());
        checkHoles(main.get(), expression);
        return expression;
    }

    private int imported(PythonTokens.Line line, int at) {
        var text = String.join(" ", line.tokens().stream().map(PythonTokens.Token::text).toList());
        if (!Idioms.isImport(text)) {
            throw refused(line.position(), "expected an import of reduce, accumulate or prod");
        }
        imported.add(text);
        return at + 1;
    }

    private int lambda(PythonTokens.Line line, int at) {
        var tokens = line.tokens();
        boolean fits =
                tokens.size() > 5
                        && tokens.get(1).text().equals("=")
                        && tokens.get(2).text().equals("lambda")
                        && tokens.get(4).text().equals(":");
        if (!fits) {
            throw refused(line.position(), "expected an import, a function or a lambda");
        }
        var body = new ArrayList<PythonTokens.Token>();
        body.add(new PythonTokens.Token(tokens.get(5).position(), "return"));
        body.addAll(tokens.subList(5, tokens.size()));
        add(
                tokens.getFirst(),
                tokens.get(3),
                List.of(new PythonTokens.Line(tokens.get(5).position(), 1, body)),
                false);
        if (!function(tokens.getFirst().text()).found().idiom().isOneValue()) {
            throw refused(line.position(), "expected one value");
        }
        return at + 1;
    }

    private int defined(List<PythonTokens.Line> lines, int at) {
        var tokens = lines.get(at).tokens();
        boolean typed = tokens.size() == 8 && tokens.get(4).text().equals(":");
        int close = typed ? 6 : 4;
        boolean fits =
                tokens.size() == close + 2
                        && tokens.get(2).text().equals("(")
                        && tokens.get(close).text().equals(")")
                        && tokens.get(close + 1).text().equals(":");
        if (!fits) {
            throw refused(tokens.getFirst().position(), "expected def name(parameter):");
        }
        int end = at + 1;
        while (end < lines.size() && lines.get(end).indent() > 0) {
            end++;
        }
        var body = lines.subList(at + 1, end);
        checkIndents(body, tokens.getFirst().position());
        if (typed) {
            if (domain.isPresent()) {
                throw refused(tokens.get(5).position(), "expected one domain only");
            }
            domain = Optional.of(domain(tokens.get(5)));
        }
        add(tokens.get(1), tokens.get(3), body, typed);
        return end;
    }

    private static Data domain(PythonTokens.Token token) {
        var text = token.text();
        if (!text.startsWith("\"")) {
            throw refused(token.position(), "expected a domain in quotes");
        }
        try {
            return Data.parse(text.substring(1, text.length() - 1));
        } catch (MalformedExpressionException e) {
            throw refused(token.position() + 1 + e.position(), e.reason());
        }
    }

    /// Two depths at most, the first line at the lesser.
    private static void checkIndents(List<PythonTokens.Line> body, int at) {
        if (body.isEmpty()) {
            throw refused(at, "expected a body");
        }
        int first = body.getFirst().indent();
        var deeper = new HashSet<Integer>();
        for (var line : body) {
            if (line.indent() != first) {
                deeper.add(line.indent());
            }
            if (line.indent() < first || deeper.size() > 1) {
                throw refused(line.position(), "expected the indentation of the line before");
            }
        }
    }

    private void add(
            PythonTokens.Token name,
            PythonTokens.Token parameter,
            List<PythonTokens.Line> body,
            boolean isMain) {
        for (var token : List.of(name, parameter)) {
            if (!PythonTokens.isName(token.text())
                    || Character.isDigit(token.text().charAt(0))
                    || idioms.isReserved(token.text())) {
                throw refused(token.position(), "expected a name that is not taken");
            }
        }
        var found = idioms.find(body, parameter.text(), body.getFirst().position());
        var operator = found.idiom().operator();
        var arguments =
                FUNCTIONS.subList(0, operator.argumentRules().size()).stream()
                        .map(hole -> Idiom.text(found.holes().getOrDefault(hole, List.of())))
                        .toList();
        var node =
                new Node(
                        name.position(),
                        name.text(),
                        sign(operator),
                        Holes.constants(operator, found.holes()),
                        arguments);
        linker.add(node);
        var function = new Function(node, parameter.text(), found);
        functions.put(name.text(), function);
        if (isMain) {
            main = Optional.of(function);
        }
    }

    private Function function(String name) {
        return Optional.ofNullable(functions.get(name)).orElseThrow();
    }

    private Sign sign(Operator operator) {
        return map.signs().stream()
                .filter(sign -> sign.operator() == operator && !sign.isSpecial())
                .findFirst()
                .orElseThrow();
    }

    private void check(Function function) {
        int at = function.node().position();
        if (functions.containsKey(function.parameter())) {
            throw refused(at, "expected a parameter that is not called as a function is");
        }
        for (var line : Idioms.imports(function.found().idiom())) {
            if (!imported.contains(line)) {
                throw refused(at, "expected before: " + line);
            }
        }
    }

    private void checkHoles(Function function, Expression expression) {
        var expected = Holes.of(expression);
        function.found()
                .holes()
                .forEach((hole, tokens) -> {
                    if (FUNCTIONS.contains(hole)) {
                        return;
                    }
                    var wanted = expected.getOrDefault(hole, "").replace(" ", "");
                    if (hole.equals("{index}")) {
                        wanted = wanted.replace("x", function.parameter());
                    }
                    if (!Idiom.text(tokens).equals(wanted)) {
                        throw refused(
                                tokens.getFirst().position(),
                                "expected %s on %s".formatted(wanted, expression.domain()));
                    }
                });
        for (int i = 0; i < expression.arguments().size(); i++) {
            var argument = function(function.node().arguments().get(i));
            checkHoles(argument, expression.arguments().get(i));
        }
    }

    private static MalformedExpressionException refused(int at, String reason) {
        return new MalformedExpressionException(at, reason);
    }
}
