package sphota.tensor;

import java.util.Comparator;
import java.util.Optional;
import sphota.bytes.Region;

/// Tells views apart by what they see: two of equal keys have the same elements from the same
/// bytes. Keys are ordered so that a hash map of them stays fast when a file makes their hashes
/// collide; keys in the same place of the order may still differ.
///
/// @param view type, shape, strides and all else but the bytes, as text
public record ViewKey(Bytes bytes, String view) implements Comparable<ViewKey> {

    /// A run of bytes in a file, packed or not.
    public record Bytes(Region source) implements Comparable<Bytes> {

        private static final Comparator<Region> ORDER =
                Comparator.comparingLong(Region::startByte)
                        .thenComparingLong(Region::byteSize)
                        .thenComparing(Region::file);

        /// Spreads places at equal distances, which the hashes of [Region] would crowd together.
        @Override
        public int hashCode() {
            return (int) ((source.startByte() * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE)
                    ^ source.file().hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && source.equals(bytes.source);
        }

        @Override
        public int compareTo(Bytes other) {
            return ORDER.compare(source, other.source);
        }
    }

    /// The key of a tensor that is one view; empty for one of several parts or none.
    public static Optional<ViewKey> of(Tensor tensor) {
        return tensor.content() instanceof Content.Strided strided
                ? Optional.of(of(tensor, strided))
                : Optional.empty();
    }

    private static ViewKey of(Tensor tensor, Content.Strided strided) {
        var view =
                tensor.type().label()
                        + tensor.shape()
                        + strided.strides()
                        + strided.offset()
                        + strided.order()
                        + strided.conjugated()
                        + strided.negated();
        return new ViewKey(new Bytes(strided.storage().source()), view);
    }

    @Override
    public int compareTo(ViewKey other) {
        int places = bytes.compareTo(other.bytes);
        return places != 0 ? places : view.compareTo(other.view);
    }
}
