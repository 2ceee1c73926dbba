package sphota.language.mix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// What an expression puts into the holes of its idioms, and which constants holes give back.
final class Holes {

    private Holes() {}

    /// All but the names of functions.
    static Map<String, String> of(Expression expression) {
        var holes = new LinkedHashMap<String, String>();
        var constants = expression.constants();
        var domain = expression.domain();
        holes.put("{n}", Integer.toString(expression.codomain().moduli()[0]));
        if (domain instanceof Data.Sequence(_, int length)) {
            holes.put("{k}", Integer.toString(length));
        }
        switch (expression.operator().constants()) {
            case NONE -> {}
            case RESIDUE, QUOTA, POSITION, REPETITIONS, STATES ->
                    holes.put("{c}", constants.getFirst().toString());
            case RESIDUES, PERMUTATION -> holes.put("{C}", tuple(constants));
            case TWO_STATES -> {
                holes.put("{p}", constants.get(0).toString());
                holes.put("{q}", constants.get(1).toString());
            }
            case TRANSITIONS -> {
                int symbols = domain.moduli()[1];
                int transitions = domain.moduli()[0] * symbols;
                holes.put("{T}", tuple(constants.subList(0, transitions)));
                holes.put("{A}", tuple(constants.subList(transitions, constants.size())));
                holes.put("{m}", Integer.toString(symbols));
            }
            case INPUT -> holes.put("{v}", value(domain, new ArrayList<>(constants)));
            case VALUE -> {
                holes.put("{set}", kept(constants.getFirst()));
                holes.put("{c}", constants.get(1).toString());
            }
            case TABLE -> {
                holes.put("{set}", kept(constants.getFirst()));
                holes.put("{C}", tuple(constants.subList(1, constants.size())));
                holes.put("{index}", index(domain));
            }
        }
        return holes;
    }

    /// The constants that an operator has by what stands in the holes.
    static List<Integer> constants(Operator operator, Map<String, List<PythonTokens.Token>> holes) {
        var constants = new ArrayList<Integer>();
        if (holes.containsKey("{set}")) {
            var set = holes.getOrDefault("{set}", List.of());
            constants.addAll(set.getFirst().text().equals("&") ? List.of(1) : Idiom.numbers(set));
        }
        var order =
                switch (operator.constants()) {
                    case NONE -> List.<String>of();
                    case RESIDUE, QUOTA, POSITION, REPETITIONS, STATES, VALUE -> List.of("{c}");
                    case RESIDUES, PERMUTATION, TABLE -> List.of("{C}");
                    case TWO_STATES -> List.of("{p}", "{q}");
                    case TRANSITIONS -> List.of("{T}", "{A}");
                    case INPUT -> List.of("{v}");
                };
        for (var hole : order) {
            constants.addAll(Idiom.numbers(holes.getOrDefault(hole, List.of())));
        }
        return constants;
    }

    private static String kept(int code) {
        return code == 1 ? "& 1" : "% " + code;
    }

    private static String tuple(List<Integer> values) {
        return values.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", values.size() == 1 ? ",)" : ")"));
    }

    /// A value, from its scalars, which are taken off.
    private static String value(Data data, List<Integer> scalars) {
        return switch (data) {
            case Data.Bool(), Data.Modular(_) -> scalars.removeFirst().toString();
            case Data.Sequence(_, int length) -> {
                var own = scalars.subList(0, length);
                var text = tuple(own);
                own.clear();
                yield text;
            }
            case Data.Pair(var first, var second) ->
                    "(" + value(first, scalars) + ", " + value(second, scalars) + ")";
        };
    }

    /// The number of `x`, the last scalar running fastest.
    static String index(Data domain) {
        var scalars = new ArrayList<String>();
        scalars(domain, "x", scalars);
        var moduli = domain.moduli();
        var text = new StringBuilder(scalars.getFirst());
        for (int i = 1; i < moduli.length; i++) {
            if (i > 1) {
                text.insert(0, "(").append(")");
            }
            text.append(" * ").append(moduli[i]).append(" + ").append(scalars.get(i));
        }
        return text.toString();
    }

    private static void scalars(Data data, String at, List<String> scalars) {
        switch (data) {
            case Data.Bool(), Data.Modular(_) -> scalars.add(at);
            case Data.Sequence(_, int length) -> {
                for (int i = 0; i < length; i++) {
                    scalars.add(at + "[" + i + "]");
                }
            }
            case Data.Pair(var first, var second) -> {
                scalars(first, at + "[0]", scalars);
                scalars(second, at + "[1]", scalars);
            }
        }
    }
}
