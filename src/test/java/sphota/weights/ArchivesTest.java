package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.archive.ZipBytes;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Archives around weights, in each other and around what is none.
class ArchivesTest {

    @TempDir Path folder;

    private byte[] safetensors() throws IOException {
        var shape = Shape.of(4);
        var tensor =
                new Tensor(
                        "w",
                        Scalar.U8,
                        shape,
                        Content.Strided.all(
                                new Storage.Stored(Region.of("m", new byte[] {1, 2, 3, 4})),
                                shape));
        var file = folder.resolve("made.safetensors");
        SafetensorsWriter.write(file, List.of(tensor), Map.of());
        return Files.readAllBytes(file);
    }

    private Weights open(byte[] bytes) throws IOException {
        return Weights.open(Files.write(folder.resolve("file"), bytes), Arena.ofAuto());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] sevenZip(String name, byte[] content) throws IOException {
        try (var channel = new SeekableInMemoryByteChannel()) {
            try (var archive = new SevenZOutputFile((SeekableByteChannel) channel)) {
                var entry = new SevenZArchiveEntry();
                entry.setName(name);
                archive.putArchiveEntry(entry);
                archive.write(content);
                archive.closeArchiveEntry();
            }
            return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
        }
    }

    private void holds(byte[] archive, String format, String name) throws IOException {
        var weights = open(archive);
        assertThat(weights.refusals()).isEmpty();
        assertThat(weights.files().getFirst().reading().format()).isEqualTo(format);
        assertThat(weights.tensors()).extracting(Tensor::name).containsExactly(name);
    }

    @Test
    void weightsInAnArchiveAreNamedByTheirMember() throws IOException {
        var model = safetensors();
        holds(new ZipBytes().stored("m", model).end(), "zip of safetensors", "m/w");
        holds(new ZipBytes().deflated("m", model).end(), "zip of safetensors", "m/w");
        holds(tar("m", model), "tar of safetensors", "m/w");
        holds(sevenZip("m", model), "7z of safetensors", "m/w");
    }

    @Test
    void whatIsCompressedAsAWholeIsReadAsWhatItIs() throws IOException {
        holds(gzip(safetensors()), "gzip of safetensors", "w");
        holds(Zstd.compress(safetensors()), "zstd of safetensors", "w");
    }

    @Test
    void archivesMayStandInEachOther() throws IOException {
        holds(
                gzip(tar("m", Zstd.compress(safetensors()))),
                "gzip of tar of zstd of safetensors",
                "m/w");
    }

    @Test
    void nestingBeyondTheDepthIsNotEnteredAndNothingOverflows() throws IOException {
        var archive = safetensors();
        for (int level = 0; level < 20; level++) {
            archive = gzip(archive);
        }
        var weights = open(archive);
        assertThat(weights.tensors()).isEmpty();
        assertThat(weights.refusals()).isNotEmpty();
    }

    @Test
    void aStoredMemberStaysInPlaceAndAnUnpackedOneIsReadable() throws IOException {
        var model = safetensors();
        for (var archive : List.of(tar("m", model), gzip(model), sevenZip("m", model))) {
            var tensor = open(archive).tensors().getFirst();
            var source = ((Content.Strided) tensor.content()).storage().source();
            assertThat(source.u8(3, "element")).isEqualTo(4);
        }
    }

    @Test
    void anArchiveWithoutWeightsIsRefusedAsWhatItIs() throws IOException {
        for (var archive :
                List.of(
                        gzip("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        tar("readme", new byte[] {'h', 'i'}),
                        sevenZip("readme", new byte[] {'h', 'i'}))) {
            assertThat(open(archive).refusals()).hasSize(1);
        }
    }

    @Test
    void aHostilePickleIsFoundInWhateverArchive() throws IOException {
        var evil = "cos\nsystem\n(S'id'\ntR.".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (var archive :
                List.of(
                        gzip(evil),
                        Zstd.compress(evil),
                        tar("x.txt", evil),
                        sevenZip("x.txt", evil),
                        gzip(tar("x", new ZipBytes().deflated("y", evil).end())))) {
            assertThat(open(archive).findings())
                    .extracting(Finding::rule)
                    .contains("pickle.unlisted-call");
        }
    }

    @Test
    void aNameThatLeadsOutIsHighInSevenZipToo() throws IOException {
        assertThat(open(sevenZip("../m", safetensors())).findings())
                .extracting(Finding::rule)
                .containsExactly("7z.path");
    }

    @Test
    void aBombIsRefusedByItsRatio() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(bomb)) {
            for (int mebibyte = 0; mebibyte < 200; mebibyte++) {
                zstd.write(new byte[1 << 20]);
            }
        }
        assertThat(open(bomb.toByteArray()).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("beyond a ratio of"));
    }

    @Test
    void nothingIsLeftInTheTemporaryDirectory() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        open(gzip(safetensors()));
        try (var left = Files.newDirectoryStream(temporary, "sphota*.unpacked")) {
            assertThat(left).isEmpty();
        }
    }
}
