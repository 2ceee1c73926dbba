package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.token.wire.Wire;
import sphota.weights.Weights;

class ShardsTest {

    @TempDir private Path folder;

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        var expected = new Collected();
        try (var writer = new ShardWriter(folder, ShardWriter.USUAL_SHARD_BYTES)) {
            for (var weights : new Weights[] {Nets.smallCnn(), Nets.large()}) {
                var stream = Collected.stream(weights, Policy.STANDARD);
                var _ = stream.into(expected);
                var _ = stream.into(writer);
            }
            var manifest = writer.finish();
            assertThat(manifest.models())
                    .extracting(Manifest.Model::tokens)
                    .containsExactly(
                            (long) Collected.of(Nets.smallCnn(), Policy.STANDARD).tokens.size(),
                            (long) Collected.of(Nets.large(), Policy.STANDARD).tokens.size());
        }
        for (var path : new Path[] {folder, shard(0)}) {
            var read = read(path);
            assertThat(read.headers).isEqualTo(expected.headers);
            assertThat(read.tokens).isEqualTo(expected.tokens);
        }
        assertThat(files()).containsExactly("manifest.json", "tokens-00000.spht");
    }

    @Test
    void whereNothingCanBeWrittenThatIsWhatIsSaid() throws IOException {
        var gone = folder.resolve("gone");
        try (var writer = new ShardWriter(gone, ShardWriter.USUAL_SHARD_BYTES)) {
            var stream = Collected.stream(Nets.smallCnn(), Policy.STANDARD);
            assertThatThrownBy(() -> stream.into(writer)).isInstanceOf(UncheckedIOException.class);
            writer.abandon();
            Files.createDirectory(gone);
            var _ = stream.into(writer);
            assertThat(writer.finish().models()).hasSize(1);
        }
    }

    @Test
    void theSameTokensGiveTheSameBytes() throws IOException {
        write(Nets.large(), 1 << 12);
        var first = Files.readAllBytes(shard(1));
        var manifest = Files.readString(folder.resolve(Manifest.NAME));
        for (var file : files()) {
            Files.delete(folder.resolve(file));
        }
        write(Nets.large(), 1 << 12);
        assertThat(Files.readAllBytes(shard(1))).isEqualTo(first);
        assertThat(folder.resolve(Manifest.NAME)).content().isEqualTo(manifest);
    }

    @Test
    void aModelGoesOnInTheNextShardAndEachSaysWhatItIs() throws IOException {
        write(Nets.large(), 1 << 12);
        assertThat(files()).hasSizeGreaterThan(3);
        var whole = read(folder);
        assertThat(whole.tokens).isEqualTo(Collected.of(Nets.large(), Policy.STANDARD).tokens);
        assertThat(whole.headers).extracting(Header::part).startsWith(0, 1, 2);
        var alone = read(shard(1));
        assertThat(alone.headers).hasSize(1);
        assertThat(alone.headers.getFirst()).isEqualTo(whole.headers.get(1));
        assertThat(alone.tokens).isNotEmpty();
    }

    @Test
    void anyFlippedByteIsRefusedWithFileAndByte() throws IOException {
        var bytes = small();
        for (int at = 0; at < bytes.length; at++) {
            for (int mask : new int[] {1, 0x80}) {
                var damaged = bytes.clone();
                damaged[at] ^= (byte) mask;
                assertThatThrownBy(() -> open(damaged))
                        .as("byte %d ^ %x", at, mask)
                        .isInstanceOf(MalformedFileException.class)
                        .hasMessageStartingWith("s.spht @ byte ");
            }
        }
    }

    @Test
    void damageIsToldWhereItIs() throws IOException {
        var bytes = small();
        int middle = bytes.length / 2;
        bytes[middle] ^= 4;
        assertThatThrownBy(() -> open(bytes))
                .hasMessageContaining("damaged: ")
                .extracting(thrown -> ((MalformedFileException) thrown).byteOffset())
                .satisfies(at ->
                        assertThat(at).isBetween(ShardLayout.FIRST_FRAME_BYTE + 0L, (long) middle));
    }

    @Test
    void aShardCutShortAnywhereIsRefused() throws IOException {
        var bytes = small();
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> open(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedFileException.class);
        }
        var longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> open(longer)).hasMessageContaining("cut short");
    }

    @Test
    void aNewerVersionIsSaidToBeOne() throws IOException {
        var bytes = small();
        bytes[ShardLayout.VERSION_BYTE] = 2;
        assertThatThrownBy(() -> open(bytes))
                .hasMessage(
                        "s.spht @ byte 8: written by a newer version: its format is 2, this program"
                                + " reads 1");
    }

    @Test
    void hostileLengthsAreRefusedBeforeMemoryIsTaken() {
        // A frame that claims a message of 2⁴⁰ bytes: a zstd header of its own with an 8-byte size.
        var bomb = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bomb.putInt(0xFD2FB528).put((byte) 0xE0).putLong(1L << 40).flip();
        var claim = new byte[bomb.remaining()];
        bomb.get(claim);
        assertThatThrownBy(() -> open(sealed(claim, 12))).hasMessageContaining("too long");
        var zeros = Zstd.compress(new byte[ShardLayout.LONGEST_MESSAGE_BYTES + 1]);
        assertThatThrownBy(() -> open(sealed(zeros, 12))).hasMessageContaining("too long");
        var endless =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(-1).putInt(0).array();
        assertThatThrownBy(() -> open(sealedFrames(endless, 12)))
                .hasMessageContaining("a frame of 4294967295 bytes");
        assertThatThrownBy(() -> open(sealed(message(Wire.Frame.getDefaultInstance()), 1L << 60)))
                .hasMessageContaining("the index would stand at byte");
        assertThatThrownBy(() -> open(sealed(Zstd.compress(new byte[] {9, 9, 9}), 12)))
                .hasMessageContaining("a frame holds no message");
    }

    @Test
    void messagesNoWriterWritesAreRefused() {
        assertRefused(Wire.Token.newBuilder(), "a token of no known kind");
        assertRefused(
                Wire.Token.newBuilder().setTensor(Wire.Tensor.newBuilder().setRole("KING")),
                "No enum constant");
        assertRefused(
                Wire.Token.newBuilder()
                        .setTensor(Wire.Tensor.newBuilder().setRole("BIAS").addShape(-1)),
                "axis size -1");
        assertRefused(
                Wire.Token.newBuilder()
                        .setNeuron(
                                Wire.Neuron.newBuilder()
                                        .setIncoming(
                                                Wire.Vector.newBuilder().addValues(Float.NaN))),
                "a value that is not finite");
        assertRefused(
                Wire.Token.newBuilder().setRow(Wire.Row.newBuilder().setElements(4)),
                "a vector of 0 numbers");
        assertRefused(
                Wire.Token.newBuilder().setPatch(Wire.Patch.newBuilder().setPlane(1)),
                "plane 1 of 0");
    }

    private static void assertRefused(Wire.Token.Builder token, String reason) {
        var policy = Wire.Policy.newBuilder().setMaxTokens(1).setPatchBytes(1).setPlanes(1);
        var schema =
                framed(
                        message(
                                Wire.Frame.newBuilder()
                                        .setSchema(Wire.Schema.newBuilder().setSketchSize(1))
                                        .build()));
        var header =
                framed(
                        message(
                                Wire.Frame.newBuilder()
                                        .setHeader(Wire.Header.newBuilder().setPolicy(policy))
                                        .build()));
        var tokens =
                framed(
                        message(
                                Wire.Frame.newBuilder()
                                        .setTokens(Wire.Tokens.newBuilder().addToken(token))
                                        .build()));
        int first = ShardLayout.FIRST_FRAME_BYTE + schema.length;
        var index =
                framed(
                        message(
                                Wire.Frame.newBuilder()
                                        .setIndex(
                                                Wire.Index.newBuilder()
                                                        .addPart(
                                                                Wire.Part.newBuilder()
                                                                        .setOffset(first)
                                                                        .setBytes(
                                                                                header.length
                                                                                        + tokens.length)
                                                                        .setTokens(1)))
                                        .build()));
        var all = ByteBuffer.allocate(schema.length + header.length + tokens.length + index.length);
        all.put(schema).put(header).put(tokens).put(index);
        var shard =
                Shard.of(
                        Region.of(
                                "s.spht",
                                sealedFrames(all.array(), first + header.length + tokens.length)));
        assertThatThrownBy(() -> shard.read(shard.parts().getFirst(), new Collected()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("s.spht @ byte " + (first + header.length))
                .hasMessageContaining(reason);
    }

    @Test
    void aManifestIsHeldAgainstItsShards() throws IOException {
        write(Nets.smallCnn(), 1 << 20);
        var manifest = folder.resolve(Manifest.NAME);
        var text = Files.readString(manifest);
        var other = text.replaceFirst("\"sha256\" : \"....", "\"sha256\" : \"0000");
        Files.writeString(manifest, other);
        assertThatThrownBy(() -> read(folder))
                .hasMessageContaining("another sha256 than the manifest has");
        Files.writeString(
                manifest,
                text.replace(
                        "tokens-00000.spht\",\n    \"bytes",
                        "../tokens-00000.spht\",\n    \"bytes"));
        assertThatThrownBy(() -> read(folder))
                .hasMessageContaining("without the name or the sha256 of one");
        for (var wrong :
                new String[] {
                    "",
                    "{",
                    "[]",
                    "{}",
                    "{\"schema\": 7}",
                    text.substring(0, text.length() / 2),
                    "\u0000"
                }) {
            Files.writeString(manifest, wrong);
            assertThatThrownBy(() -> read(folder))
                    .as(wrong)
                    .isInstanceOf(MalformedFileException.class);
        }
        Files.writeString(manifest, text);
        try (var channel =
                java.nio.channels.FileChannel.open(
                        shard(0), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("100 bytes, the manifest has");
    }

    @Test
    void whatIsNotFinishedHasNoName() throws IOException {
        var stream = Collected.stream(Nets.large(), Policy.STANDARD);
        try (var writer = new ShardWriter(folder, 1 << 12)) {
            var _ = stream.into(writer);
            assertThat(files()).isNotEmpty().allMatch(name -> name.endsWith(".unfinished"));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anAbandonedModelLeavesTheOthersWhole() throws IOException {
        var cnn = Collected.stream(Nets.smallCnn(), Policy.STANDARD);
        var large = Collected.stream(Nets.large(), Policy.STANDARD);
        for (long shardBytes : new long[] {1 << 12, 1 << 16, 1 << 26}) {
            try (var writer = new ShardWriter(folder, shardBytes)) {
                var _ = cnn.into(writer);
                var _ = large.into(writer);
                writer.abandon();
                var _ = cnn.into(writer);
                assertThat(writer.finish().models()).hasSize(2);
            }
            assertThat(read(folder).tokens)
                    .as("shards of %d bytes", shardBytes)
                    .hasSize(2 * Collected.of(Nets.smallCnn(), Policy.STANDARD).tokens.size());
            assertThat(files()).noneMatch(name -> name.endsWith(".unfinished"));
            for (var file : files()) {
                Files.delete(folder.resolve(file));
            }
        }
    }

    @Test
    void aWriterOfNothingWritesAManifestOfNothing() throws IOException {
        try (var writer = new ShardWriter(folder, 1)) {
            assertThat(writer.finish().shards()).isEmpty();
        }
        assertThat(read(folder).tokens).isEmpty();
    }

    private Path shard(int index) {
        return folder.resolve(Manifest.shardName(index));
    }

    private java.util.List<String> files() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void write(Weights weights, long shardBytes) {
        try (var writer = new ShardWriter(folder, shardBytes)) {
            var _ = Collected.stream(weights, Policy.STANDARD).into(writer);
            var _ = writer.finish();
        }
    }

    private byte[] small() throws IOException {
        try (var writer = new ShardWriter(folder, 1 << 20)) {
            var _ =
                    Collected.stream(Nets.smallCnn(), Collected.policy(20, View.values()))
                            .into(writer);
            var _ = writer.finish();
        }
        return Files.readAllBytes(shard(0));
    }

    private static Collected read(Path path) throws IOException {
        var collected = new Collected();
        TokenShards.read(path, collected);
        return collected;
    }

    private static Shard open(byte[] bytes) {
        return Shard.of(Region.of("s.spht", bytes));
    }

    private static byte[] message(Wire.Frame frame) {
        return Zstd.compress(frame.toByteArray());
    }

    private static byte[] framed(byte[] packed) {
        return ByteBuffer.allocate(Integer.BYTES + packed.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(packed.length)
                .put(packed)
                .array();
    }

    private static byte[] sealed(byte[] packed, long indexByte) {
        return sealedFrames(framed(packed), indexByte);
    }

    private static byte[] sealedFrames(byte[] frames, long indexByte) {
        var bytes =
                ByteBuffer.allocate(
                                ShardLayout.FIRST_FRAME_BYTE
                                        + frames.length
                                        + ShardLayout.FOOTER_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ShardLayout.magic()).putInt(ShardLayout.VERSION).put(frames).putLong(indexByte);
        var checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.position());
        return bytes.putInt((int) checksum.getValue()).put(ShardLayout.end()).array();
    }
}
