package sphota.meaning;

/// Text that is no meaning.
public final class MalformedExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;
    private final String reason;

    /// @param position where, in UTF-16 units from 0
    /// @param reason what was expected there
    public MalformedExpressionException(int position, String reason) {
        super("at " + position + ": " + reason);
        this.position = position;
        this.reason = reason;
    }

    /// Where in the text, in UTF-16 units from 0.
    public int position() {
        return position;
    }

    /// The message without the position.
    public String reason() {
        return reason;
    }
}
