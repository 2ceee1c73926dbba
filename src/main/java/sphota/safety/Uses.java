package sphota.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
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

    /// Shared by all calls, so that arguments many calls have in common are looked through once.
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Uses() {}

    static Uses of(Pickle pickle) {
        var uses = new Uses();
        for (var global : pickle.globals()) {
            uses.note(global, new Usage(Usage.Kind.REFERENCED, global.by(), "", global.offset()));
        }
        pickle.calls().forEach(uses::add);
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

    private void add(Call call) {
        var callable = global(call.callable());
        boolean inert = call.by() == Opcode.NEWOBJ || call.by() == Opcode.NEWOBJ_EX;
        use(call.callable(), inert ? AllowList.Role.CONSTRUCTED : AllowList.Role.CALLED, call);
        var entry = callable.map(PythonName::of).flatMap(AllowList::find);
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

    private void use(Value value, AllowList.Role role, Call call) {
        if (role == AllowList.Role.KEPT || !value.opaque()) {
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

    /// Finds the globals in an argument. The result of another call is not looked into: what went
    /// into it was an argument of that call.
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
            case Tuple _, Value.Items _, Value.Dict _, Value.Members _ -> true;
            case Value.Constant _, Value.Int _, Value.Real _, Text _, Value.Bytes _ -> false;
            case Global _, Call _, Persistent _, Value.Extension _, Value.Buffer _ -> false;
        };
    }

    private static List<Value> contents(Value container) {
        return switch (container) {
            case Tuple(var items) -> items;
            case Value.Items list -> list.items();
            case Value.Members set -> set.members();
            case Value.Dict dict -> {
                var contents = new ArrayList<Value>(2 * dict.entries().size());
                for (var entry : dict.entries()) {
                    contents.add(entry.key());
                    contents.add(entry.value());
                }
                yield contents;
            }
            case Value.Constant _, Value.Int _, Value.Real _, Text _, Value.Bytes _ -> List.of();
            case Global _, Call _, Persistent _, Value.Extension _, Value.Buffer _ -> List.of();
        };
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
