package sphota.safety;

/// What loading a pickle with Python would do, as far as its opcodes show.
public enum Verdict {
    /// Only what is on the allow-list is named.
    CLEAN,
    /// Code that nobody vetted is named, but it is only constructed inertly or referenced.
    UNKNOWN_CODE,
    /// Code that nobody vetted would be called.
    DANGEROUS
}
