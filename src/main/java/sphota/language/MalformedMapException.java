package sphota.language;

/// A table of signs that breaks a rule.
public final class MalformedMapException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int line;

    MalformedMapException(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /// Which line, from 1.
    public int line() {
        return line;
    }
}
