package sphota.safety;

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
import sphota.pickle.Value.Dict;
import sphota.pickle.Value.Entry;
import sphota.pickle.Value.Global;
import sphota.pickle.Value.Tuple;

/// What follows from the state a pickle sets.
///
/// BUILD puts names and values of the file's choice into an object. A name with double underscores
/// changes what Python itself does with the object: one BUILD can set `__setstate__` to a function,
/// and the next one calls it. And what is done to a global is done to the class or module all of
/// the program shares.
final class StateRules {

    /// States looked at already; a hostile pickle sets one great state a million times.
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateRules() {}

    static void judge(Pickle pickle, Concerns concerns) {
        var rules = new StateRules();
        pickle.changes().forEach(change -> rules.judge(change, concerns));
    }

    private void judge(Change change, Concerns concerns) {
        if (change.target() instanceof Global global) {
            concerns.dangerous(
                    "pickle.global-changed",
                    change.offset(),
                    "%s changes %s for the whole program, with %s"
                            .formatted(
                                    change.by(),
                                    Rendering.of(global),
                                    Rendering.of(change.with())));
        }
        if (change.by() == Opcode.BUILD) {
            entries(change.with()).stream()
                    .flatMap(entry -> special(entry.key()).stream())
                    .findFirst()
                    .ifPresent(name ->
                            concerns.dangerous(
                                    "pickle.state-injection",
                                    change.offset(),
                                    "BUILD sets %s of %s"
                                            .formatted(name, Rendering.of(change.target()))));
        }
    }

    /// The names and values a state would set, as far as they can be seen: those of a dict, of the
    /// two dicts of an object with slots, and of a mapping that is filled as it is loaded.
    private List<Entry> entries(Value state) {
        var parts = state instanceof Tuple(var items) && items.size() == 2 ? items : List.of(state);
        var entries = new ArrayList<Entry>();
        for (var part : parts) {
            if (part instanceof Dict dict && seen.add(dict)) {
                entries.addAll(dict.entries());
            } else if (part instanceof Value.Call call && seen.add(call)) {
                mapping(call, entries);
            }
        }
        return entries;
    }

    private void mapping(Value.Call call, List<Entry> entries) {
        entries.addAll(call.entries());
        for (var argument : call.arguments()) {
            if (argument instanceof Dict dict && seen.add(dict)) {
                entries.addAll(dict.entries());
            } else if (argument instanceof Value.Items list && seen.add(list)) {
                pairs(list.items(), entries);
            } else if (argument instanceof Tuple(var items) && seen.add(argument)) {
                pairs(items, entries);
            }
        }
    }

    private static void pairs(List<Value> items, List<Entry> entries) {
        for (var item : items) {
            var pair =
                    switch (item) {
                        case Tuple(var parts) -> parts;
                        case Value.Items list -> list.items();
                        case Value _ -> List.<Value>of();
                    };
            if (pair.size() == 2) {
                entries.add(new Entry(pair.getFirst(), pair.getLast()));
            }
        }
    }

    private static Optional<String> special(Value key) {
        if (key instanceof Value.Call || key instanceof Value.Persistent) {
            return Optional.of("an attribute whose name it computes");
        }
        return CallRules.shortText(key)
                .filter(name -> name.startsWith("__") && name.endsWith("__"));
    }
}
