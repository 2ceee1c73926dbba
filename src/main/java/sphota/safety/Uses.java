package sphota.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Pickle.Change;
import sphota.pickle.Value;
import sphota.pickle.Value.Call;
import sphota.pickle.Value.Global;
import sphota.pickle.Value.Persistent;
import sphota.pickle.Value.Text;
import sphota.pickle.Value.Tuple;

/// What a pickle does with the globals it names: each name once, with the worst that is done.
final class Uses {

    private final Map<PythonName, Usage> usages = new LinkedHashMap<>();
    private final List<Call> callsOfUnknown = new ArrayList<>();

    /// Of each object all that BUILD was given.
    private final Map<Call, List<Value>> states = new HashMap<>();

    /// Shared by all calls, so that arguments many calls have in common are looked through once.
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Uses() {}

    static Uses of(Pickle pickle) {
        var uses = new Uses();
        for (var global : pickle.globals()) {
            uses.note(global, new Usage(Usage.Kind.REFERENCED, global.by(), "", global.offset()));
        }
        for (var change : pickle.changes()) {
            if (change.by() == Opcode.BUILD && change.target() instanceof Call target) {
                uses.states.computeIfAbsent(target, _ -> new ArrayList<>()).add(change.with());
            }
        }
        pickle.calls().forEach(uses::add);
        pickle.persistent().forEach(uses::add);
        pickle.changes().forEach(uses::add);
        return uses;
    }

    /// In the order in which the pickle names them.
    Map<PythonName, Usage> usages() {
        return usages;
    }

    /// Calls whose callable is no global: nobody can say what would run.
    List<Call> callsOfUnknown() {
        return callsOfUnknown;
    }

    /// What a value is the name of. PyTorch keeps the classes of whole modules behind persistent
    /// ids `('module', class, file, source)`.
    static Optional<Global> global(Value value) {
        if (value instanceof Persistent(Tuple(var id), long _)
                && id.size() == 4
                && id.getFirst() instanceof Text(var kind)
                && kind.byteSize() == 6
                && id.getFirst().text().filter("module"::equals).isPresent()) {
            return id.get(1) instanceof Global global ? Optional.of(global) : Optional.empty();
        }
        return value instanceof Global global ? Optional.of(global) : Optional.empty();
    }

    /// What an object is an instance of, as far as the call that makes it says: the class itself is
    /// called, or handed to a function that constructs it.
    static Optional<PythonName> classOf(Call object) {
        var made = name(object.callable());
        boolean byName =
                made.flatMap(AllowList::find)
                        .filter(entry -> entry.role(0) == AllowList.Role.CONSTRUCTED)
                        .isPresent();
        return byName ? object.arguments().stream().findFirst().flatMap(Uses::name) : made;
    }

    private static Optional<PythonName> name(Value value) {
        return global(value).map(PythonName::of);
    }

    private void add(Call call) {
        boolean inert = call.by() == Opcode.NEWOBJ || call.by() == Opcode.NEWOBJ_EX;
        use(call.callable(), inert ? AllowList.Role.CONSTRUCTED : AllowList.Role.CALLED, call);
        var entry = name(call.callable()).flatMap(AllowList::find);
        if (!call.argumentsKnown() && entry.filter(AllowList.Entry::usesArguments).isPresent()) {
            callsOfUnknown.add(call);
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            int argument = i;
            use(
                    call.arguments().get(i),
                    entry.map(listed -> listed.role(argument)).orElse(AllowList.Role.KEPT),
                    call);
        }
    }

    /// PyTorch before 1.11 calls the class in the persistent id of a storage, where it is one of
    /// those listed in an honest file.
    private void add(Persistent object) {
        if (WeightsOnlyRules.isStorage(object)
                && object.id() instanceof Tuple(var id)
                && id.size() > 1
                && id.get(1).opaque()
                && name(id.get(1)).filter(AllowList::lists).isEmpty()) {
            var call =
                    new Call(
                            id.get(1), id.subList(2, id.size()), Opcode.BINPERSID, object.offset());
            use(call.callable(), AllowList.Role.CALLED, call);
        }
    }

