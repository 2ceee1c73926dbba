package sphota.pickle;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import sphota.pickle.Value.Bytes;
import sphota.pickle.Value.Constant;
import sphota.pickle.Value.Dict;
import sphota.pickle.Value.Entry;
import sphota.pickle.Value.Int;
import sphota.pickle.Value.Items;
import sphota.pickle.Value.Members;
import sphota.pickle.Value.Tuple;

/// Makes and fills lists, tuples, dicts and sets, and refuses what Python's would refuse. A value
/// only the running program knows takes everything.
final class Containers {

    private static final int CONTAINER_BYTES = 64;
    private static final int ENTRY_BYTES = 32;

    private final Cursor cursor;
    private final Recording recording;

    /// Tuples with a list, dict or set somewhere inside, which Python cannot hash. Known when the
    /// tuple is made, so that no nesting has to be followed.
    private final Set<Tuple> unhashable = Collections.newSetFromMap(new IdentityHashMap<>());

    Containers(Cursor cursor, Recording recording) {
        this.cursor = cursor;
        this.recording = recording;
    }

    Tuple tuple(List<Value> items) {
        cursor.charge(CONTAINER_BYTES);
        var tuple = new Tuple(items);
        if (!items.stream().allMatch(this::hashable)) {
            cursor.charge(CONTAINER_BYTES);
            unhashable.add(tuple);
        }
        return tuple;
    }

    Items list(List<Value> items) {
        cursor.charge(CONTAINER_BYTES);
        var list = new Items();
        list.items().addAll(items);
        return list;
    }

    Dict dict(List<Value> keysAndValues) {
        cursor.charge(CONTAINER_BYTES);
        var dict = new Dict();
        put(dict.entries(), keysAndValues);
        return dict;
    }

    Members set(boolean frozen, List<Value> members) {
        cursor.charge(CONTAINER_BYTES);
        var set = new Members(frozen);
        members.forEach(this::requireHashable);
        set.members().addAll(members);
        return set;
    }

    /// APPEND and APPENDS.
    void append(Value target, List<Value> items, Opcode by) {
        switch (target) {
            case Items list -> list.items().addAll(items);
            case Value.Call call -> {
                call.appended().addAll(items);
                change(target, by, items);
            }
            case Bytes(var _, Bytes.Kind kind) when kind == Bytes.Kind.BYTEARRAY ->
                    change(target, by, items);
            case Value other -> changeOpaque(other, by, items, "append to");
        }
    }

    /// ADDITEMS.
    void add(Value target, List<Value> items) {
        switch (target) {
            case Members set when !set.frozen() -> {
                items.forEach(this::requireHashable);
                set.members().addAll(items);
            }
            case Value.Call call -> {
                call.appended().addAll(items);
                change(target, Opcode.ADDITEMS, items);
            }
            case Value other -> changeOpaque(other, Opcode.ADDITEMS, items, "add members to");
        }
    }

    /// SETITEM and SETITEMS.
    void set(Value target, List<Value> keysAndValues, Opcode by) {
        switch (target) {
            case Dict dict -> put(dict.entries(), keysAndValues);
            case Value.Call call -> {
                requirePairs(keysAndValues);
                put(call.entries(), keysAndValues);
                change(target, by, keysAndValues);
            }
            case Items list -> {
                replace(list.items(), keysAndValues);
                change(target, by, keysAndValues);
            }
            case Bytes(var _, Bytes.Kind kind) when kind == Bytes.Kind.BYTEARRAY ->
                    change(target, by, keysAndValues);
            case Value other -> changeOpaque(other, by, keysAndValues, "set items of");
        }
    }

    private void put(List<Entry> entries, List<Value> keysAndValues) {
        requirePairs(keysAndValues);
        cursor.charge((long) ENTRY_BYTES * keysAndValues.size());
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            requireHashable(keysAndValues.get(i));
            entries.add(new Entry(keysAndValues.get(i), keysAndValues.get(i + 1)));
        }
    }

    /// Python sets items of a list, too, where the keys are indices of it.
    private void replace(List<Value> items, List<Value> keysAndValues) {
        requirePairs(keysAndValues);
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            var value = keysAndValues.get(i + 1);
            switch (keysAndValues.get(i)) {
                case Int key -> items.set(index(key.value().longValue(), key, items), value);
                case Constant key when key != Constant.NONE ->
                        items.set(index(key == Constant.TRUE ? 1 : 0, key, items), value);
                case Value key when key.opaque() -> items.add(value);
                case Value _ ->
                        throw cursor.refuse("sets an item of a list whose index is no integer");
            }
        }
    }

    private int index(long index, Value key, List<Value> items) {
        long fromStart = index < 0 ? index + items.size() : index;
        boolean fits = !(key instanceof Int(var big)) || big.bitLength() < Long.SIZE;
        if (!fits || fromStart < 0 || fromStart >= items.size()) {
            throw cursor.refuse("sets item %d of a list of %d".formatted(index, items.size()));
        }
        return (int) fromStart;
    }

    private void changeOpaque(Value target, Opcode by, List<Value> with, String what) {
        if (!target.opaque()) {
            throw cursor.refuse("cannot %s %s".formatted(what, kind(target)));
        }
        change(target, by, with);
    }

    private void change(Value target, Opcode by, List<Value> with) {
        cursor.charge(CONTAINER_BYTES);
        recording.change(target, by, new Tuple(with));
    }

    private void requirePairs(List<Value> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw cursor.refuse("an odd number of keys and values");
        }
    }

    private void requireHashable(Value key) {
        if (!hashable(key)) {
            throw cursor.refuse("a %s is no key: it cannot be hashed".formatted(kind(key)));
        }
    }

    private boolean hashable(Value value) {
        return switch (value) {
            case Items _, Dict _ -> false;
            case Members set -> set.frozen();
            case Bytes bytes -> bytes.kind() != Bytes.Kind.BYTEARRAY;
            case Tuple tuple -> !unhashable.contains(tuple);
            case Constant _, Int _, Value.Real _, Value.Text _ -> true;
            case Value.Global _, Value.Call _, Value.Persistent _ -> true;
            case Value.Extension _, Value.Buffer _ -> true;
        };
    }

    /// The Python type, for messages.
    static String kind(Value value) {
        return switch (value) {
            case Constant constant -> constant == Constant.NONE ? "None" : "bool";
            case Int _ -> "int";
            case Value.Real _ -> "float";
            case Value.Text _ -> "str";
            case Bytes bytes ->
                    switch (bytes.kind()) {
                        case BYTES -> "bytes";
                        case BYTEARRAY -> "bytearray";
                        case PYTHON2_STRING -> "str";
                    };
            case Tuple _ -> "tuple";
            case Items _ -> "list";
            case Dict _ -> "dict";
            case Members set -> set.frozen() ? "frozenset" : "set";
            case Value.Global _ -> "global";
            case Value.Call _ -> "result of a call";
            case Value.Persistent _ -> "persistent object";
            case Value.Extension _ -> "extension";
            case Value.Buffer _ -> "buffer";
        };
    }
}
