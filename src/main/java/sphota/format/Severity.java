package sphota.format;

/// How much a finding should worry, least first.
public enum Severity {
    /// Worth knowing.
    INFO,
    /// Odd or wasteful; it does no harm.
    LOW,
    /// May do harm: unknown code, data that readers disagree about, tensors missing.
    MEDIUM,
    /// Would run code nobody vetted when loaded the usual way, or is broken.
    HIGH
}
