package sphota.format.pytorch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.pickle.Value;

/// Walks what a pickle returns and names the tensors in it by the way to them, as `state_dict()`
/// does: keys and indices joined by dots, the private dictionaries of modules left out.
///
/// A container that contains itself is not entered again. One that is reached by several ways is
/// walked by each, until the walk has taken more steps than the pickle is long; from then on only
/// once, so that no pickle can make the walk exponential.
final class StateWalk {

    private static final int DEEPEST = 200;
    private static final int FACTS_AT_MOST = 200;
    private static final int FACT_DEPTH = 2;
    private static final int LONGEST_FACT_BYTES = 200;
    private static final Set<String> MODULE_PARTS = Set.of("_parameters", "_buffers", "_modules");

    private final TensorCalls calls;
    private final ReadingBuilder reading;
    private final Region pickle;
    private final Budget budget;
    private final Set<Value> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long stepsWithoutMemory;
    private int facts;
    private boolean cut;

    StateWalk(TensorCalls calls, ReadingBuilder reading, Region pickle, Budget budget) {
        this.calls = calls;
        this.reading = reading;
        this.pickle = pickle;
        this.budget = budget;
        this.stepsWithoutMemory = 10_000 + pickle.byteSize();
    }

    /// Adds every tensor below `root`, and the plain values near it as metadata.
    void walk(Value root) {
        visit(root, "", 0);
        if (cut) {
            reading.add(
                    "pytorch.deep",
                    sphota.format.Severity.LOW,
                    pickle,
                    0,
                    "values nested more than %d deep were not looked into".formatted(DEEPEST));
        }
    }

    private void visit(Value value, String name, int depth) {
        budget.step(pickle, 0);
        switch (value) {
            case Value.Persistent persistent -> tensor(persistent, name);
            case Value.Call call -> {
                if (!tensor(call, name)) {
                    call(call, name, depth);
                }
            }
            case Value.Dict dict -> inside(dict, depth, () -> entries(dict.entries(), name, depth));
            case Value.Items list -> inside(list, depth, () -> items(list.items(), name, depth));
            case Value.Tuple tuple -> inside(tuple, depth, () -> items(tuple.items(), name, depth));
            case Value.Members set -> inside(set, depth, () -> items(set.members(), name, depth));
            case Value.Text _, Value.Int _, Value.Real _, Value.Constant _ ->
                    fact(value, name, depth);
            case Value.Bytes _, Value.Global _, Value.Extension _, Value.Buffer _ -> {}
        }
    }

    private void inside(Value container, int depth, Runnable body) {
        if (depth > DEEPEST) {
            cut = true;
            return;
        }
        boolean again = !seen.add(container);
        if (again && --stepsWithoutMemory < 0) {
            return;
        }
        if (path.add(container)) {
            body.run();
            path.remove(container);
        }
    }

    /// Adds the tensor that `value` is; false if it is none.
    private boolean tensor(Value value, String name) {
        try {
            var tensor = calls.tensor(value);
            tensor.ifPresent(found -> reading.add(found.withName(name)));
            return tensor.isPresent();
        } catch (MalformedFileException malformed) {
            reading.refuse(
                    new Refusal(
                            malformed.file(),
                            malformed.byteOffset(),
                            "tensor %s: %s".formatted(name, malformed.reason())));
            return true;
        }
    }

    private void call(Value.Call call, String name, int depth) {
        inside(
                call,
                depth,
                () -> {
                    arguments(call, name, depth);
                    items(call.appended(), name, depth);
                    entries(call.entries(), name, depth);
                    call.state().ifPresent(state -> state(call, state, name, depth));
                });
    }

    /// `OrderedDict([[key, value], …])` of old protocols has entries in its arguments; what else is
    /// called may hold tensors in them too.
    private void arguments(Value.Call call, String name, int depth) {
        boolean mapping =
                call.callable() instanceof Value.Global global
                        && (global.name().equals("OrderedDict") || global.name().equals("dict"));
        if (mapping && call.arguments().size() == 1) {
            for (var pair : Arguments.items(call.arguments().getFirst())) {
                var sides = Arguments.items(pair);
                if (sides.size() == 2) {
                    visit(sides.get(1), joined(name, key(sides.get(0))), depth + 1);
                }
            }
        } else if (call.arguments().size() == 1) {
            visit(call.arguments().getFirst(), name, depth + 1);
        } else {
            items(call.arguments(), name, depth);
        }
    }

    private void state(Value.Call call, Value state, String name, int depth) {
        boolean mapping =
                call.callable() instanceof Value.Global global
                        && global.name().equals("OrderedDict");
        if (mapping) {
            // Attributes of the dictionary, as `_metadata`: they hold versions, no tensors.
            return;
        }
        if (state instanceof Value.Dict dict) {
            for (var entry : dict.entries()) {
                var key = key(entry.key());
                visit(
                        entry.value(),
                        MODULE_PARTS.contains(key) ? name : joined(name, key),
                        depth + 1);
            }
        } else {
            visit(state, name, depth + 1);
        }
    }

    private void entries(List<Value.Entry> entries, String name, int depth) {
        for (var entry : entries) {
            visit(entry.value(), joined(name, key(entry.key())), depth + 1);
        }
    }

    private void items(List<Value> items, String name, int depth) {
        for (int i = 0; i < items.size(); i++) {
            visit(items.get(i), joined(name, Integer.toString(i)), depth + 1);
        }
    }

    private void fact(Value value, String name, int depth) {
        if (depth > FACT_DEPTH || name.isEmpty() || facts >= FACTS_AT_MOST) {
            return;
        }
        if (value instanceof Value.Text text && text.utf8().byteSize() > LONGEST_FACT_BYTES) {
            return;
        }
        facts++;
        reading.metadata(name, shown(value));
    }

    private static String joined(String name, String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /// A key as Python's `str()` shows it, in short.
    private static String key(Value key) {
        return switch (key) {
            case Value.Text text -> text.string();
            case Value.Tuple tuple ->
                    tuple.items().stream()
                            .map(StateWalk::inTuple)
                            .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
            case Value _ -> shown(key);
        };
    }

    private static String inTuple(Value item) {
        return item instanceof Value.Text text ? "'" + text.string() + "'" : shown(item);
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Text text -> text.string();
            case Value.Int number -> number.value().toString();
            case Value.Real real -> Double.toString(real.value());
            case Value.Constant constant ->
                    switch (constant) {
                        case NONE -> "None";
                        case TRUE -> "True";
                        case FALSE -> "False";
                    };
            case Value.Bytes _ -> Arguments.text(value).orElse("bytes");
            case Value.Global global -> global.dotted();
            case Value.Tuple _, Value.Items _, Value.Dict _, Value.Members _ -> "(…)";
            case Value.Call _, Value.Persistent _, Value.Extension _, Value.Buffer _ -> "…";
        };
    }
}
