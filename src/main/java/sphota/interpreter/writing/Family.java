package sphota.interpreter.writing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import sphota.meaning.Data;
import sphota.meaning.Grammar;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.Type;
import sphota.meaning.Vocabulary;

/// Functions of one type that are written alike.
///
/// @param name as `unary`, or the type
/// @param type see [Panel#reads]
/// @param triggered whether the functions are Boolean ones of which one answer is another
public record Family(String name, Type type, boolean triggered) {

    private static final int MOST_SYMBOLS = 24;

    /// Those with names: functions of one number and of two, Boolean functions, these with one
    /// answer changed, a trigger, and functions from sequences to sequences and to a number.
    public static final List<Family> NAMED =
            List.of(
                    of("unary", "Z10", "Z10", false),
                    of("binary", "(Z8,Z8)", "Z8", false),
                    of("boolean", "B^6", "B", false),
                    of("trigger", "B^6", "B", true),
                    of("sequence", "Z5^4", "Z5^4", false),
                    of("reduction", "Z5^4", "Z5", false));

    /// @throws IllegalArgumentException if no table of such functions can be read
    public Family {
        var domain = type.domain();
        if (!Panel.reads(type)) {
            throw new IllegalArgumentException(
                    "%s has more than 16 scalars, or goes to pairs".formatted(type));
        }
        if (triggered && !(type.codomain() instanceof Data.Bool && domain.values() <= Long.SIZE)) {
            throw new IllegalArgumentException("triggers are those of Boolean functions");
        }
    }

    private static Family of(String name, String domain, String codomain, boolean triggered) {
        return new Family(name, new Type(Data.parse(domain), Data.parse(codomain)), triggered);
    }

    /// A family by its name, or by its type as in `Z16 -> B`.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Family parse(String text) {
        var named = NAMED.stream().filter(each -> each.name.equals(text)).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        var sides = text.split(" *-> *", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException(
                    "no family %s, but %s, or a type as Z16 -> B"
                            .formatted(
                                    text,
                                    String.join(", ", NAMED.stream().map(Family::name).toList())));
        }
        try {
            var type = new Type(Data.parse(sides[0]), Data.parse(sides[1]));
            return new Family(type.toString(), type, false);
        } catch (MalformedExpressionException wrong) {
            throw new IllegalArgumentException(
                    "no type %s: %s".formatted(text, wrong.getMessage()), wrong);
        }
    }

    /// The family of a type among some, one without triggers first.
    public static Optional<Family> of(Type type, List<Family> families) {
        return families.stream()
                .filter(each -> each.type.equals(type))
                .min(java.util.Comparator.comparing(Family::triggered));
    }

    /// What its functions are enumerated and put together with: all operators on its domain but
    /// automata given by their transitions, and tables.
    public Vocabulary vocabulary() {
        return Vocabulary.of(type.domain())
                .without(EnumSet.of(Operator.AUTOMATON, Operator.INTERSECT, Operator.TABLE));
    }

    /// Writes with these, and automata where they are of the family.
    public Grammar grammar() {
        var vocabulary = vocabulary();
        return new Grammar(type, automata().map(each -> each.added(vocabulary)).orElse(vocabulary));
    }

    /// What automata are of the family: those that go from long enough sequences to its codomain.
    Optional<Automata> automata() {
        return Panel.isWhole(type) ? Optional.empty() : Automata.of(type);
    }

    /// How many symbols a description has at most.
    public int mostSymbols() {
        int trigger = 4 + type.domain().scalars();
        int most = Math.max(MOST_SYMBOLS, automata().map(Automata::mostSymbols).orElse(0));
        return triggered ? most + trigger : most;
    }

    @Override
    public String toString() {
        return name;
    }
}
