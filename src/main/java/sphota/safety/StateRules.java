package sphota.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Pickle.Change;
import sphota.pickle.Value;
import sphota.pickle.Value.Call;
import sphota.pickle.Value.Dict;
import sphota.pickle.Value.Entry;
import sphota.pickle.Value.Tuple;

/// What follows from the state a pickle sets.
///
/// BUILD puts names and values of the file's choice into an object, as do a few functions that take
/// a state. A name with double underscores changes what Python itself does with the object: one
/// BUILD can set `__setstate__` to a function, and the next one calls it. And what is done to
/// something the pickle did not make is done to a class, module or storage all of the program
/// shares.
final class StateRules {

    /// States looked at already; a hostile pickle sets one great state a million times.
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateRules() {}

    static void judge(Pickle pickle, Concerns concerns) {
        var rules = new StateRules();
        pickle.changes().forEach(change -> rules.judge(change, concerns));
        pickle.calls().forEach(call -> rules.judge(call, concerns));
    }

    private void judge(Call call, Concerns concerns) {
        var listed = Uses.global(call.callable()).map(PythonName::of).flatMap(AllowList::find);
        for (int i = 0; listed.isPresent() && i < call.arguments().size(); i++) {
            if (listed.get().role(i) == AllowList.Role.STATE) {
                judge(call.arguments().get(i), call.offset(), Rendering.of(call), concerns);
            }
        }
    }

    private void judge(Change change, Concerns concerns) {
        if (change.target().opaque() && !(change.target() instanceof Call)) {
            concerns.dangerous(
                    "pickle.global-changed",
                    change.offset(),
                    "%s changes %s for the whole program, with %s"
                            .formatted(
                                    change.by(),
                                    Rendering.of(change.target()),
                                    Rendering.of(change.with())));
        }
        if (change.by() == Opcode.BUILD) {
            judge(
                    change.with(),
                    change.offset(),
                    "BUILD of " + Rendering.of(change.target()),
                    concerns);
        }
    }

    private void judge(Value state, long offset, String by, Concerns concerns) {
        entries(state).stream()
                .flatMap(entry -> special(entry.key()).stream())
                .findFirst()
                .ifPresent(name ->
                        concerns.dangerous(
                                "pickle.state-injection",
                                offset,
                                "%s sets %s".formatted(by, name)));
    }

    /// The names and values a state would set, as far as they can be seen: those of a dict, of the
    /// two dicts of an object with slots, of pairs in a list or tuple, and of whatever a call makes
    /// of any of these.
    private List<Entry> entries(Value state) {
        var entries = new ArrayList<Entry>();
        var open = new ArrayDeque<Value>();
        open.push(state);
        if (state instanceof Tuple(var items) && items.size() == 2) {
            items.forEach(open::push);
        }
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Dict dict when seen.add(dict) -> entries.addAll(dict.entries());
                case Value.Items list when seen.add(list) -> pairs(list.items(), entries);
                case Tuple tuple when seen.add(tuple) -> pairs(tuple.items(), entries);
                case Call call when seen.add(call) -> {
                    entries.addAll(call.entries());
                    pairs(call.appended(), entries);
                    for (var argument : call.arguments()) {
                        if (isMapping(argument)) {
                            open.push(argument);
                        } else if (seen.add(argument)) {
                            var items = among(argument);
                            pairs(items, entries);
                            items.stream().filter(StateRules::isMapping).forEach(open::push);
                        }
                    }
                }
                case Value _ -> {}
            }
        }
        return entries;
    }

    private static boolean isMapping(Value value) {
        return value instanceof Dict || value instanceof Call;
    }

    /// What stands in a list or tuple, which a function such as `max` could pick out.
    private static List<Value> among(Value argument) {
        return switch (argument) {
            case Tuple(var items) -> items;
            case Value.Items list -> list.items();
            case Value _ -> List.of();
        };
    }

    private static void pairs(List<Value> items, List<Entry> entries) {
        for (var item : items) {
            var pair = among(item);
            if (pair.size() == 2) {
                entries.add(new Entry(pair.getFirst(), pair.getLast()));
            }
        }
    }

    private static Optional<String> special(Value key) {
        if (key instanceof Call || key instanceof Value.Persistent) {
            return Optional.of("an attribute whose name it computes");
        }
        return CallRules.shortText(key)
                .filter(name -> name.startsWith("__") && name.endsWith("__"));
    }
}
