package sphota.format.onnx;

import java.util.stream.IntStream;

/// The messages that are walked, and the numbers of all fields they have or had.
enum Known {
    MODEL("ModelProto", 1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26, 30),
    GRAPH("GraphProto", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    NODE("NodeProto", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ATTRIBUTE("AttributeProto", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23),
    TENSOR("TensorProto", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16),
    SPARSE("SparseTensorProto", 1, 2, 3),
    FUNCTION("FunctionProto", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
    TRAINING("TrainingInfoProto", 1, 2, 3, 4);

    private final String message;

    /// One bit for each number.
    private final long numbers;

    Known(String message, int... numbers) {
        this.message = message;
        this.numbers = IntStream.of(numbers).mapToLong(number -> 1L << number).sum();
    }

    String message() {
        return message;
    }

    boolean has(int number) {
        return number < Long.SIZE && (numbers >>> number & 1) != 0;
    }
}
