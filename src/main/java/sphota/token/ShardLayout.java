package sphota.token;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;

/// The bytes of a shard, all numbers little-endian:
///
/// ```
/// shard  = magic[8] version:u32 frame* frame(Index) footer
/// frame  = length:u32 zstd[length]          one message Frame of tokens.proto
/// footer = index:u64 crc32c:u32 end[8]      where the last frame begins; of all bytes before
/// ```
///
/// The first frame is a Schema; then, for each model, a Header and its Tokens.
final class ShardLayout {

    static final int VERSION = 1;

    static final int VERSION_BYTE = 8;
    static final int FIRST_FRAME_BYTE = 12;
    static final int LENGTH_BYTES = Integer.BYTES;
    static final int CHECKSUM_BYTES = Integer.BYTES;
    static final int END_BYTES = 8;
    static final int FOOTER_BYTES = Long.BYTES + CHECKSUM_BYTES + END_BYTES;

    /// A frame is written once its message is this long.
    static final int USUAL_MESSAGE_BYTES = 1 << 18;

    /// A longer message is in no shard.
    static final int LONGEST_MESSAGE_BYTES = 1 << 20;

    static final long LONGEST_FRAME_BYTES = Zstd.compressBound(LONGEST_MESSAGE_BYTES);

    /// More models than this are in no shard, so that the index is one message.
    static final int MOST_PARTS = 1 << 14;

    private static final String MAGIC = "SPHTOKEN";
    private static final String END = "NEKOTHPS";

    private ShardLayout() {}

    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] end() {
        return END.getBytes(StandardCharsets.US_ASCII);
    }
}
