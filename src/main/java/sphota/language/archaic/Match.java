package sphota.language.archaic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.language.Sign;
import sphota.language.Term;
import sphota.meaning.Constants;
import sphota.meaning.Expression;

/// Fits a pattern to the top of what was read, from its end.
final class Match {
    private final Grammar grammar;
    private final List<Item> items;
    private final Sign sign;
    private final List<Integer> constants = new ArrayList<>();
    private final List<Optional<Term>> found;
    private final Set<String> dependents = new HashSet<>();
    private int bottom;

    /// Nothing is taken yet.
    ///
    /// @param items what was read, the last on top; not changed
    Match(Grammar grammar, List<Item> items, Sign sign) {
        this.grammar = grammar;
        this.items = items;
        this.sign = sign;
        bottom = items.size();
        found = new ArrayList<>(Collections.nCopies(sign.arguments().size(), Optional.empty()));
    }

    /// Whether all of a pattern is there.
    boolean all(Pattern pattern) {
        return pattern.elements().reversed().stream().allMatch(this::one);
    }

    /// The arguments of what fitted, in their order.
    List<Term> arguments() {
        return found.stream().map(Optional::orElseThrow).toList();
    }

    /// What the head must agree with.
    Set<String> agreement() {
        dependents.retainAll(grammar.infixes().keySet());
        return dependents;
    }

    private boolean one(Pattern.Element element) {
        return switch (element) {
            case Pattern.Head() -> true;
            case Pattern.Literal(var word) -> mark(word);
            case Pattern.Argument(int index, var inCase) -> argument(index, inCase);
            case Pattern.Arguments() -> freeArguments();
            case Pattern.Constants() -> takesConstants();
            case Pattern.Domain _, Pattern.Steps _ -> false;
        };
    }

    /// How many items are left below what fitted.
    int bottom() {
        return bottom;
    }

    /// The constants of what fitted, in their order.
    List<Integer> constants() {
        return constants;
    }

    /// An item, or where there is none a mark that no pattern has.
    private Item at(int index) {
        return index < 0 ? new Item.Mark(0, "") : items.get(index);
    }

    private Item below() {
        return at(bottom - 1);
    }

    private boolean mark(String word) {
        if (below() instanceof Item.Mark(_, var found) && found.equals(word)) {
            bottom--;
            return true;
        }
        return false;
    }

    private boolean argument(int index, String inCase) {
        if (below() instanceof Item.Clause(_, var term, var cases) && cases.contains(inCase)) {
            found.set(index, Optional.of(term));
            dependents.add(inCase);
            bottom--;
            return true;
        }
        return false;
    }

    /// From the last one: of those of a role the last one is the last in the text.
    private boolean freeArguments() {
        for (int left = found.size(); left > 0; left--) {
            boolean taken = false;
            for (int index = found.size() - 1; index >= 0 && !taken; index--) {
                taken =
                        found.get(index).isEmpty()
                                && argument(index, grammar.caseOf(sign.arguments().get(index)));
            }
            if (!taken) {
                return false;
            }
        }
        return true;
    }

    private boolean takesConstants() {
        if (!WordForms.hasConstants(sign)) {
            return !(below() instanceof Item.Count) && !(below() instanceof Item.Unit);
        }
        var inCase = grammar.caseOf(sign.constant().orElseThrow());
        var counted = unit();
        while (number(inCase)) {
            // Each takes one off.
        }
        if (counted.isPresent()
                && !(constants.size() == 1
                        && counted.get().contains(count(constants.getFirst()) + " " + inCase))) {
            return false;
        }
        if (sign.operator().constants().beginsWithASet() && !set()) {
            return false;
        }
        if (constants.isEmpty()) {
            return true;
        }
        dependents.add(inCase);
        var preposition = Optional.ofNullable(grammar.prepositions().get(inCase));
        return preposition.map(this::mark).orElse(true);
    }

    private String count(int value) {
        return grammar.numbers().get(value).count();
    }

    private Optional<Set<String>> unit() {
        if (below() instanceof Item.Unit(_, var cases)) {
            bottom--;
            return Optional.of(cases);
        }
        return Optional.empty();
    }

    private boolean number(String inCase) {
        if (constants.size() > Expression.MOST_WORDS) {
            return false;
        }
        if (below() instanceof Item.Mark(_, var word)
                && grammar.listMarks().contains(word)
                && at(bottom - 2) instanceof Item.Count) {
            bottom--;
        }
        if (below() instanceof Item.Count(_, int value, var cases) && cases.contains(inCase)) {
            constants.addFirst(value);
            bottom--;
            return true;
        }
        return false;
    }

    private boolean set() {
        if (below() instanceof Item.Group(_, var data, var cases)
                && cases.contains(grammar.genitive())
                && data.isScalar()) {
            constants.addFirst(Constants.code(data));
            bottom--;
            return true;
        }
        return false;
    }
}
