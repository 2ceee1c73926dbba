package sphota.speech.procedural;

import java.util.Arrays;

/// A document as a model learns it.
///
/// @param ids bytes, 0 to 255; not copied, and not to be changed
/// @param scored for each id, whether the loss counts how well it is predicted from those before it
public record Sequence(int[] ids, boolean[] scored) {

    static final int BYTES = 256;

    public Sequence {
        if (ids.length != scored.length) {
            throw new IllegalArgumentException(
                    ids.length + " ids, but " + scored.length + " of them scored or not");
        }
        for (int id : ids) {
            if (id < 0 || id >= BYTES) {
                throw new IllegalArgumentException("not a byte: " + id);
            }
        }
    }

    /// A document of which every id is scored.
    static Sequence allScored(int[] ids) {
        var scored = new boolean[ids.length];
        Arrays.fill(scored, true);
        return new Sequence(ids, scored);
    }

    public int length() {
        return ids.length;
    }

    /// The same with zeros after it, which are not scored.
    ///
    /// @throws IllegalArgumentException if `length` is below that of this
    public Sequence padded(int length) {
        if (length < ids.length) {
            throw new IllegalArgumentException(ids.length + " ids do not fit in " + length);
        }
        return new Sequence(Arrays.copyOf(ids, length), Arrays.copyOf(scored, length));
    }

    public byte[] bytes() {
        var bytes = new byte[ids.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ids[i];
        }
        return bytes;
    }
}
