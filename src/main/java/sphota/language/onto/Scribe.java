package sphota.language.onto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sphota.language.Role;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Constants;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// Turns expressions into symbols, in one of the dialects.
final class Scribe {

    private final SemioticMap map;
    private final SplitMix random;
    private final Symbol.Mark dialect;
    private final boolean marked;
    private final Function<Expression, Optional<Symbol>> names;

    /// @param names what a part may be called instead of being written
    Scribe(SemioticMap map, SplitMix random, Function<Expression, Optional<Symbol>> names) {
        this.map = map;
        this.random = random;
        this.names = names;
        dialect =
                List.of(Symbol.Mark.PREFIX, Symbol.Mark.INFIX, Symbol.Mark.POSTFIX)
                        .get(random.below(3));
        marked = random.below(2) == 0;
    }

    List<Symbol> meaning(Expression expression) {
        var symbols = new ArrayList<Symbol>();
        symbols.add(dialect);
        data(expression.domain(), symbols);
        symbols.add(Symbol.Mark.ON);
        write(expression, symbols);
        return symbols;
    }

    static void data(Data data, List<Symbol> symbols) {
        switch (data) {
            case Data.Bool() -> symbols.add(Symbol.Mark.BOOLEAN);
            case Data.Modular(int modulus) -> {
                symbols.add(Symbol.Mark.MODULAR);
                symbols.add(new Symbol.Numeral(modulus));
            }
            case Data.Sequence(var element, int length) -> {
                data(element, symbols);
                symbols.add(Symbol.Mark.POWER);
                symbols.add(new Symbol.Numeral(length));
            }
            case Data.Pair(var first, var second) -> {
                symbols.add(Symbol.Mark.PAIR_BEGIN);
                data(first, symbols);
                data(second, symbols);
                symbols.add(Symbol.Mark.PAIR_END);
            }
        }
    }

    private void write(Expression expression, List<Symbol> symbols) {
        var special = map.of(expression);
        var sign = random.below(2) == 0 ? special : map.general(special);
        var sense = new Symbol.Sense(sign);
        var constants = sign.isSpecial() ? List.<Symbol>of() : constants(expression);
        var order = order(sign);
        switch (dialect) {
            case PREFIX -> {
                symbols.add(sense);
                symbols.addAll(constants);
                order.forEach(i -> argument(expression, sign, i, symbols));
            }
            case POSTFIX -> {
                order.forEach(i -> argument(expression, sign, i, symbols));
                symbols.addAll(constants);
                symbols.add(sense);
            }
            default -> infix(expression, sign, constants, order, symbols);
        }
    }

    private void infix(
            Expression expression,
            Sign sign,
            List<Symbol> constants,
            List<Integer> order,
            List<Symbol> symbols) {
        boolean bracketed = !order.isEmpty();
        if (bracketed) {
            symbols.add(Symbol.Mark.BEGIN);
        }
        int next = 0;
        if (order.size() > 1) {
            argument(expression, sign, order.get(next++), symbols);
        }
        symbols.add(new Symbol.Sense(sign));
        symbols.addAll(constants);
        while (next < order.size()) {
            argument(expression, sign, order.get(next++), symbols);
            if (next < order.size()) {
                symbols.add(new Symbol.Sense(sign));
            }
        }
        if (bracketed) {
            symbols.add(Symbol.Mark.END);
        }
    }

    private void argument(Expression whole, Sign sign, int index, List<Symbol> symbols) {
        var role = new Symbol.Case(sign.arguments().get(index));
        if (marked && dialect != Symbol.Mark.POSTFIX) {
            symbols.add(role);
        }
        var argument = whole.arguments().get(index);
        var name = random.below(4) > 0 ? names.apply(argument) : Optional.<Symbol>empty();
        name.ifPresentOrElse(symbols::add, () -> write(argument, symbols));
        if (marked && dialect == Symbol.Mark.POSTFIX) {
            symbols.add(role);
        }
    }

    /// Marked arguments stand in any order in which those of a role keep theirs.
    private List<Integer> order(Sign sign) {
        var order = new ArrayList<Integer>();
        if (!marked) {
            for (int i = 0; i < sign.arguments().size(); i++) {
                order.add(i);
            }
            return order;
        }
        var roles = new ArrayList<Role>(sign.arguments());
        while (!roles.isEmpty()) {
            var role = roles.remove(random.below(roles.size()));
            for (int i = 0; i < sign.arguments().size(); i++) {
                if (sign.arguments().get(i) == role && !order.contains(i)) {
                    order.add(i);
                    break;
                }
            }
        }
        return order;
    }

    private static List<Symbol> constants(Expression expression) {
        var symbols = new ArrayList<Symbol>();
        var constants = expression.constants();
        int from = 0;
        if (expression.operator().constants().beginsWithASet()) {
            data(Constants.scalar(constants.getFirst()), symbols);
            from = 1;
        }
        constants
                .subList(from, constants.size())
                .forEach(value -> symbols.add(new Symbol.Numeral(value)));
        return symbols;
    }

    /// Glyphs drawn for those of the symbols that a legend may bind.
    static Map<Symbol, Integer> legend(List<Symbol> symbols, Alphabet alphabet, SplitMix random) {
        var used = new LinkedHashSet<Symbol>();
        symbols.stream().filter(Symbol::isBindable).forEach(used::add);
        return alphabet.draw(new ArrayList<>(used), random);
    }

    static void writeLegend(Map<Symbol, Integer> legend, Alphabet alphabet, StringBuilder text) {
        text.appendCodePoint(alphabet.glyph(Symbol.Mark.LEGEND));
        legend.forEach((symbol, glyph) ->
                text.append(' ').appendCodePoint(glyph).appendCodePoint(alphabet.glyph(symbol)));
        text.append('\n');
    }

    static void write(
            List<Symbol> symbols,
            Map<Symbol, Integer> legend,
            Alphabet alphabet,
            StringBuilder text) {
        for (var symbol : symbols) {
            int glyph =
                    Optional.ofNullable(legend.get(symbol)).orElseGet(() -> alphabet.glyph(symbol));
            boolean apart = symbol == Symbol.Mark.ON || symbol == Symbol.Mark.GIVES;
            text.append(apart ? " " : "").appendCodePoint(glyph).append(apart ? " " : "");
            if (symbol instanceof Symbol.Mark mark && mark.isDialect()) {
                text.append(' ');
            }
        }
    }

    static List<Symbol> numbers(List<Integer> values) {
        return values.stream().<Symbol>map(Symbol.Numeral::new).toList();
    }

    static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
