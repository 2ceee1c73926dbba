package sphota.corpus;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import sphota.bytes.WholeFile;

/// A shard that is being made, in memory: blocks are compressed as they fill up.
final class ShardWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private final Tally tally = new Tally();
    private int documentsInBlock;

    /// Begins one.
    ///
    /// @param head JSON
    ShardWriter(String head) {
        out.writeBytes(Layout.magic());
        out.writeBytes(Layout.u32(Layout.VERSION));
        frame(head.getBytes(StandardCharsets.UTF_8));
    }

    /// What is in it.
    Tally tally() {
        return tally;
    }

    /// How many bytes its documents' spans have.
    long bytes() {
        return tally.bytes();
    }

    void add(Document document) {
        var metadata = Metadata.write(document);
        int spans =
                document.spans().stream()
                        .mapToInt(span -> Layout.SPAN_HEAD_BYTES + span.bytes().length)
                        .sum();
        int all = Layout.DOCUMENT_HEAD_BYTES + metadata.length + spans;
        if (documentsInBlock > 0 && block.size() + all > Layout.USUAL_BLOCK_BYTES) {
            flush();
        }
        block.writeBytes(Layout.u32(metadata.length));
        block.writeBytes(Layout.u32(spans));
        block.writeBytes(metadata);
        for (var span : document.spans()) {
            block.write(span.type().number());
            block.writeBytes(Layout.u32(span.bytes().length));
            block.writeBytes(span.bytes());
        }
        documentsInBlock++;
        tally.add(document);
    }

    private void flush() {
        if (documentsInBlock == 0) {
            return;
        }
        var entry = ByteBuffer.allocate(Layout.INDEX_ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        entry.putLong(out.size()).putInt(documentsInBlock);
        index.writeBytes(entry.array());
        frame(block.toByteArray());
        block.reset();
        documentsInBlock = 0;
    }

    private void frame(byte[] content) {
        try (var context = new ZstdCompressCtx()) {
            var compressed =
                    context.setLevel(Layout.COMPRESSION_LEVEL)
                            .setContentSize(true)
                            .compress(content);
            var length = Layout.u32(compressed.length);
            out.writeBytes(length);
            out.writeBytes(Layout.u32(Layout.checksum(length, compressed)));
            out.writeBytes(compressed);
        }
    }

    /// All its bytes; nothing can be added any more.
    byte[] complete() {
        flush();
        long tallyByte = out.size();
        frame(tally.json().getBytes(StandardCharsets.UTF_8));
        long indexByte = out.size();
        frame(index.toByteArray());
        var places = ByteBuffer.allocate(Layout.FOOTER_NUMBERS).order(ByteOrder.LITTLE_ENDIAN);
        places.putLong(tallyByte).putLong(indexByte);
        var numbers = places.array();
        out.writeBytes(numbers);
        out.writeBytes(Layout.u32(Layout.checksum(numbers)));
        out.writeBytes(Layout.end());
        return out.toByteArray();
    }

    /// Writes it whole or not at all.
    void write(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(complete());
        WholeFile.write(
                file,
                channel -> {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                });
    }
}
