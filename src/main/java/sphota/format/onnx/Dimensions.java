package sphota.format.onnx;

import java.util.Arrays;
import sphota.bytes.Region;
import sphota.tensor.Shape;

/// The repeated field `dims` as it comes in, packed or not.
final class Dimensions {

    /// As many axes as NumPy, in which most of these files are made, can have.
    private static final int MOST_AXES = 64;

    private final long[] sizes = new long[MOST_AXES];
    private int rank;

    void add(Field field) {
        switch (field.wire()) {
            case VARINT, COUNTED -> add(field.payload());
            case FIXED32, FIXED64 ->
                    throw field.payload().refuse(0, "dims are of wire type " + field.wire());
        }
    }

    private void add(Region varints) {
        var cursor = new Cursor(varints);
        while (!cursor.atEnd()) {
            long at = cursor.position();
            long size = cursor.varint("axis size");
            if (rank == MOST_AXES || size < 0) {
                throw varints.refuse(
                        at,
                        size < 0 ? "axis size " + size : "more than %d axes".formatted(MOST_AXES));
            }
            sizes[rank++] = size;
        }
    }

    Shape shape() {
        return Shape.of(Arrays.copyOf(sizes, rank));
    }
}
