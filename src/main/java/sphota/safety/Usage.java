package sphota.safety;

import sphota.pickle.Opcode;

/// The worst that is done with a global.
///
/// @param by the opcode that does it, GLOBAL's own where it is only named
/// @param with a rendering of the arguments; empty where there is no call
/// @param offset of that opcode, from the start of the pickle
record Usage(Kind kind, Opcode by, String with, long offset) {

    /// What is done, the worst last.
    enum Kind {
        REFERENCED,
        CONSTRUCTED,
        PASSED,
        CALLED
    }

    String how() {
        return switch (kind) {
            case REFERENCED -> "referenced";
            case CONSTRUCTED -> "constructed by " + by;
            case PASSED -> "passed to a call";
            case CALLED -> "called by " + by;
        };
    }
}
