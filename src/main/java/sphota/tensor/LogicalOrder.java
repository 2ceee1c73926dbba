package sphota.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;
import sphota.bytes.Budget;

/// The elements of a strided tensor one after another, last axis fastest, as little-endian bytes,
/// whatever its strides, byte order, conjugate and negative bits are.
public final class LogicalOrder {

    /// A multiple of what any packed type needs to end at a byte.
    private static final long MAPPED_CHUNK_ELEMENTS = 1 << 22;

    private LogicalOrder() {}

    /// Takes the elements in pieces. A segment is valid only during the call.
    public interface ChunkSink {
        void accept(MemorySegment littleEndian, long elements);
    }

    /// A tensor whose repeated axes (stride 0) are left out.
    ///
    /// @param multiplicity how often each element of `tensor` stands in the original
    public record Distinct(Tensor tensor, long multiplicity) {}

    /// Hands every logical element of `tensor` to `sink`, blocks of them as they are. Elements that
    /// stand in the file as they are wanted are not copied; others are gathered through a small
    /// buffer.
    ///
    /// A view that overlaps itself has more logical elements than its storage, up to 2⁶³: look at
    /// [#distinct] and at the number of elements first.
    ///
    /// @throws IllegalArgumentException if the content is not [Content.Strided], or is a packed
    ///   type that is not laid from the start of its storage
    /// @throws sphota.bytes.MalformedFileException if the storage does not unpack, or the view
    ///   leaves it
    public static void forEachChunk(Tensor tensor, Budget budget, ChunkSink sink) {
        forEachChunk(strided(tensor), tensor.type(), tensor.shape(), budget, sink);
    }

    /// As above, for content that stands in no tensor, as the codes of a quantised one.
    public static void forEachChunk(
            Content.Strided content, ElementType type, Shape shape, Budget budget, ChunkSink sink) {
        long elements = shape.elements();
        if (elements == 0) {
            return;
        }
        try (var arena = Arena.ofConfined()) {
            var bytes = content.storage().open(arena, budget).segment();
            var standing = standing(content, type, shape, bytes);
            if (standing.isPresent()) {
                for (long first = 0; first < elements; first += MAPPED_CHUNK_ELEMENTS) {
                    long count = Math.min(MAPPED_CHUNK_ELEMENTS, elements - first);
                    long start = type.bits(first) / Byte.SIZE;
                    sink.accept(standing.get().asSlice(start, type.bytes(count)), count);
                }
            } else {
                new Gathering(content, elementBytes(type), shape, bytes).run(type, sink);
            }
        }
    }

    /// All bytes of a view with elements, where they stand in its storage as they are wanted; empty
    /// where they have to be gathered.
    ///
    /// @param opened what the storage of `content` opens to
    /// @throws sphota.bytes.MalformedFileException if the view leaves its storage
    public static Optional<MemorySegment> standing(
            Content.Strided content, ElementType type, Shape shape, MemorySegment opened) {
        long last = Math.addExact(content.offset(), content.strides().reach(shape));
        if (type.bytes(Math.addExact(last, 1)) > opened.byteSize()) {
            throw content.storage()
                    .refuse(
                            "a view of %s %s ends behind its storage of %d bytes"
                                    .formatted(type.label(), shape, opened.byteSize()));
        }
        if (!standsAsWanted(content, type, shape)) {
            return Optional.empty();
        }
        long start = type.bits(content.offset()) / Byte.SIZE;
        return Optional.of(opened.asSlice(start, type.bytes(shape.elements())));
    }

    /// Leaves out axes of stride 0, which repeat what they see.
    ///
    /// @throws IllegalArgumentException if the content is not [Content.Strided]
    public static Distinct distinct(Tensor tensor) {
        var content = strided(tensor);
        if (tensor.shape().elements() == 0) {
            return new Distinct(tensor, 1);
        }
        var sizes = tensor.shape().sizes();
        long multiplicity = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (content.strides().along(axis) == 0) {
                multiplicity *= sizes[axis];
                sizes[axis] = 1;
            }
        }
        return new Distinct(
                new Tensor(tensor.name(), tensor.type(), Shape.of(sizes), content), multiplicity);
    }

    private static Content.Strided strided(Tensor tensor) {
        if (tensor.content() instanceof Content.Strided strided) {
            return strided;
        }
        throw new IllegalArgumentException("tensor %s is no view".formatted(tensor.name()));
    }

    private static boolean standsAsWanted(Content.Strided content, ElementType type, Shape shape) {
        boolean singleBytes = type.bits(1) <= Byte.SIZE || type instanceof Block;
        return content.strides().isContiguous(shape)
                && (content.order() == ByteOrder.LITTLE_ENDIAN || singleBytes)
                && content.offset() % type.elementsTogether() == 0
                && type.bits(content.offset()) % Byte.SIZE == 0
                && !content.conjugated()
                && !content.negated();
    }

    private static int elementBytes(ElementType type) {
        if (type.bits(1) % Byte.SIZE != 0 || type.elementsTogether() > 1) {
            throw new IllegalArgumentException("a view of packed " + type.label());
        }
        return Math.toIntExact(type.bytes(1));
    }
}
