package sphota.format.onnx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Storage;

/// The entries of one typed field of a TensorProto, packed or not, as the bytes that raw data would
/// have.
///
/// @param message the TensorProto
/// @param entryBytes that one entry stands for; of a wider number the low ones
record TypedElements(Region message, TypedField field, int entryBytes)
        implements Storage.Encoded.Unpacker {

    @Override
    public void unpack(MemorySegment into, Budget budget) {
        var filling = new Filling(into);
        new Wire(budget)
                .each(
                        message,
                        found -> {
                            if (found.number() == field.number()) {
                                filling.take(found.payload());
                            }
                        });
        if (filling.at != into.byteSize()) {
            throw message.refuse(
                    0,
                    "%s has %d entries, the shape needs %d"
                            .formatted(
                                    field, filling.at / entryBytes, into.byteSize() / entryBytes));
        }
    }

    /// How many varints end in this region.
    static long varints(Region packed) {
        long count = 0;
        for (long at = 0; at < packed.byteSize(); at++) {
            if (packed.segment().get(ValueLayout.JAVA_BYTE, at) >= 0) {
                count++;
            }
        }
        return count;
    }

    private final class Filling {

        private final MemorySegment into;
        private long at;

        Filling(MemorySegment into) {
            this.into = into;
        }

        /// One entry, or several packed: the same bytes either way.
        void take(Region entries) {
            switch (field.wire()) {
                case VARINT -> varints(entries);
                case FIXED32, FIXED64, COUNTED -> {
                    require(entries.byteSize(), entries, 0);
                    into.asSlice(at, entries.byteSize()).copyFrom(entries.segment());
                    at += entries.byteSize();
                }
            }
        }

        private void varints(Region entries) {
            var cursor = new Cursor(entries);
            while (!cursor.atEnd()) {
                require(entryBytes, entries, cursor.position());
                long bits = cursor.varint("element");
                for (int i = 0; i < entryBytes; i++) {
                    into.set(ValueLayout.JAVA_BYTE, at++, (byte) (bits >>> (Byte.SIZE * i)));
                }
            }
        }

        private void require(long byteSize, Region where, long byteOffset) {
            if (byteSize > into.byteSize() - at) {
                throw where.refuse(byteOffset, field + " has more entries than the shape needs");
            }
        }
    }
}
