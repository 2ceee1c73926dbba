package sphota.language.mix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sphota.language.Term;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// Puts lines that name each other together, in whatever order they stand.
final class Linker {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Term> terms = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    /// @throws MalformedExpressionException if the name is taken
    void add(Node node) {
        if (nodes.put(node.name(), node) != null) {
            throw new MalformedExpressionException(
                    node.position(), "expected a name that is not taken");
        }
    }

    /// What a name stands for; all names must be needed for it.
    ///
    /// @param at where it is used
    /// @throws MalformedExpressionException if a name has no line, is defined by itself, or is not
    ///   needed, or all is too deep or too long
    Term term(String name, int at) {
        var term = term(name, at, 1);
        for (var node : nodes.values()) {
            if (!terms.containsKey(node.name())) {
                throw new MalformedExpressionException(
                        node.position(), "expected a line that is used");
            }
        }
        return term;
    }

    private Term term(String name, int at, int depth) {
        var known = terms.get(name);
        if (known != null) {
            return known;
        }
        var node = nodes.get(name);
        if (node == null) {
            throw new MalformedExpressionException(at, "expected a name that a line defines");
        }
        if (depth > Expression.MOST_DEPTH || !begun.add(name)) {
            throw new MalformedExpressionException(
                    node.position(),
                    "expected no name that stands for itself, and a depth of at most "
                            + Expression.MOST_DEPTH);
        }
        var arguments =
                node.arguments().stream()
                        .map(argument -> term(argument, node.position(), depth + 1))
                        .toList();
        var term = Term.of(node.position(), node.sign(), node.constants(), arguments);
        terms.put(name, term);
        return term;
    }
}
