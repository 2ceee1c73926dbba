package sphota.language.onto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.Role;
import sphota.language.Sign;
import sphota.language.Term;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// Reads meanings from symbols, each in the dialect that its first one names.
final class Decoder {

    private static final int DEEPEST_DATA = 16;

    private final Glyphs glyphs;
    private final Map<Integer, Term> names;

    /// @param names what names stand for
    Decoder(Glyphs glyphs, Map<Integer, Term> names) {
        this.glyphs = glyphs;
        this.names = names;
    }

    /// A domain and what is done on it.
    record Meaning(Data domain, Term term) {}

    Meaning meaning() {
        var dialect = glyphs.take("a dialect: prefix, infix or postfix");
        if (!(dialect instanceof Symbol.Mark mark) || !mark.isDialect()) {
            throw new MalformedExpressionException(
                    glyphs.position(), "expected a dialect before this");
        }
        var domain = data(0);
        glyphs.take(Symbol.Mark.ON, "the mark after a domain");
        var term =
                switch (mark) {
                    case PREFIX -> prefix(1);
                    case INFIX -> infix(1);
                    default -> postfix();
                };
        return new Meaning(domain, term);
    }

    private Data data(int depth) {
        int at = glyphs.position();
        var first = glyphs.take("a set");
        Data data;
        if (first == Symbol.Mark.BOOLEAN) {
            data = Data.bool();
        } else if (first == Symbol.Mark.MODULAR) {
            int modulus = glyphs.number("a modulus");
            data = built(at, () -> Data.modulo(modulus));
        } else if (first == Symbol.Mark.PAIR_BEGIN && depth < DEEPEST_DATA) {
            var left = data(depth + 1);
            var right = data(depth + 1);
            glyphs.take(Symbol.Mark.PAIR_END, "the end of a pair");
            data = built(at, () -> Data.pair(left, right));
        } else {
            throw new MalformedExpressionException(
                    at, "expected a set, with pairs at most " + DEEPEST_DATA + " deep");
        }
        if (!glyphs.isNext(Symbol.Mark.POWER)) {
            return data;
        }
        glyphs.take(Symbol.Mark.POWER, "a power");
        int length = glyphs.number("a length");
        return built(at, () -> Data.sequence(data, length));
    }

    private interface Build<T> {
        T build();
    }

    private static <T> T built(int at, Build<T> build) {
        try {
            return build.build();
        } catch (IllegalArgumentException e) {
            throw new MalformedExpressionException(at, String.valueOf(e.getMessage()));
        }
    }

    private void checkDepth(int depth) {
        if (depth > Expression.MOST_DEPTH) {
            throw glyphs.refused("a depth of at most " + Expression.MOST_DEPTH);
        }
    }

    private Term prefix(int depth) {
        checkDepth(depth);
        int at = glyphs.position();
        var symbol = glyphs.take("a sense");
        if (symbol instanceof Symbol.Name(int index)) {
            return named(index, at);
        }
        var sign = sign(symbol, at);
        var constants = constants();
        var slots = new Slots(sign);
        for (int i = 0; i < sign.arguments().size(); i++) {
            var role = role();
            slots.put(role, prefix(depth + 1), glyphs.position());
        }
        return term(at, sign, constants, slots.arguments(at));
    }

    private Term infix(int depth) {
        checkDepth(depth);
        int at = glyphs.position();
        if (!glyphs.isNext(Symbol.Mark.BEGIN)) {
            var symbol = glyphs.take("a sense or a bracket");
            if (symbol instanceof Symbol.Name(int index)) {
                return named(index, at);
            }
            var sign = sign(symbol, at);
            return term(at, sign, constants(), List.of());
        }
        glyphs.take(Symbol.Mark.BEGIN, "a bracket");
        var term = bracketed(depth, at);
        glyphs.take(Symbol.Mark.END, "the closing bracket");
        return term;
    }

    private Term bracketed(int depth, int at) {
        if (glyphs.peek().orElse(Symbol.Mark.END) instanceof Symbol.Sense(var sign)
                && sign.arguments().size() == 1) {
            glyphs.take("a sense");
            var constants = constants();
            var slots = new Slots(sign);
            var role = role();
            slots.put(role, infix(depth + 1), at);
            return term(at, sign, constants, slots.arguments(at));
        }
        var firstRole = role();
        var first = infix(depth + 1);
        int operator = glyphs.position();
        var symbol = glyphs.take("a sense");
        var sign = sign(symbol, operator);
        var slots = new Slots(sign);
        slots.put(firstRole, first, at);
        var constants = constants();
        for (int i = 1; i < sign.arguments().size(); i++) {
            if (i > 1) {
                glyphs.take(symbol, "the same sense again");
            }
            var role = role();
            slots.put(role, infix(depth + 1), operator);
        }
        return term(operator, sign, constants, slots.arguments(operator));
    }

