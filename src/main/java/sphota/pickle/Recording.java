package sphota.pickle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.pickle.Pickle.Change;

/// What a run meets, kept in order so that a refusal loses nothing.
final class Recording {

    private static final int SLOT_BYTES = 8;
    private static final int CHANGE_BYTES = 40;

    private final Cursor cursor;
    private final List<Value.Global> globals = new ArrayList<>();
    private final List<Value.Call> calls = new ArrayList<>();
    private final List<Value.Persistent> persistent = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Value> texts = new ArrayList<>();
    private final Map<Opcode, Long> firstOffsets = new EnumMap<>(Opcode.class);
    private int protocol;

    Recording(Cursor cursor) {
        this.cursor = cursor;
    }

    void met(Opcode opcode) {
        firstOffsets.putIfAbsent(opcode, cursor.opcodeOffset());
    }

    void protocol(int version) {
        protocol = Math.max(protocol, version);
    }

    Value.Global global(Value.Global global) {
        cursor.charge(SLOT_BYTES);
        globals.add(global);
        return global;
    }

    Value.Call call(Value.Call call) {
        cursor.charge(SLOT_BYTES);
        calls.add(call);
        return call;
    }

    Value.Persistent persistent(Value.Persistent object) {
        cursor.charge(SLOT_BYTES);
        persistent.add(object);
        return object;
    }

    void change(Value target, Opcode by, Value with) {
        cursor.charge(SLOT_BYTES + CHANGE_BYTES);
        changes.add(new Change(target, by, with, cursor.opcodeOffset()));
    }

    Value.Text text(Value.Text text) {
        keep(text, text.utf8());
        return text;
    }

    Value.Bytes bytes(Value.Bytes bytes) {
        keep(bytes, bytes.region());
        return bytes;
    }

    private void keep(Value value, Region region) {
        if (region.byteSize() >= Pickle.HIDING_PLACE_BYTES) {
            cursor.charge(SLOT_BYTES);
            texts.add(value);
        }
    }

    Pickle pickle(Optional<Value> root, Optional<MalformedFileException> refusal) {
        long end = Math.min(cursor.next(), cursor.bytes().byteSize());
        return new Pickle(
                cursor.bytes().slice(0, end, "pickle"),
                protocol,
                root,
                globals,
                calls,
                persistent,
                changes,
                texts,
                firstOffsets,
                refusal);
    }
}
