package sphota.interpreter.view;

/// All weights as they are, one tensor after another, cut into rows of as many: what a plain
/// transformer reads in the manner of Langosco et al. The last row is filled up with zeros. No rows
/// of a network of more than 256 of them. What is not finite is not a number.
///
/// @param size of a row
public record Chunks(int size) implements View {

    public static final Chunks STANDARD = new Chunks(128);

    /// Rows at most.
    public static final int MOST = 256;

    public Chunks {
        if (size < 1 || size > 1 << 16) {
            throw new IllegalArgumentException("chunks of " + size);
        }
    }

    @Override
    public String name() {
        return "chunks-" + size;
    }

    @Override
    public Grid of(Seen network) {
        long weights = network.tensors().stream().mapToLong(each -> each.values().length).sum();
        if (weights > (long) MOST * size) {
            return new Grid(0, size, new float[0]);
        }
        var flat = network.flat();
        int rows = Math.ceilDiv(flat.length, size);
        var values = new float[rows * size];
        for (int i = 0; i < flat.length; i++) {
            values[i] = Grid.finite(flat[i]);
        }
        return new Grid(rows, size, values);
    }
}
