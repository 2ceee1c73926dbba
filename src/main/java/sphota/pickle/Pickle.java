package sphota.pickle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.Region;

/// What one run of the machine over one pickle gave. What it had before a refusal is here too.
///
/// @param region from the first opcode to STOP, or to where the machine stopped
/// @param protocol the highest PROTO met, or 0 if there was none
/// @param root what STOP returned; empty after a refusal
/// @param globals every global pushed, in order, also those dropped from the stack again
/// @param calls every call, in order, also those dropped from the stack again
/// @param persistent every persistent object, in order
/// @param texts every str and bytes value of some length, in order, for those who look for what is
///   hidden in them
/// @param opcodes all that were met
/// @param refusal why the machine stopped before STOP
public record Pickle(
        Region region,
        int protocol,
        Optional<Value> root,
        List<Value.Global> globals,
        List<Value.Call> calls,
        List<Value.Persistent> persistent,
        List<Value> texts,
        Set<Opcode> opcodes,
        Optional<sphota.bytes.MalformedFileException> refusal) {}
