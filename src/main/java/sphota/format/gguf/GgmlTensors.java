package sphota.format.gguf;

import java.util.HashSet;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.bytes.Utf8;
import sphota.format.Lint;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.tensor.ElementType;
import sphota.tensor.Shape;

/// The tensors of a GGML file, each with its sizes and its name before it.
final class GgmlTensors {

    private static final int MOST_AXES = 4;
    private static final int LONGEST_NAME_BYTES = 1024;

    /// About what a tensor takes beside its name.
    private static final int TENSOR_BYTES = 512;

    private final Region file;
    private final Cursor cursor;
    private final Budget budget;
    private final ReadingBuilder reading;
    private final Set<String> names = new HashSet<>();

    GgmlTensors(Cursor cursor, Budget budget, ReadingBuilder reading) {
        this.file = cursor.file();
        this.cursor = cursor;
        this.budget = budget;
        this.reading = reading;
    }

    void readNext() {
        long at = cursor.at();
        budget.entries(1, file, at);
        budget.allocate(TENSOR_BYTES, file, at);
        int axes = bounded("number of axes", MOST_AXES);
        int nameLength = bounded("length of a tensor's name", LONGEST_NAME_BYTES);
        int number = cursor.i32("tensor type");
        var shape = readShape(axes);
        var name = readName(nameLength, at);
        var type =
                GgmlTypes.numbered(number)
                        .orElseThrow(() -> refuse(at, name, "has the unknown type " + number));
        long row = axes == 0 ? 1 : shape.size(axes - 1);
        if (row % type.elementsTogether() != 0) {
            throw refuse(
                    at,
                    name,
                    "has rows of %d elements, %s keeps %d together"
                            .formatted(row, type.label(), type.elementsTogether()));
        }
        long length = bytes(type, shape, name, at);
        var start = cursor.skip(length, "tensor `%s`".formatted(name));
        reading.add(LaidTensor.of(name, type, shape, file.slice(start, length, "tensor")));
    }

    private int bounded(String field, int most) {
        long at = cursor.at();
        int value = cursor.i32(field);
        if (value < 0 || value > most) {
            throw file.refuse(at, "%s is %d, at most %d is allowed".formatted(field, value, most));
        }
        return value;
    }

    private Shape readShape(int axes) {
        var sizes = new long[axes];
        for (int axis = axes - 1; axis >= 0; axis--) {
            sizes[axis] = bounded("axis size", Integer.MAX_VALUE);
        }
        return Shape.of(sizes);
    }

    private String readName(int length, long at) {
        var bytes = file.slice(cursor.skip(length, "name"), length, "name");
        var name = Value.Text.decoded(bytes);
        budget.allocate(4L * length, file, at);
        if (Utf8.firstMalformed(bytes).isPresent()) {
            reading.add("ggml.not-utf8", Severity.LOW, bytes, 0, "a name is no UTF-8: " + name);
        }
        if (!names.add(name)) {
            throw refuse(at, name, "occurs twice");
        }
        return name;
    }

    private long bytes(ElementType type, Shape shape, String name, long at) {
        try {
            return type.bytes(shape.elements());
        } catch (ArithmeticException _) {
            throw refuse(at, name, "%s has more than 2^63 - 1 bits".formatted(shape));
        }
    }

    private MalformedFileException refuse(long at, String name, String fault) {
        return file.refuse(at, "tensor `%s` %s".formatted(Lint.shortened(name), fault));
    }
}
