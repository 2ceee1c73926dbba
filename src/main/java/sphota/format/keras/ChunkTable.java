package sphota.format.keras;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.dataset.chunked.indexing.ExtensibleArrayIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.dataset.chunked.indexing.ImplicitChunkIndex;
import io.jhdf.dataset.chunked.indexing.SingleChunkIndex;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.storage.HdfBackingStorage;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Region;

/// Where the chunks of a dataset stand. jHDF reads the indices but keeps to itself what they say of
/// a chunk's filters, so that they are asked here.
///
/// @param byFirst the chunks that were written, by the place of their first element
record ChunkTable(Map<ChunkOffset, Packed> byFirst) {

    private static final long NEVER_WRITTEN = -1;

    /// Where the header of an extensible array has its six numbers, and which of them counts the
    /// places up to the last that is taken.
    private static final int ARRAY_NUMBERS_AT = 12;

    private static final int ARRAY_PLACES = 4;

    /// A chunk as it stands in the file.
    ///
    /// @param skipped the filters, by their place in the dataset's list, that were not applied
    record Packed(Region bytes, BitSet skipped) {}

    /// Reads the index of a dataset.
    ///
    /// @param from the superblock on
    /// @throws sphota.bytes.MalformedFileException if a chunk leaves the file, or two stand at one
    ///   place
    static ChunkTable of(ChunkedDataset dataset, ObjectHeader header, Region from) {
        var chunks =
                header.hasMessageOfType(ChunkedDataLayoutMessageV4.class)
                        ? indexed(dataset, header, from)
                        : inTree(dataset, header);
        Map<ChunkOffset, Packed> byFirst = new HashMap<>();
        for (var chunk : chunks) {
            if (chunk.getAddress() != NEVER_WRITTEN) {
                var packed =
                        new Packed(
                                from.slice(chunk.getAddress(), chunk.getSize(), "chunk"),
                                chunk.getFilterMask());
                var first = new ChunkOffset(chunk.getChunkOffset());
                if (byFirst.put(first, packed) != null) {
                    throw packed.bytes().refuse(0, "a second chunk at the place of another");
                }
            }
        }
        return new ChunkTable(byFirst);
    }

    private static Collection<Chunk> inTree(ChunkedDataset dataset, ObjectHeader header) {
        long address = header.getMessageOfType(ChunkedDataLayoutMessage.class).getBTreeAddress();
        return address == NEVER_WRITTEN
                ? List.of()
                : BTreeV1.createDataBTree(storage(dataset), address, rank(dataset)).getChunks();
    }

    private static Collection<Chunk> indexed(
            ChunkedDataset dataset, ObjectHeader header, Region from) {
        var layout = header.getMessageOfType(ChunkedDataLayoutMessageV4.class);
        long address = layout.getAddress();
        if (address == NEVER_WRITTEN) {
            return List.of();
        }
        var sizes =
                new DatasetInfo(
                        Math.toIntExact(Chunks.bytes(dataset)),
                        dataset.getDimensionsAsLong(),
                        dataset.getChunkDimensions());
        var storage = storage(dataset);
        return switch (layout.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX ->
                    new SingleChunkIndex(layout, sizes)
                            .getAllChunks().stream().map(chunk -> masked(chunk, layout)).toList();
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX ->
                    new ImplicitChunkIndex(address, sizes).getAllChunks();
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
                    new FixedArrayIndex(storage, address, sizes).getAllChunks();
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX -> {
                var chunks = new ExtensibleArrayIndex(storage, address, sizes).getAllChunks();
                requireAll(chunks.size(), storage, from, address);
                yield chunks;
            }
            case ChunkedDataLayoutMessageV4.B_TREE_V2_INDEX ->
                    new BTreeIndex(storage, address, sizes).getAllChunks();
            default ->
                    throw from.refuse(
                            address,
                            "an index of chunks of type %d".formatted(layout.getIndexingType()));
        };
    }

    /// jHDF stops at the first place of an extensible array that no chunk has, and would miss those
    /// behind it.
    private static void requireAll(
            int chunks, HdfBackingStorage storage, Region from, long address) {
        int bytes = storage.getSizeOfLengths();
        long at = address + ARRAY_NUMBERS_AT + (long) ARRAY_PLACES * bytes;
        long places = bytes == Long.BYTES ? from.i64(at, "places") : from.u32(at, "places");
        if (chunks != places) {
            throw from.refuse(
                    address,
                    "an index with %d chunks in %d places, whose gaps are not read"
                            .formatted(chunks, places));
        }
    }

    private static Chunk masked(Chunk chunk, ChunkedDataLayoutMessageV4 layout) {
        return layout.isFilteredSingleChunk()
                ? new ChunkImpl(
                        chunk.getAddress(),
                        chunk.getSize(),
                        chunk.getChunkOffset(),
                        layout.getFilterMaskFilteredSingleChunk())
                : chunk;
    }

    private static HdfBackingStorage storage(ChunkedDataset dataset) {
        return dataset.getHdfFile().getHdfBackingStorage();
    }

    private static int rank(ChunkedDataset dataset) {
        return dataset.getDimensionsAsLong().length;
    }

    /// The chunk whose first element has this place; empty where it was never written.
    Optional<Packed> at(long[] first) {
        return Optional.ofNullable(byFirst.get(new ChunkOffset(first)));
    }

    /// What all chunks take in the file.
    long byteSize() {
        return byFirst.values().stream().mapToLong(packed -> packed.bytes().byteSize()).sum();
    }
}
