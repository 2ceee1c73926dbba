package sphota.token;

import com.google.protobuf.ByteString;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// The elements of one tensor, read a range at a time; a range is all that is read where they stand
/// in the file as they are. Not safe for use by several threads.
final class Elements {

    private final ElementType type;
    private final Runs runs;
    private final Scaling scaling;
    private final Budget budget;
    private double[] decoded = new double[0];

    private Elements(ElementType type, Runs runs, Scaling scaling, Budget budget) {
        this.type = type;
        this.runs = runs;
        this.scaling = scaling;
        this.budget = budget;
    }

    /// Elements that can be read a range at a time, and how.
    ///
    /// @param tensor of the elements that are stored: of a sparse one the values, of a nested one
    ///   the buffer, of one that repeats itself what it repeats, of a quantised one the codes
    record Source(Tensor tensor, Content.Strided content, Optional<Content.Scale> scale) {

        /// Empty where there are none, where they are too many to be counted, or where elements
        /// that share bytes are seen in another order than they are stored in.
        static Optional<Source> of(Tensor tensor) {
            try {
                return switch (tensor.content()) {
                    case Content.Strided _ -> {
                        var view = LogicalOrder.distinct(tensor).tensor();
                        yield view.content() instanceof Content.Strided content
                                ? of(view, content, Optional.empty())
                                : Optional.empty();
                    }
                    case Content.Quantized(var codes, var scale) ->
                            of(
                                    new Tensor(tensor.name(), tensor.type(), tensor.shape(), codes),
                                    codes,
                                    Optional.of(scale));
                    case Content.Sparse sparse -> of(sparse.parts().getLast());
                    case Content.Nested nested -> of(nested.buffer());
                    case Content.Absent _ -> Optional.empty();
                };
            } catch (ArithmeticException _) {
                return Optional.empty();
            }
        }

        private static Optional<Source> of(
                Tensor tensor, Content.Strided content, Optional<Content.Scale> scale) {
            boolean fits =
                    tensor.logicalBytes() >= 0
                            && content.strides().rank() == tensor.shape().rank()
                            && Runs.canBeTaken(tensor.type(), content, tensor.shape());
            return fits ? Optional.of(new Source(tensor, content, scale)) : Optional.empty();
        }

        Shape shape() {
            return tensor.shape();
        }

        boolean isNumeric() {
            return switch (tensor.type()) {
                case Scalar scalar -> Decoding.isNumeric(scalar);
                case sphota.tensor.Block _ -> true;
                case sphota.tensor.OpaqueType _ -> false;
            };
        }

        /// Unpacks what is packed; valid as long as `arena` is.
        ///
        /// @throws sphota.bytes.MalformedFileException if the bytes are not there
        Elements open(Arena arena, Budget budget) {
            var unpacked = new Storage.Stored(content.storage().open(arena, budget));
            return new Elements(
                    tensor.type(),
                    Runs.of(unpacked, content, tensor.type(), shape()),
                    Scaling.of(tensor, scale, budget),
                    budget);
        }
    }

    /// Elements from logical place `first` on, as numbers: blocks and codes dequantised, complex
    /// ones by their magnitude, NaN where a part is.
    ///
    /// @param into gets `count` values
    void decode(long first, int count, double[] into) {
        int together = type.bits(1) % Byte.SIZE == 0 ? 1 : Byte.SIZE;
        together = Math.max(together, type.elementsTogether());
        long from = first - first % together;
        long to = Math.min(runs.count(), first + count + together - 1);
        to = to == runs.count() ? to : to - to % together;
        int components = type instanceof Scalar scalar ? Decoding.components(scalar) : 1;
        int needed = Math.toIntExact((to - from) * components);
        if (decoded.length < needed) {
            decoded = new double[needed];
        }
        var piece = new double[1][];
        var filled = new int[1];
        runs.forEach(
                from,
                to - from,
                budget,
                (bytes, elements) -> {
                    int length = Math.toIntExact(elements * components);
                    if (filled[0] == 0) {
                        Decoding.decode(type, bytes, 0, (int) elements, decoded);
                    } else {
                        piece[0] =
                                piece[0] == null || piece[0].length < length
                                        ? new double[length]
                                        : piece[0];
                        Decoding.decode(type, bytes, 0, (int) elements, piece[0]);
                        System.arraycopy(piece[0], 0, decoded, filled[0], length);
                    }
                    filled[0] += length;
                });
        int skipped = (int) (first - from);
        for (int i = 0; i < count; i++) {
            into[i] = components == 2 ? magnitude(skipped + i) : decoded[skipped + i];
        }
        scaling.apply(first, count, into);
    }

    private double magnitude(int element) {
        double real = decoded[2 * element];
        double imaginary = decoded[2 * element + 1];
        return Double.isNaN(real) || Double.isNaN(imaginary)
                ? Double.NaN
                : Math.hypot(real, imaginary);
    }

    /// One byte of each of several successive elements, or stored bytes as they are where `planes`
    /// is 1.
    ///
    /// @param first as [Token.Patch#offset]
    ByteString bytes(Planes planes, int plane, long first, int count) {
        var patch = new byte[count];
        if (planes.planes() == 1) {
            MemorySegment.copy(
                    runs.storedBytes(type), ValueLayout.JAVA_BYTE, first, patch, 0, count);
            return ByteString.copyFrom(patch);
        }
        int components = planes.components();
        long from = first / components;
        long to = Math.ceilDiv(first + count, components);
        int skipped = (int) (first - from * components);
        var done = new int[] {-skipped};
        runs.forEach(
                from,
                to - from,
                budget,
                (bytes, elements) -> {
                    for (long part = 0; part < elements * components; part++, done[0]++) {
                        if (done[0] >= 0 && done[0] < count) {
                            long at = part * planes.planes() + planes.planes() - 1 - plane;
                            patch[done[0]] = bytes.get(ValueLayout.JAVA_BYTE, at);
                        }
                    }
                });
        return ByteString.copyFrom(patch);
    }
}
