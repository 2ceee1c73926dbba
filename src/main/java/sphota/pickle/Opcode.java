package sphota.pickle;

/// The opcodes of pickle protocols 0 to 5.
public enum Opcode {
    REDUCE
}
