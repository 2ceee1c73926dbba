package sphota.diff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// The numbers of a tensor in logical order, read a range at a time; a complex element is two of
/// them. Not safe for use by several threads.
public final class Elements {

    /// Ranges begin at a multiple of this, so that no block is cut.
    public static final int ALIGNMENT = 256;

    /// The longest range.
    public static final int RANGE = 4096;

    private final ElementType type;
    private final Content.Strided content;
    private final MemorySegment bytes;
    private final Runs runs;
    private final Optional<Scales> scales;
    private final boolean isDirect;
    private final MemorySegment gathered;

    private Elements(
            ElementType type,
            Content.Strided content,
            MemorySegment bytes,
            Runs runs,
            Optional<Scales> scales) {
        this.type = type;
        this.content = content;
        this.bytes = bytes;
        this.runs = runs;
        this.scales = scales;
        this.isDirect =
                runs.isOne() && (content.order() == ByteOrder.LITTLE_ENDIAN || width(type) == 1);
        this.gathered = MemorySegment.ofArray(new byte[isDirect ? 0 : width(type) * RANGE]);
    }

    /// Why a tensor cannot be read as numbers, from its description alone.
    public static Optional<String> obstacle(Tensor tensor) {
        try {
            return switch (tensor.content()) {
                case Content.Strided strided -> obstacle(tensor.type(), strided, tensor.shape());
                case Content.Quantized(Content.Strided codes, var scale) ->
                        obstacle(tensor.type(), codes, tensor.shape())
                                .or(() -> Scales.obstacle(tensor, scale));
                case Content.Sparse _ -> Optional.of("it is sparse");
                case Content.Nested _ -> Optional.of("it is a row of tensors");
                case Content.Absent(String reason) -> Optional.of(reason);
            };
        } catch (ArithmeticException _) {
            return Optional.of("it has more than 2⁶³ − 1 elements");
        }
    }

    private static Optional<String> obstacle(
            ElementType type, Content.Strided content, Shape shape) {
        boolean numbers =
                switch (type) {
                    case Scalar scalar -> Decoding.isNumeric(scalar);
                    case Block _ -> true;
                    case OpaqueType _ -> false;
                };
        if (!numbers) {
            return Optional.of("elements of type %s are not numbers".formatted(type.label()));
        }
        if (type.bits(shape.elements()) < 0 || content.strides().rank() != shape.rank()) {
            return Optional.of("its strides do not fit its shape");
        }
        boolean alone = type.bits(1) % Byte.SIZE == 0 && type.elementsTogether() == 1;
        boolean whole =
                content.strides().isContiguous(shape)
                        && !content.negated()
                        && content.offset() % type.elementsTogether() == 0
                        && type.bits(content.offset()) % Byte.SIZE == 0;
        return alone || whole
                ? Optional.empty()
                : Optional.of("it is a view of elements that are packed");
    }

    /// Opens a tensor without [#obstacle].
    ///
    /// @param arena what is packed is unpacked into it
    /// @throws sphota.bytes.MalformedFileException if the bytes are not there
    public static Elements open(Tensor tensor, Arena arena, Budget budget) {
        return switch (tensor.content()) {
            case Content.Strided strided -> open(tensor, strided, Optional.empty(), arena, budget);
            case Content.Quantized(Content.Strided codes, var scale) ->
                    open(
                            tensor,
                            codes,
                            Optional.of(Scales.of(tensor, scale, budget)),
                            arena,
                            budget);
            case Content.Sparse _, Content.Nested _, Content.Absent _ ->
                    throw new IllegalArgumentException(tensor.name() + " is no view");
        };
    }

    private static Elements open(
            Tensor tensor,
            Content.Strided content,
            Optional<Scales> scales,
            Arena arena,
            Budget budget) {
        var storage = content.storage().open(arena, budget);
        var runs = Runs.of(content, tensor.type(), tensor.shape(), storage);
        return new Elements(tensor.type(), content, storage.segment(), runs, scales);
    }

    /// How many numbers one element is.
    public static int components(ElementType type) {
        return type instanceof Scalar scalar && Decoding.isNumeric(scalar)
                ? Decoding.components(scalar)
                : 1;
    }

    private static int width(ElementType type) {
        return type.elementsTogether() == 1 ? (int) Math.max(1, type.bits(1) / Byte.SIZE) : 1;
    }

    /// Decodes numbers.
    ///
    /// @param first a multiple of [#ALIGNMENT]
    /// @param count at most [#RANGE]; ends at the last number or at a multiple of [#ALIGNMENT]
    public void decode(long first, int count, double[] into) {
        int components = components(type);
        long element = first / components;
        int elements = count / components;
        if (isDirect) {
            long start = type.bits(content.offset()) / Byte.SIZE;
            Decoding.decode(type, bytes.asSlice(start), element, elements, into);
        } else {
            gather(element, elements);
            Decoding.decode(type, gathered, 0, elements, into);
        }
        sign(count, components, into);
        scales.ifPresent(each -> each.apply(first, count, into));
    }

    private void sign(int count, int components, double[] into) {
        if (content.negated()) {
            for (int i = 0; i < count; i++) {
                into[i] = -into[i];
            }
        }
        if (content.conjugated() && components == 2) {
            for (int i = 1; i < count; i += 2) {
                into[i] = -into[i];
            }
        }
    }

    private void gather(long first, int count) {
        int width = width(type);
        int numberBytes = width / components(type);
        boolean reversed = content.order() == ByteOrder.BIG_ENDIAN && numberBytes > 1;
        runs.each(
                first,
                count,
                (place, offset) -> {
                    int at = place * width;
                    MemorySegment.copy(bytes, offset * width, gathered, at, width);
                    if (reversed) {
                        for (int part = at; part < at + width; part += numberBytes) {
                            reverse(part, numberBytes);
                        }
                    }
                });
    }

    private void reverse(int at, int length) {
        for (int low = at, high = at + length - 1; low < high; low++, high--) {
            byte kept = gathered.get(ValueLayout.JAVA_BYTE, low);
            gathered.set(ValueLayout.JAVA_BYTE, low, gathered.get(ValueLayout.JAVA_BYTE, high));
            gathered.set(ValueLayout.JAVA_BYTE, high, kept);
        }
    }
}
