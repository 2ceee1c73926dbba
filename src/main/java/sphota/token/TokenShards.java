package sphota.token;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import sphota.bytes.MalformedFileException;

/// Reads what [ShardWriter] wrote.
public final class TokenShards {

    private static final int CHUNK_BYTES = 1 << 16;

    private TokenShards() {}

    /// Hands out all tokens of a shard, or of a folder of shards as its manifest names them, in
    /// their order. One frame at a time is in memory, a mebibyte at most.
    ///
    /// @throws MalformedFileException naming file and byte, if a shard is cut short, damaged, not
    ///   the one that the manifest names, or written by a newer version. What a damaged shard holds
    ///   is not handed out
    /// @throws IOException if a file cannot be read
    public static void read(Path path, TokenSink sink) throws IOException {
        if (!Files.isDirectory(path)) {
            readShard(path, sink);
            return;
        }
        var manifest = path.resolve(Manifest.NAME);
        for (var shard : Manifest.shards(manifest)) {
            var file = path.resolve(shard.file());
            long bytes = Files.size(file);
            if (bytes != shard.bytes()) {
                throw new MalformedFileException(
                        file.toString(),
                        Math.min(bytes, Math.max(0, shard.bytes())),
                        "%d bytes, the manifest has %d".formatted(bytes, shard.bytes()));
            }
            if (!sha256(file).equals(shard.sha256())) {
                // Says where, if the shard is damaged rather than another.
                readShard(file, NOBODY);
                throw new MalformedFileException(
                        file.toString(), 0, "another sha256 than the manifest has");
            }
            readShard(file, sink);
        }
    }

    private static final TokenSink NOBODY =
            new TokenSink() {
                @Override
                public void begin(Header header) {}

                @Override
                public void token(Token token) {}
            };

    private static void readShard(Path file, TokenSink sink) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var shard = Shard.open(file, arena);
            for (var part : shard.parts()) {
                shard.read(part, sink);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        var digest = ShardFile.sha256Digest();
        var chunk = new byte[CHUNK_BYTES];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
