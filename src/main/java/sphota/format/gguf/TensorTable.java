package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Utf8;
import sphota.format.Lint;
import sphota.tensor.ElementType;
import sphota.tensor.Shape;

/// The table of tensors: name, sizes, type and offset of each.
final class TensorTable {

    private static final int MOST_AXES = 4;
    private static final int NAME_BYTES = 64;

    /// About what a line of the table and the tensor made of it take.
    private static final int INFO_BYTES = 512;

    private final Cursor cursor;
    private final Budget budget;
    private final Lint<Rule> lint;
    private final Set<String> names = new HashSet<>();

    TensorTable(Cursor cursor, Budget budget, Lint<Rule> lint) {
        this.cursor = cursor;
        this.budget = budget;
        this.lint = lint;
    }

    /// The tensors in the order of the table.
    ///
    /// @throws MalformedFileException as the reference would refuse the file, where the number of
    ///   elements exceeds 2⁶³ − 1, or beyond the budget
    List<TensorInfo> read(long count) {
        var infos = new ArrayList<TensorInfo>();
        for (long i = 0; i < count; i++) {
            infos.add(readInfo(i));
        }
        return infos;
    }

    private TensorInfo readInfo(long index) {
        long at = cursor.at();
        budget.entries(1, cursor.file(), at);
        budget.allocate(INFO_BYTES, cursor.file(), at);
        var name = readName(index, at);
        var sizes = readSizes(name, at);
        var shape = shape(sizes);
        long elements = elements(name, shape, at);
        var type = readType(name, sizes.length == 0 ? 1 : sizes[0]);
        long bytes = bytes(name, type, shape, elements, at);
        return new TensorInfo(name, type, shape, bytes, cursor.i64("tensor offset"), at);
    }

    /// Names are told apart as the reference does: a NUL ends them.
    private String readName(long index, long at) {
        var bytes = cursor.string("tensor name");
        if (bytes.byteSize() >= NAME_BYTES) {
            throw ReferenceError.NAME_LENGTH.at(
                    cursor.file(),
                    at,
                    "tensor %d has one of %d bytes, %d are allowed"
                            .formatted(index, bytes.byteSize(), NAME_BYTES - 1));
        }
        var exact = bytes.text(ISO_8859_1, budget);
        var name = Value.Text.decoded(bytes);
        int nul = exact.indexOf('\0');
        if (!names.add(nul < 0 ? exact : exact.substring(0, nul))) {
            throw ReferenceError.NAME_TWICE.at(cursor.file(), at, "`%s`".formatted(name));
        }
        if (nul >= 0) {
            lint.add(Rule.NAME_WITH_NUL, cursor.file(), at, name);
        } else if (Utf8.firstMalformed(bytes).isPresent()) {
            lint.add(Rule.NOT_UTF8, cursor.file(), at, "tensor name " + name);
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            lint.add(Rule.ODD_NAME, cursor.file(), at, name);
        }
        return name;
    }

    private long[] readSizes(String name, long at) {
        int axes = cursor.i32("number of axes");
        if (Integer.compareUnsigned(axes, MOST_AXES) > 0) {
            throw ReferenceError.AXIS_COUNT.at(
                    cursor.file(),
                    at,
                    "tensor `%s` has %s, %d are allowed"
                            .formatted(name, Integer.toUnsignedString(axes), MOST_AXES));
        }
        var sizes = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            sizes[axis] = cursor.i64("axis size");
            if (sizes[axis] < 0) {
                throw ReferenceError.AXIS.at(
                        cursor.file(),
                        at,
                        "axis %d of tensor `%s` is %d".formatted(axis, name, sizes[axis]));
            }
        }
        return sizes;
    }

    private static Shape shape(long[] innermostFirst) {
        var sizes = new long[innermostFirst.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = innermostFirst[sizes.length - 1 - axis];
        }
        return Shape.of(sizes);
    }

    /// Where the product wraps, the reference looks only whether what it wraps to is positive.
    private long elements(String name, Shape shape, long at) {
        long wrapped = 1;
        for (long size : shape.sizes()) {
            wrapped *= size;
        }
        try {
            long elements = shape.elements();
            if (elements < Long.MAX_VALUE) {
                return elements;
            }
        } catch (ArithmeticException _) {
            if (wrapped <= 0) {
                throw cursor.file()
                        .refuse(
                                at,
                                "tensor `%s` %s has more than 2^63 - 1 elements: their number wraps to %d"
                                        .formatted(name, shape, wrapped));
            }
        }
        throw ReferenceError.ELEMENTS.at(
                cursor.file(), at, "tensor `%s` %s".formatted(name, shape));
    }

    private ElementType readType(String name, long rowElements) {
        long at = cursor.at();
        int number = cursor.i32("tensor type");
        if (number < 0 || number >= GgmlTypes.END) {
            throw ReferenceError.TYPE.at(
                    cursor.file(), at, "%d of tensor `%s`".formatted(number, name));
        }
        var type =
                GgmlTypes.numbered(number)
                        .orElseThrow(() ->
                                ReferenceError.ROW.at(
                                        cursor.file(),
                                        at,
                                        "type %d of tensor `%s` was removed"
                                                .formatted(number, name)));
        if (rowElements % type.elementsTogether() != 0) {
            throw ReferenceError.ROW.at(
                    cursor.file(),
                    at,
                    "tensor `%s` has rows of %d elements, %s keeps %d together"
                            .formatted(name, rowElements, type.label(), type.elementsTogether()));
        }
        return type;
    }

    private long bytes(String name, ElementType type, Shape shape, long elements, long at) {
        long groups = elements / type.elementsTogether();
        long groupBytes = type.bytes(type.elementsTogether());
        if (Math.unsignedMultiplyHigh(groups, groupBytes) != 0) {
            throw ReferenceError.BYTES.at(
                    cursor.file(),
                    at,
                    "tensor `%s` %s %s has more than 2^64 - 1"
                            .formatted(name, shape, type.label()));
        }
        return groups * groupBytes;
    }
}
