package sphota.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an [Enumeration] writes with: some operators, some choices of constants for them, and the
/// sets that may lie between two steps.
///
/// @param operators those used; `compose` need not be among them, nor has `table` any choices here
/// @param sets the codomains of whatever is written
public record Vocabulary(Set<Operator> operators, List<Data> sets) {

    public Vocabulary {
        operators = Set.copyOf(operators);
        sets = List.copyOf(new LinkedHashSet<>(sets));
    }

    /// All operators, and of sets: the domain, its scalar sets, B, the pairs of two equal ones of
    /// all these, what an automaton goes to, and the sequences of B as long as the domain.
    public static Vocabulary of(Data domain) {
        var sets = new LinkedHashSet<Data>();
        addParts(domain, sets);
        sets.add(Data.bool());
        for (var set : List.copyOf(sets)) {
            if (set instanceof Data.Modular) {
                sets.add(Data.pair(set, Data.bool()));
            }
            if (!(set instanceof Data.Pair) && 2 * set.scalars() <= Data.MOST_SCALARS) {
                sets.add(Data.pair(set, set));
            }
        }
        return new Vocabulary(EnumSet.allOf(Operator.class), List.copyOf(sets));
    }

    private static void addParts(Data data, Collection<Data> sets) {
        sets.add(data);
        switch (data) {
            case Data.Bool(), Data.Modular(_) -> {}
            case Data.Sequence(var element, int length) -> {
                sets.add(element);
                sets.add(Data.sequence(Data.bool(), length));
            }
            case Data.Pair(var first, var second) -> {
                addParts(first, sets);
                addParts(second, sets);
            }
        }
    }

    /// The same without these operators.
    public Vocabulary without(Collection<Operator> left) {
        var kept = EnumSet.allOf(Operator.class);
        kept.retainAll(operators);
        kept.removeAll(left);
        return new Vocabulary(kept, sets);
    }

    /// An operator with its constants.
    record Head(Operator operator, List<Integer> constants) {}

    /// What may stand on a domain, in the order of [Operator] and of constants; not `compose`.
    List<Head> heads(Data domain) {
        var heads = new ArrayList<Head>();
        for (var operator : Operator.values()) {
            var bindings = new Bindings();
            if (operator != Operator.COMPOSE
                    && operators.contains(operator)
                    && operator.type().domain().matches(domain, bindings)) {
                for (var constants : Choices.of(operator.constants(), domain, bindings, sets)) {
                    heads.add(new Head(operator, constants));
                }
            }
        }
        return heads;
    }
}
