package sphota.net;

/// A step that cannot be taken.
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long step;
    private final int part;

    public DivergedException(long step, int part, String reason) {
        super("step %d, part %d of its batch: %s".formatted(step, part, reason));
        this.step = step;
        this.part = part;
    }

    public long step() {
        return step;
    }

    public int part() {
        return part;
    }
}