    private record Marked(Optional<Role> role, Term term) {}

    private Term postfix() {
        var stack = new ArrayList<Marked>();
        while (!glyphs.atEnd() && isOfAPostfixTerm(glyphs.peek().orElseThrow())) {
            var constants = constants();
            int at = glyphs.position();
            var symbol = glyphs.take("a sense");
            boolean bare = constants.set().isEmpty() && constants.values().isEmpty();
            if (bare && symbol instanceof Symbol.Case(var role)) {
                if (stack.isEmpty() || stack.getLast().role().isPresent()) {
                    throw new MalformedExpressionException(at, "expected an argument before this");
                }
                stack.add(new Marked(Optional.of(role), stack.removeLast().term()));
            } else if (bare && symbol instanceof Symbol.Name(int index)) {
                stack.add(new Marked(Optional.empty(), named(index, at)));
            } else {
                var sign = sign(symbol, at);
                int count = sign.arguments().size();
                if (stack.size() < count) {
                    throw new MalformedExpressionException(
                            at, "expected " + count + " arguments before this");
                }
                var own = stack.subList(stack.size() - count, stack.size());
                var slots = new Slots(sign);
                own.forEach(argument -> slots.put(argument.role(), argument.term(), at));
                own.clear();
                stack.add(
                        new Marked(
                                Optional.empty(), term(at, sign, constants, slots.arguments(at))));
            }
        }
        if (stack.size() != 1) {
            throw glyphs.refused("one meaning, not " + stack.size());
        }
        return stack.getFirst().term();
    }

    private static boolean isOfAPostfixTerm(Symbol symbol) {
        return !(symbol instanceof Symbol.Mark)
                || symbol == Symbol.Mark.BOOLEAN
                || symbol == Symbol.Mark.MODULAR;
    }

    private record Values(Optional<Integer> set, List<Integer> values) {}

    private Values constants() {
        int at = glyphs.position();
        Optional<Integer> set = Optional.empty();
        if (glyphs.isNext(Symbol.Mark.BOOLEAN) || glyphs.isNext(Symbol.Mark.MODULAR)) {
            set = Optional.of(glyphs.isNext(Symbol.Mark.BOOLEAN) ? 1 : 0);
            glyphs.take("a set");
            if (set.get() == 0) {
                int modulus = glyphs.number("a modulus");
                built(at, () -> Data.modulo(modulus));
                set = Optional.of(modulus);
            }
        }
        var values = new ArrayList<Integer>();
        for (var value = glyphs.numberIfAny(); value.isPresent(); value = glyphs.numberIfAny()) {
            values.add(value.get());
        }
        return new Values(set, values);
    }

    private static Term term(int at, Sign sign, Values constants, List<Term> arguments) {
        boolean takes = !sign.isSpecial() && sign.operator().constants().beginsWithASet();
        if (takes != constants.set().isPresent()) {
            throw new MalformedExpressionException(
                    at, "expected " + (takes ? "a" : "no") + " set among the constants");
        }
        var all = new ArrayList<>(constants.set().stream().toList());
        all.addAll(constants.values());
        return Term.of(at, sign, all, arguments);
    }

    private Optional<Role> role() {
        if (glyphs.peek().orElse(Symbol.Mark.END) instanceof Symbol.Case(var role)) {
            glyphs.take("a case");
            return Optional.of(role);
        }
        return Optional.empty();
    }

    private Sign sign(Symbol symbol, int at) {
        if (symbol instanceof Symbol.Sense(var sign)) {
            return sign;
        }
        throw new MalformedExpressionException(at, "expected a sense, found " + symbol);
    }

    private Term named(int index, int at) {
        return Optional.ofNullable(names.get(index))
                .orElseThrow(() ->
                        new MalformedExpressionException(
                                at, "expected a name that is defined before"));
    }

    /// The arguments of a sense: one with a case is the first of that role that is not yet there,
    /// one without the first of all.
    private static final class Slots {
        private final Sign sign;
        private final List<Optional<Term>> slots = new ArrayList<>();

        Slots(Sign sign) {
            this.sign = sign;
            sign.arguments().forEach(_ -> slots.add(Optional.empty()));
        }

        void put(Optional<Role> role, Term term, int at) {
            for (int i = 0; i < slots.size(); i++) {
                var own = sign.arguments().get(i);
                if (slots.get(i).isEmpty() && role.filter(r -> r != own).isEmpty()) {
                    slots.set(i, Optional.of(term));
                    return;
                }
            }
            throw new MalformedExpressionException(
                    at, "expected arguments of " + sign.id() + ": " + sign.arguments());
        }

        List<Term> arguments(int at) {
            if (slots.stream().anyMatch(Optional::isEmpty)) {
                throw new MalformedExpressionException(
                        at, "expected arguments of " + sign.id() + ": " + sign.arguments());
            }
            return slots.stream().map(Optional::orElseThrow).toList();
        }
    }
}
