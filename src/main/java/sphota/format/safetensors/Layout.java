package sphota.format.safetensors;

import static java.lang.Long.compareUnsigned;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Lays the entries of a header over the data: one after another, no gap, no overlap, to the end.
///
/// @param data everything behind the header
record Layout(Region header, Region data, Lint<Rule> lint) {

    private static final Comparator<Entry> BY_PLACE =
            Comparator.<Entry, Long>comparing(Entry::begin, Long::compareUnsigned)
                    .thenComparing(Entry::end, Long::compareUnsigned);

    /// Hands on each tensor that is sound and whole, in the order of their bytes.
    ///
    /// @throws MalformedFileException at the first that is not, or if the end is not the file's
    void lay(List<Entry> entries, Consumer<Tensor> sound) {
        long end = 0;
        int whole = 0;
        for (var entry : entries.stream().sorted(BY_PLACE).toList()) {
            check(entry, end);
            end = entry.end();
            if (compareUnsigned(end, data.byteSize()) <= 0) {
                whole++;
                sound.accept(tensor(entry));
            }
        }
        checkEnd(end, whole, entries.size());
    }

    private void check(Entry entry, long endBefore) {
        if (entry.begin() != endBefore || compareUnsigned(entry.end(), entry.begin()) < 0) {
            throw refuse(
                    ReferenceError.INVALID_OFFSET,
                    entry,
                    "is at [%s, %s], the one before it ends at %s"
                            .formatted(
                                    Long.toUnsignedString(entry.begin()),
                                    Long.toUnsignedString(entry.end()),
                                    Long.toUnsignedString(endBefore)));
        }
        long bits = multiply(elements(entry), entry.type().bits(), entry);
        if (bits % Byte.SIZE != 0) {
            throw refuse(
                    ReferenceError.MISALIGNED_SLICE, entry, "ends within a byte: " + shape(entry));
        }
        long bytes = bits >>> 3;
        if (entry.end() - entry.begin() != bytes) {
            throw refuse(
                    ReferenceError.TENSOR_INVALID_INFO,
                    entry,
                    "has %s bytes, %s take %s"
                            .formatted(
                                    Long.toUnsignedString(entry.end() - entry.begin()),
                                    shape(entry),
                                    Long.toUnsignedString(bytes)));
        }
        if (Long.remainderUnsigned(entry.begin(), Math.ceilDiv(entry.type().bits(), Byte.SIZE))
                != 0) {
            lint.add(Rule.MISALIGNED_TENSOR, header, entry.headerByte(), entry.name());
        }
    }

    private long elements(Entry entry) {
        long elements = 1;
        for (long size : entry.shape()) {
            elements = multiply(elements, size, entry);
        }
        return elements;
    }

    private long multiply(long left, long right, Entry entry) {
        if (Math.unsignedMultiplyHigh(left, right) != 0) {
            throw refuse(
                    ReferenceError.VALIDATION_OVERFLOW,
                    entry,
                    "has more than 2^64 bits: " + shape(entry));
        }
        return left * right;
    }

    private static String shape(Entry entry) {
        return entry.shape().stream()
                .map(Long::toUnsignedString)
                .limit(16)
                .toList()
                .toString()
                .concat(entry.shape().size() > 16 ? "… " : " ")
                .concat(entry.type().label());
    }

    private MalformedFileException refuse(ReferenceError error, Entry entry, String detail) {
        return error.at(
                header,
                entry.headerByte(),
                "tensor `%s` %s".formatted(Lint.shortened(entry.name()), detail));
    }

    private Tensor tensor(Entry entry) {
        var bytes = data.slice(entry.begin(), entry.end() - entry.begin(), "tensor data");
        var shape = signedShape(entry);
        var storage = new Storage.Stored(bytes);
        return new Tensor(entry.name(), entry.type(), shape, Content.Strided.all(storage, shape));
    }

    private Shape signedShape(Entry entry) {
        var sizes = entry.shape().stream().mapToLong(size -> size).toArray();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] < 0) {
                sizes[axis] = Long.MAX_VALUE;
                lint.add(Rule.OVERSIZED_AXIS, header, entry.headerByte(), entry.name());
            }
        }
        return Shape.of(sizes);
    }

    private void checkEnd(long end, int whole, int all) {
        int order = compareUnsigned(end, data.byteSize());
        if (order > 0) {
            throw ReferenceError.METADATA_INCOMPLETE_BUFFER.at(
                    data,
                    data.byteSize(),
                    "cut short: tensors take %s bytes, %d are there, %s are missing; %d of %d tensors are whole"
                            .formatted(
                                    Long.toUnsignedString(end),
                                    data.byteSize(),
                                    Long.toUnsignedString(end - data.byteSize()),
                                    whole,
                                    all));
        }
        if (order < 0) {
            throw ReferenceError.METADATA_INCOMPLETE_BUFFER.at(
                    data, end, "%d bytes follow the last tensor".formatted(data.byteSize() - end));
        }
    }
}
