package sphota.pickle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// What one run of the machine over one pickle gave. What it had before a refusal is here too.
///
/// @param region from the first opcode to STOP, or to where the machine stopped
/// @param protocol the highest PROTO met, or 0 if there was none
/// @param root what STOP returned; empty after a refusal
/// @param globals every global pushed, in order, also those dropped from the stack again
/// @param calls every call, in order, also those dropped from the stack again
/// @param persistent every persistent object, in order
/// @param changes what was done to values the machine cannot see into, in order
/// @param texts every str and bytes value of [#HIDING_PLACE_BYTES] or more, in order, for those who
///   look for what is hidden in them
/// @param firstOffsets each opcode that was met, with the offset of its first occurrence from the
///   start of the region
/// @param refusal why the machine stopped before STOP
public record Pickle(
        Region region,
        int protocol,
        Optional<Value> root,
        List<Value.Global> globals,
        List<Value.Call> calls,
        List<Value.Persistent> persistent,
        List<Change> changes,
        List<Value> texts,
        Map<Opcode, Long> firstOffsets,
        Optional<MalformedFileException> refusal) {

    /// Shorter values are not listed among [#texts()]: no pickle that does anything is as short.
    public static final int HIDING_PLACE_BYTES = 8;

    public Pickle {
        firstOffsets = Collections.unmodifiableMap(new EnumMap<>(firstOffsets));
    }

    /// Every BUILD, and every APPEND, APPENDS, ADDITEMS, SETITEM and SETITEMS whose target is not
    /// the list, set or dict the opcode is meant for: Python would call a method of the target.
    ///
    /// @param by the opcode
    /// @param with the state of a BUILD; else the tuple of what was added, keys and values in turn
    /// @param offset of the opcode, from the start of the pickle's region
    public record Change(Value target, Opcode by, Value with, long offset) {}

    /// All opcodes that were met.
    public Set<Opcode> opcodes() {
        return firstOffsets.keySet();
    }
}
