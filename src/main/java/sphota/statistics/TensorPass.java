package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.LongConsumer;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// One pass over the elements of one tensor after another of a file.
final class TensorPass {

    private final Repetition repetition;
    private final Budget budget;
    private final LongConsumer read;
    private final double[] values = new double[2 * Accumulator.BLOCK];

    /// @param read is told of bytes that have been read, while a pass goes on
    TensorPass(Repetition repetition, Budget budget, LongConsumer read) {
        this.repetition = repetition;
        this.budget = budget;
        this.read = read;
    }

    Outcome over(Tensor tensor) {
        try {
            return outcome(tensor);
        } catch (MalformedFileException malformed) {
            return new Outcome.Failed(malformed);
        } catch (ArithmeticException _) {
            return new Outcome.Skipped("it has more than 2⁶³ − 1 elements");
        } catch (InternalError error) {
            return new Outcome.Failed(shrunk(tensor, error));
        }
    }

    /// The machine's answer to a read of mapped bytes that are gone from the file.
    private static MalformedFileException shrunk(Tensor tensor, InternalError error) {
        boolean mapped = String.valueOf(error.getMessage()).contains("unsafe memory access");
        var view = Views.of(tensor).stream().findFirst();
        if (!mapped || view.isEmpty()) {
            throw error;
        }
        return view.get().storage().refuse("the file shrank while it was read");
    }

    private Outcome outcome(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided strided -> strided(tensor, strided, 0);
            case Content.Sparse sparse -> sparse(tensor, sparse);
            case Content.Quantized quantized -> quantized(tensor, quantized);
            case Content.Nested nested -> outcome(nested.buffer());
            case Content.Absent absent -> new Outcome.Skipped(absent.reason());
        };
    }

    private Outcome strided(Tensor tensor, Content.Strided content, long elementsAtLeast) {
        return switch (tensor.type()) {
            case OpaqueType opaque -> notNumbers(opaque);
            case Scalar scalar when !Decoding.isNumeric(scalar) -> notNumbers(scalar);
            case Scalar scalar -> strided(tensor, scalar, content, elementsAtLeast);
            case Block block -> strided(tensor, block, content, elementsAtLeast);
        };
    }

    private static Outcome notNumbers(ElementType type) {
        return new Outcome.Skipped("elements of type %s are not numbers".formatted(type.label()));
    }

    private Outcome strided(
            Tensor tensor, ElementType type, Content.Strided content, long elementsAtLeast) {
        var distinct = LogicalOrder.distinct(tensor);
        var view = distinct.tensor();
        var obstacle = obstacle(view, type, content);
        if (obstacle.isPresent()) {
            return new Outcome.Skipped(obstacle.get());
        }
        var gathered = new Accumulator();
        LogicalOrder.forEachChunk(
                view, budget, (bytes, count) -> decode(type, bytes, count, UNCHANGED, gathered));
        gathered.repeat(distinct.multiplicity());
        gathered.addZeros(elementsAtLeast - gathered.elements());
        return gathered.summary(isComplex(type));
    }

    /// Why no pass can be made over a view; a pass that can is charged.
    private Optional<String> obstacle(Tensor view, ElementType type, Content.Strided content) {
        if (isPackedView(type, view.shape(), content)) {
            return Optional.of("it is a view of elements that are packed");
        }
        return repetition.charge(view, content.storage());
    }

    private static boolean isPackedView(ElementType type, Shape shape, Content.Strided content) {
        boolean alone = type.bits(1) % Byte.SIZE == 0 && type.elementsTogether() == 1;
        return !alone
                && (!content.strides().isContiguous(shape)
                        || content.negated()
                        || content.offset() % type.elementsTogether() != 0
                        || type.bits(content.offset()) % Byte.SIZE != 0);
    }

    /// What is done to decoded elements before they are gathered.
    private interface Change {
        void apply(double[] values, int length);
    }

    private static final Change UNCHANGED = (_, _) -> {};

    private void decode(
            ElementType type, MemorySegment bytes, long count, Change change, Accumulator into) {
        for (long first = 0; first < count; first += Accumulator.BLOCK) {
            int length = (int) Math.min(Accumulator.BLOCK, count - first);
            Decoding.decode(type, bytes, first, length, values);
            if (isComplex(type)) {
                toMagnitudes(length);
            }
            change.apply(values, length);
            into.add(values, length);
        }
        read.accept(bytes.byteSize());
    }

    private static boolean isComplex(ElementType type) {
        return type instanceof Scalar scalar && scalar.kind() == Scalar.Kind.COMPLEX;
    }

    /// A NaN part makes the magnitude NaN, also beside an infinite one, where `hypot` would not.
    private void toMagnitudes(int length) {
        for (int i = 0; i < length; i++) {
            double real = values[2 * i];
            double imaginary = values[2 * i + 1];
            values[i] =
                    Double.isNaN(real) || Double.isNaN(imaginary)
                            ? Double.NaN
                            : Math.hypot(real, imaginary);
        }
    }

    /// The stored values and the zeros between them. Places given twice count as stored: each of
    /// their values once, and so many zeros fewer.
    private Outcome sparse(Tensor tensor, Content.Sparse sparse) {
        var stored = sparse.parts().getLast();
        return stored.content() instanceof Content.Strided values
                ? strided(stored, values, tensor.shape().elements())
                : new Outcome.Skipped("its values stand in no plain tensor");
    }

    private Outcome quantized(Tensor tensor, Content.Quantized quantized) {
        if (!(tensor.type() instanceof Scalar type) || !isInteger(type)) {
            return new Outcome.Skipped(
                    "codes of type %s are no integers".formatted(tensor.type().label()));
        }
        var obstacle = obstacle(tensor, type, quantized.codes());
        if (obstacle.isPresent()) {
            return new Outcome.Skipped(obstacle.get());
        }
        return Dequantizer.of(tensor, quantized.scale(), budget)
                .<Outcome>map(scaling -> quantized(tensor, type, quantized.codes(), scaling))
                .orElseGet(() -> new Outcome.Skipped("its scales do not fit its shape"));
    }

    private Summary quantized(
            Tensor tensor, Scalar type, Content.Strided codes, Dequantizer scaling) {
        var gathered = new Accumulator();
        LogicalOrder.forEachChunk(
                codes,
                type,
                tensor.shape(),
                budget,
                (bytes, count) -> decode(type, bytes, count, scaling::apply, gathered));
        return gathered.summary(false);
    }

    private static boolean isInteger(Scalar type) {
        return type.kind() == Scalar.Kind.SIGNED || type.kind() == Scalar.Kind.UNSIGNED;
    }
}
