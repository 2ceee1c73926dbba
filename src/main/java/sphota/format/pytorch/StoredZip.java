package sphota.format.pytorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import sphota.bytes.Budget;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;

/// Writes a zip whose members are stored as they are, each beginning at a multiple of 64 as PyTorch
/// wants it, past 4 GiB with 64-bit records (APPNOTE 4.5.3).
final class StoredZip {

    private static final int ALIGNMENT = 64;
    private static final int LOCAL_BYTES = 30;
    private static final int CHECKSUM_AT = 14;
    private static final int ENTRY_BYTES = 46;
    private static final int WIDE_EXTRA_BYTES = 20;
    private static final int EXTRA_HEADER_BYTES = 4;

    /// PyTorch's id for the field it pads with, "FB".
    private static final short PADDING_ID = 0x4246;

    private static final short NEEDS_VERSION = 45;

    /// Names are UTF-8.
    private static final short FLAGS = 0x0800;

    /// 1 January 1980, the first day a zip knows: the time of writing is no part of the result.
    private static final int DATE_AND_TIME = 0x0021_0000;

    private static final long WIDE = 0xFFFF_FFFFL;

    private record Member(String name, long start, long bytes, int crc32) {}

    private final FileChannel channel;
    private final List<Member> members = new ArrayList<>();

    StoredZip(FileChannel channel) {
        this.channel = channel;
    }

    void add(String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        long start = begin(name, content.length);
        write(ByteBuffer.wrap(content));
        finish(name, start, content.length, crc);
    }

    /// A member that is a tensor's elements in logical order.
    void add(String name, Tensor tensor, Budget budget) throws IOException {
        var crc = new CRC32();
        long bytes = tensor.logicalBytes();
        long start = begin(name, bytes);
        try {
            LogicalOrder.forEachChunk(
                    tensor,
                    budget,
                    (chunk, _) -> {
                        crc.update(chunk.asByteBuffer());
                        try {
                            write(chunk.asByteBuffer());
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        finish(name, start, bytes, crc);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Writes a member's own header, its checksum still missing, padded so that what follows is
    /// aligned.
    private long begin(String name, long bytes) throws IOException {
        var utf8 = name.getBytes(StandardCharsets.UTF_8);
        long start = channel.position();
        int fixed = LOCAL_BYTES + utf8.length + WIDE_EXTRA_BYTES + EXTRA_HEADER_BYTES;
        int padding = (int) Math.floorMod(-(start + fixed), (long) ALIGNMENT);
        var header =
                little(fixed + padding)
                        .putInt(0x04034b50)
                        .putShort(NEEDS_VERSION)
                        .putShort(FLAGS)
                        .putShort((short) 0)
                        .putInt(DATE_AND_TIME)
                        .putInt(0)
                        .putInt((int) WIDE)
                        .putInt((int) WIDE)
                        .putShort((short) utf8.length)
                        .putShort((short) (WIDE_EXTRA_BYTES + EXTRA_HEADER_BYTES + padding))
                        .put(utf8)
                        .putShort((short) 1)
                        .putShort((short) 16)
                        .putLong(bytes)
                        .putLong(bytes)
                        .putShort(PADDING_ID)
                        .putShort((short) padding);
        var pad = new byte[padding];
        Arrays.fill(pad, (byte) 'Z');
        write(header.put(pad).flip());
        return start;
    }

    private void finish(String name, long start, long bytes, CRC32 crc) throws IOException {
        int value = (int) crc.getValue();
        channel.write(little(Integer.BYTES).putInt(value).flip(), start + CHECKSUM_AT);
        members.add(new Member(name, start, bytes, value));
    }

    /// Writes the directory and the end records, the 64-bit ones always, as PyTorch does.
    void end() throws IOException {
        long start = channel.position();
        for (var member : members) {
            write(entry(member));
        }
        long wideEnd = channel.position();
        long bytes = wideEnd - start;
        write(
                little(56)
                        .putInt(0x06064b50)
                        .putLong(44)
                        .putShort(NEEDS_VERSION)
                        .putShort(NEEDS_VERSION)
                        .putInt(0)
                        .putInt(0)
                        .putLong(members.size())
                        .putLong(members.size())
                        .putLong(bytes)
                        .putLong(start)
                        .flip());
        write(little(20).putInt(0x07064b50).putInt(0).putLong(wideEnd).putInt(1).flip());
        short count = (short) Math.min(members.size(), 0xFFFF);
        write(
                little(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort(count)
                        .putShort(count)
                        .putInt((int) Math.min(bytes, WIDE))
                        .putInt((int) Math.min(start, WIDE))
                        .putShort((short) 0)
                        .flip());
    }

    /// A directory entry; sizes and offset always stand in the 64-bit field.
    private static ByteBuffer entry(Member member) {
        var name = member.name.getBytes(StandardCharsets.UTF_8);
        int extra = EXTRA_HEADER_BYTES + 3 * Long.BYTES;
        return little(ENTRY_BYTES + name.length + extra)
                .putInt(0x02014b50)
                .putShort(NEEDS_VERSION)
                .putShort(NEEDS_VERSION)
                .putShort(FLAGS)
                .putShort((short) 0)
                .putInt(DATE_AND_TIME)
                .putInt(member.crc32)
                .putInt((int) WIDE)
                .putInt((int) WIDE)
                .putShort((short) name.length)
                .putShort((short) extra)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) WIDE)
                .put(name)
                .putShort((short) 1)
                .putShort((short) (3 * Long.BYTES))
                .putLong(member.bytes)
                .putLong(member.bytes)
                .putLong(member.start)
                .flip();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
