package sphota.safety;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Pickle.Change;
import sphota.pickle.Value.Call;

/// What follows from the opcodes that call a method of an object: `append`, `extend`, `add` and
/// `__setitem__`.
///
/// Which method that is, the object's attributes say, and the pickle may have set them. Python
/// itself writes what an object holds in one order, the items of a list, the items of a dict, the
/// state; and items only for classes that are lists, sets or dicts. Anything else was written to
/// call something.
final class MethodRules {

    private static final Set<PythonName> LISTS =
            Set.of(new PythonName("builtins", "list"), new PythonName("collections", "deque"));

    private static final Set<PythonName> SETS = Set.of(new PythonName("builtins", "set"));

    private static final Set<PythonName> DICTS =
            Set.of(
                    new PythonName("builtins", "dict"),
                    new PythonName("collections", "OrderedDict"),
                    new PythonName("collections", "Counter"),
                    new PythonName("collections", "defaultdict"));

    private static final Map<Opcode, Set<PythonName>> MEANT_FOR =
            Map.ofEntries(
                    entry(Opcode.APPEND, LISTS),
                    entry(Opcode.APPENDS, LISTS),
                    entry(Opcode.ADDITEMS, SETS),
                    entry(Opcode.SETITEM, DICTS),
                    entry(Opcode.SETITEMS, DICTS));

    /// The place of each object's last change in Python's order.
    private final Map<Call, Integer> places = new HashMap<>();

    private MethodRules() {}

    static void judge(Pickle pickle, Concerns concerns) {
        var rules = new MethodRules();
        for (var change : pickle.changes()) {
            if (change.target() instanceof Call object) {
                rules.judge(object, change, concerns);
            }
        }
    }

    private void judge(Call object, Change change, Concerns concerns) {
        int place = place(change.by());
        int before = places.merge(object, place, Math::max);
        if (before > place || !isMeantFor(object, change.by())) {
            concerns.dangerous(
                    "pickle.method-call",
                    change.offset(),
                    "%s calls a method of %s, with %s"
                            .formatted(
                                    change.by(),
                                    Rendering.of(object),
                                    Rendering.of(change.with())));
        }
    }

    private static int place(Opcode by) {
        return switch (by) {
            case BUILD -> 2;
            case SETITEM, SETITEMS -> 1;
            default -> 0;
        };
    }

    /// Of a class that is not listed, only its own code knows what it is.
    private static boolean isMeantFor(Call object, Opcode by) {
        var meantFor = Optional.ofNullable(MEANT_FOR.get(by));
        var known = Uses.classOf(object).filter(AllowList::lists);
        return meantFor.isEmpty() || known.isEmpty() || meantFor.get().contains(known.get());
    }
}
