package sphota.net;

/// A step that cannot be taken.
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param part of the batch of the step, from 0
    /// @param reason what is no finite number
    public DivergedException(long step, int part, String reason) {
        super("step %d, part %d of its batch: %s".formatted(step, part, reason));
    }
}
