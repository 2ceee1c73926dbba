package sphota.corpus;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A shard to read. Every byte of it is under a checksum, looked at when it is read; what is not as
/// it was written is refused as a [MalformedFileException] that names the byte.
public final class Shard {

    private final Region file;
    private final String head;
    private final Tally tally;
    private final List<Block> blocks = new ArrayList<>();
    private final long tallyByte;

    /// @param first the number of its first document
    private record Block(long firstByte, int documents, long first) {}

    Shard(Region file) {
        this.file = file;
        if (!file.has(0, Layout.magic())) {
            throw file.refuse(0, "no shard of a corpus");
        }
        int version = file.i32(Layout.VERSION_BYTE, "version");
        if (version != Layout.VERSION) {
            throw file.refuse(Layout.VERSION_BYTE, "version %d, not 1".formatted(version));
        }
        long footer = file.byteSize() - Layout.FOOTER_BYTES;
        if (footer < Layout.FIRST_FRAME_BYTE
                || !file.has(file.byteSize() - Layout.END_BYTES, Layout.end())) {
            throw file.refuse(file.byteSize(), "the shard has no end");
        }
        var numbers = bytes(file, footer, Layout.FOOTER_NUMBERS);
        if (Layout.checksum(numbers)
                != file.i32(footer + Layout.FOOTER_NUMBERS, "checksum of the footer")) {
            throw file.refuse(footer, "the checksum of the footer is wrong");
        }
        tallyByte = file.count(footer, "place of the tally");
        long indexByte = file.count(footer + Long.BYTES, "place of the index");
        if (tallyByte > indexByte || indexByte > footer) {
            throw file.refuse(footer, "tally and index are not where they should be");
        }
        var first = Layout.frame(file, Layout.FIRST_FRAME_BYTE, tallyByte);
        head = text(first.content());
        tally = Tally.of(json(Layout.frame(file, tallyByte, indexByte).content(), tallyByte));
        readIndex(Layout.frame(file, indexByte, footer).content(), first.endByte());
    }

    /// Opens one.
    ///
    /// @param arena it can be read as long as it is open
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no shard
    public static Shard open(Path path, Arena arena) throws IOException {
        return new Shard(Region.map(path, arena));
    }

    private void readIndex(Region index, long firstBlock) {
        if (index.byteSize() % Layout.INDEX_ENTRY_BYTES != 0) {
            throw index.refuse(0, "an index of %d bytes".formatted(index.byteSize()));
        }
        long documents = 0;
        long least = firstBlock;
        for (long at = 0; at < index.byteSize(); at += Layout.INDEX_ENTRY_BYTES) {
            long byteOffset = index.count(at, "place of a block");
            int count = index.i32(at + Long.BYTES, "documents in a block");
            if (byteOffset < least || byteOffset >= tallyByte || count < 1) {
                throw index.refuse(at, "no block at byte " + byteOffset);
            }
            blocks.add(new Block(byteOffset, count, documents));
            documents += count;
            least = byteOffset + 1;
        }
    }

    private JsonNode json(Region content, long at) {
        try {
            return JsonMapper.shared().readTree(text(content));
        } catch (JacksonException wrong) {
            throw file.refuse(at, "no JSON: " + wrong.getOriginalMessage());
        }
    }

    private static String text(Region region) {
        return new String(bytes(region, 0, (int) region.byteSize()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Region region, long at, int count) {
        var bytes = new byte[count];
        MemorySegment.copy(region.segment(), ValueLayout.JAVA_BYTE, at, bytes, 0, count);
        return bytes;
    }

    /// The JSON at its head.
    public String head() {
        return head;
    }

    /// What it says is in it.
    public Tally tally() {
        return tally;
    }

    /// How many documents there are.
    public long documents() {
        return blocks.isEmpty() ? 0 : blocks.getLast().first + blocks.getLast().documents;
    }

    /// How many blocks there are: neighbouring documents that are read together.
    public int blocks() {
        return blocks.size();
    }

    /// The documents of a block.
    ///
    /// @param number from 0
    /// @throws MalformedFileException where it is not as it was written
    /// @throws IndexOutOfBoundsException if there is none
    public List<Document> block(int number) {
        return documents(blocks.get(number));
    }

    /// All documents, in order.
    ///
    /// @throws MalformedFileException where they are not as they were written
    public void forEach(Consumer<Document> sink) {
        blocks.forEach(block -> documents(block).forEach(sink));
    }

    /// One document.
    ///
    /// @param number from 0
    /// @throws MalformedFileException where its block is not as it was written
    /// @throws IndexOutOfBoundsException if there is none
    public Document document(long number) {
        java.util.Objects.checkIndex(number, documents());
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return documents(blocks.get(low)).get((int) (number - blocks.get(low).first));
    }

    private List<Document> documents(Block block) {
        var content = Layout.frame(file, block.firstByte, tallyByte).content();
        var documents = new ArrayList<Document>();
        long at = 0;
        while (at < content.byteSize()) {
            long metadata = content.u32(at, "length of metadata");
            long spans = content.u32(at + Integer.BYTES, "length of spans");
            long from = at + Layout.DOCUMENT_HEAD_BYTES;
            var said = content.slice(from, metadata, "metadata");
            documents.add(
                    Metadata.read(
                            said,
                            bytes(said, 0, (int) metadata),
                            spans(content.slice(from + metadata, spans, "spans"))));
            at = from + metadata + spans;
        }
        if (documents.size() != block.documents) {
            throw file.refuse(
                    block.firstByte,
                    "%d documents, the index has %d".formatted(documents.size(), block.documents));
        }
        return documents;
    }

    private static List<Span> spans(Region region) {
        var spans = new ArrayList<Span>();
        long at = 0;
        while (at < region.byteSize()) {
            long byteOffset = at;
            int type = region.u8(at, "type of a span");
            long length = region.u32(at + 1, "length of a span");
            var bytes = region.slice(at + Layout.SPAN_HEAD_BYTES, length, "a span");
            spans.add(
                    new Span(
                            SpanType.numbered(type)
                                    .orElseThrow(() ->
                                            region.refuse(byteOffset, "a span of type " + type)),
                            bytes(bytes, 0, (int) length)));
            at += Layout.SPAN_HEAD_BYTES + length;
        }
        return spans;
    }

    /// Reads all frames, that is looks at all checksums.
    ///
    /// @throws MalformedFileException at the first that is wrong
    public void verify() {
        long at = Layout.frame(file, Layout.FIRST_FRAME_BYTE, tallyByte).endByte();
        for (var block : blocks) {
            if (block.firstByte != at) {
                throw file.refuse(at, "the next block is at byte " + block.firstByte);
            }
            at = Layout.frame(file, block.firstByte, tallyByte).endByte();
        }
    }
}