    /// A state that is no plain dict, and one that the class does more with than to keep it, is as
    /// good as an argument.
    private void add(Change change) {
        if (change.by() == Opcode.BUILD && change.target() instanceof Call target) {
            boolean used =
                    change.with().opaque()
                            || classOf(target)
                                    .flatMap(AllowList::find)
                                    .filter(AllowList.Entry::usesState)
                                    .isPresent();
            if (used) {
                var call =
                        new Call(
                                target.callable(),
                                List.of(change.with()),
                                change.by(),
                                change.offset());
                lookThrough(change.with(), call);
            }
        }
    }

    private void use(Value value, AllowList.Role role, Call call) {
        boolean kept = role == AllowList.Role.KEPT || role == AllowList.Role.STATE;
        if (kept || !value.opaque()) {
            lookThrough(value, call);
            return;
        }
        var global = global(value);
        if (global.isEmpty()) {
            if (callsOfUnknown.isEmpty() || callsOfUnknown.getLast() != call) {
                callsOfUnknown.add(call);
            }
            return;
        }
        boolean isCalled = role == AllowList.Role.CALLED;
        note(global.get(), isCalled ? Usage.Kind.CALLED : Usage.Kind.CONSTRUCTED, call);
    }

    /// Finds the globals in an argument. What went into the result of another call was an argument
    /// of that call; but what was made its state or put into it since is found here, since a
    /// function that calls a method of its argument calls what its attributes say. A persistent
    /// object that is no storage may be anything in its id: PyTorch's legacy reader returns the
    /// second item of `('module', …)`, whatever it is.
    private void lookThrough(Value argument, Call call) {
        var open = new ArrayDeque<Value>();
        open.push(argument);
        while (!open.isEmpty()) {
            var value = open.pop();
            if (value instanceof Global global) {
                note(global, Usage.Kind.PASSED, call);
            } else if (isContainer(value) && seen.add(value)) {
                contents(value).forEach(open::push);
            }
        }
    }

    private static boolean isContainer(Value value) {
        return switch (value) {
            case Tuple _, Value.Items _, Value.Dict _, Value.Members _, Call _ -> true;
            case Value.Constant _, Value.Int _, Value.Real _, Text _, Value.Bytes _ -> false;
            case Persistent object -> !WeightsOnlyRules.isStorage(object);
            case Global _, Value.Extension _, Value.Buffer _ -> false;
        };
    }

    private List<Value> contents(Value container) {
        return switch (container) {
            case Tuple(var items) -> items;
            case Value.Items list -> list.items();
            case Value.Members set -> set.members();
            case Value.Dict dict -> keysAndValues(dict.entries());
            case Call call -> {
                var contents = keysAndValues(call.entries());
                contents.addAll(call.appended());
                contents.addAll(states.getOrDefault(call, List.of()));
                yield contents;
            }
            case Value.Constant _, Value.Int _, Value.Real _, Text _, Value.Bytes _ -> List.of();
            case Persistent(var id, var _) -> List.of(id);
            case Global _, Value.Extension _, Value.Buffer _ -> List.of();
        };
    }

    private static List<Value> keysAndValues(List<Value.Entry> entries) {
        var contents = new ArrayList<Value>(2 * entries.size());
        for (var entry : entries) {
            contents.add(entry.key());
            contents.add(entry.value());
        }
        return contents;
    }

    private void note(Global global, Usage.Kind kind, Call call) {
        var known = usages.get(PythonName.of(global));
        if (known == null || known.kind().compareTo(kind) < 0) {
            note(
                    global,
                    new Usage(
                            kind,
                            call.by(),
                            kind == Usage.Kind.PASSED
                                    ? Rendering.call(call.callable(), call.arguments())
                                    : Rendering.arguments(call.arguments()),
                            call.offset()));
        }
    }

    private void note(Global global, Usage usage) {
        usages.merge(
                PythonName.of(global),
                usage,
                (known, added) -> known.kind().compareTo(added.kind()) < 0 ? added : known);
    }
}
