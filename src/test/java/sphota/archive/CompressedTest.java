package sphota.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

class CompressedTest {

    private static final byte[] CONTENT = "weights ".repeat(100).getBytes(StandardCharsets.UTF_8);

    /// `content` compressed in one of the ways.
    static byte[] compress(Compressed how, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = open(how, bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static OutputStream open(Compressed how, OutputStream out) throws IOException {
        return switch (how) {
            case GZIP -> new GZIPOutputStream(out);
            case ZLIB -> new DeflaterOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out);
            case XZ -> new XZCompressorOutputStream(out);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedComesOut(Compressed how) {
        var file = Region.of("model.bin", compress(how, CONTENT));
        assertThat(Compressed.sniff(file)).contains(how);
        var unpacked = Compressed.unpack(file, Budget.standard()).orElseThrow();
        assertThat(unpacked.toArray(Budget.standard())).isEqualTo(CONTENT);
        assertThat(unpacked.file()).startsWith("model.bin » ").endsWith(lower(how));
    }

    private static String lower(Compressed how) {
        return how.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void otherBytesAreLeftAlone() {
        assertThat(Compressed.unpack(Region.of("f", CONTENT), Budget.standard())).isEmpty();
        assertThat(Compressed.unpack(Region.of("f", new byte[0]), Budget.standard())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "ZSTD"})
    void streamsAfterEachOtherAreOne(Compressed how) {
        var one = compress(how, CONTENT);
        var two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(
                        Compressed.unpack(Region.of("f", two), Budget.standard())
                                .orElseThrow()
                                .byteSize())
                .isEqualTo(2L * CONTENT.length);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatBreaksOffIsRefused(Compressed how) {
        var whole = compress(how, CONTENT);
        var cut = Region.of("f", Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Compressed.unpack(cut, Budget.standard()))
                .withMessageStartingWith("f @ byte 0: " + how + " data is broken");
    }

    @Test
    void aStreamThatEndsInItsHeaderEndsTooSoon() {
        var cut = Region.of("f", new byte[] {0x1F, (byte) 0x8B, 8});
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Compressed.unpack(cut, Budget.standard()))
                .withMessageEndingWith("GZIP data is broken: it ends too soon");
    }

    @Test
    void theStartOfAStreamThatBreaksOffIsKept() {
        var noise = new byte[200_000];
        new java.util.Random(1).nextBytes(noise);
        var whole = compress(Compressed.GZIP, noise);
        var cut = Region.of("f", Arrays.copyOf(whole, whole.length / 2));
        var start = Compressed.unpackStart(cut, 1 << 20, Budget.standard()).orElseThrow();
        assertThat(start.byteSize()).isBetween(1000L, 200_000L);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheStartIsUnpackedWhereOnlyItIsWanted(Compressed how) {
        var file = Region.of("f", compress(how, CONTENT));
        var budget = Budget.standard();
        assertThat(Compressed.unpackStart(file, 10, budget).orElseThrow().byteSize()).isEqualTo(10);
        assertThat(budget.spent().outputBytes()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"BZIP2", "XZ"})
    void aBombIsRefusedByItsRatio(Compressed how) {
        var bomb = Region.of("f", compress(how, new byte[4 << 20]));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Compressed.unpack(bomb, Budget.standard()))
                .withMessageContaining("beyond a ratio of 2000");
    }

    @Test
    void outputBeyondTheBudgetIsRefused() {
        var budget = new Budget(new Budget.Limits(1 << 20, 0, 0, 0, 100, 2000));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() ->
                        Compressed.unpack(
                                Region.of("f", compress(Compressed.GZIP, CONTENT)), budget))
                .withMessageContaining("exceed the budget of 100");
    }
}
