package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sphota.weights.Models.open;
import static sphota.weights.Models.rules;
import static sphota.weights.Models.write;
import static sphota.weights.Models.writeText;
import static sphota.weights.Models.zeros;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Opening;
import sphota.format.raw.Headerless;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

class WeightsTest {

    @TempDir Path folder;

    @Test
    void aFileIsKnownByItsContentNotByItsName() throws IOException {
        write(folder.resolve("notes.txt"), zeros("a", Scalar.F32, 2));
        var weights = open(folder.resolve("notes.txt"));
        assertThat(weights.files()).extracting(WeightFile::path).containsExactly("notes.txt");
        assertThat(weights.tensors()).extracting(Tensor::name).containsExactly("a");
        assertThat(open(folder).tensors()).hasSize(1);
    }

    @Test
    void theTensorsOfAFileCanBeReadAsLongAsTheArenaIsOpen() throws IOException {
        write(folder.resolve("a.safetensors"), Models.filled("a", Scalar.U8, 7, 3));
        try (var arena = Arena.ofConfined()) {
            var tensor = Weights.open(folder, arena).tensors().getFirst();
            var content = (Content.Strided) tensor.content();
            assertThat(content.storage().source().u8(2, "element")).isEqualTo(7);
        }
    }

    @Test
    void nothingAtThePathIsTheCallersToHear() {
        assertThatThrownBy(() -> open(folder.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void onlyWhatIsOrClaimsToBeWeightsIsReportedOfADirectory() throws IOException {
        write(folder.resolve("model.safetensors"), zeros("a", Scalar.F32, 2));
        writeText(folder.resolve("README.md"), "# A model");
        writeText(folder.resolve("modeling.py"), "import os");
        writeText(folder.resolve("logo.png"), "\u0089PNG");
        writeText(folder.resolve("tokenizer.json"), "{}");
        writeText(folder.resolve("data.zip"), "PK");
        writeText(folder.resolve("other.bin"), "<!DOCTYPE html><title>404</title>");
        writeText(folder.resolve("blob"), "GGUF....");
        assertThat(open(folder).files())
                .extracting(WeightFile::path)
                .containsExactly("blob", "model.safetensors", "other.bin");
        assertThat(open(folder).refusals()).hasSize(2);
        assertThat(open(folder.resolve("README.md")).refusals()).hasSize(1);
    }

    @Test
    void subdirectoriesArePartOfAModelAndHiddenOnesAreNot() throws IOException {
        write(folder.resolve("unet/a.safetensors"), zeros("a", Scalar.F32, 2));
        write(folder.resolve("vae/deep/er/a.safetensors"), zeros("a", Scalar.F32, 2));
        write(folder.resolve(".git/a.safetensors"), zeros("a", Scalar.F32, 2));
        write(folder.resolve(".hidden.safetensors"), zeros("a", Scalar.F32, 2));
        assertThat(open(folder).files())
                .extracting(WeightFile::path)
                .containsExactly("unet/a.safetensors", "vae/deep/er/a.safetensors");
    }

    @Test
    void directoriesBeyondTheDepthAreAFinding() throws IOException {
        write(folder.resolve("1/2/3/4/5/6/7/8/9/a.safetensors"), zeros("a", Scalar.F32, 2));
        assertThat(rules(folder)).contains("folder.too-deep");
        assertThat(open(folder).files()).isEmpty();
    }

    @Test
    void anEmptyFileIsNamedSo() throws IOException {
        writeText(folder.resolve("model.safetensors"), "");
        assertThat(open(folder).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("0 bytes"));
    }

    @Test
    void oneBadFileDoesNotHideTheOthers() throws IOException {
        write(folder.resolve("b.safetensors"), zeros("b", Scalar.F32, 2));
        writeText(folder.resolve("a.safetensors"), "<html>");
        assertThat(open(folder).tensors()).extracting(Tensor::name).containsExactly("b");
        assertThat(open(folder).refusals()).hasSize(1);
    }

    @Test
    void anUnreadableFileIsARefusal() throws IOException {
        var file = folder.resolve("a.safetensors");
        write(file, zeros("a", Scalar.F32, 2));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(file)) {
            System.out.println("skipped: nothing is unreadable to this user");
            return;
        }
        assertThat(open(folder).refusals().getFirst().reason()).contains("permission denied");
        assertThat(open(file).refusals().getFirst().reason()).contains("permission denied");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNeverOpened() throws IOException, InterruptedException {
        var pipe = folder.resolve("model.safetensors");
        if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
            System.out.println("skipped: no mkfifo");
            return;
        }
        assertThat(open(folder).refusals().getFirst().reason()).contains("pipe");
        assertThat(open(pipe).refusals().getFirst().reason()).contains("pipe");
    }

    @Test
    void linksAreFollowedWithinTheDirectoryOnly() throws IOException {
        var outside = folder.resolve("outside/secret.safetensors");
        write(outside, zeros("secret", Scalar.F32, 2));
        var model = folder.resolve("model");
        write(model.resolve("real/a.safetensors"), zeros("a", Scalar.F32, 2));
        Files.createSymbolicLink(model.resolve("b.safetensors"), Path.of("real/a.safetensors"));
        Files.createSymbolicLink(model.resolve("c.safetensors"), outside);
        Files.createSymbolicLink(model.resolve("d"), outside.getParent());
        var weights = open(model);
        assertThat(weights.files())
                .extracting(WeightFile::path)
                .containsExactly("b.safetensors", "real/a.safetensors");
        assertThat(weights.modelFindings())
                .extracting(Finding::rule)
                .containsOnly("folder.link-outside")
                .hasSize(2);
    }

    @Test
    void linksInACircleEnd() throws IOException {
        write(folder.resolve("a.safetensors"), zeros("a", Scalar.F32, 2));
        Files.createSymbolicLink(folder.resolve("again"), folder);
        Files.createSymbolicLink(folder.resolve("x.safetensors"), Path.of("y.safetensors"));
        Files.createSymbolicLink(folder.resolve("y.safetensors"), Path.of("x.safetensors"));
        var weights = open(folder);
        assertThat(weights.tensors()).hasSize(1);
        assertThat(weights.refusals()).hasSize(2);
        assertThat(rules(folder)).contains("folder.loop");
    }

    @Test
    void anEntryOfTheHubCacheIsReadAtItsMainRevision() throws IOException {
        var entry = folder.resolve("models--org--name");
        write(entry.resolve("blobs/11"), zeros("new", Scalar.F32, 2));
        write(entry.resolve("blobs/22"), zeros("old", Scalar.F32, 2));
        writeText(entry.resolve("blobs/33.incomplete"), "");
        writeText(entry.resolve("refs/main"), "aaaa");
        for (var revision : new String[] {"aaaa", "bbbb"}) {
            var snapshot = Files.createDirectories(entry.resolve("snapshots").resolve(revision));
            Files.createSymbolicLink(
                    snapshot.resolve("model.safetensors"),
                    Path.of("../../blobs", revision.equals("aaaa") ? "11" : "22"));
        }
        var weights = open(entry);
        assertThat(weights.tensors()).extracting(Tensor::name).containsExactly("new");
        assertThat(weights.facts()).containsEntry("revision", "aaaa");
        assertThat(rules(entry)).contains("cache.unfinished");
        assertThat(open(entry.resolve("snapshots/bbbb")).tensors())
                .extracting(Tensor::name)
                .containsExactly("old");

        writeText(entry.resolve("refs/main"), "../../../../etc");
        assertThat(open(entry).facts()).containsEntry("revision", "bbbb");
    }

    @Test
    void aFileCutWhileItIsReadIsARefusal() throws IOException {
        // Beyond the first page, so that what is mapped is no longer there when it is read.
        var file = folder.resolve("a.safetensors");
        write(file, zeros("a".repeat(40_000), Scalar.F32, 2));
        try (var arena = Arena.ofConfined();
                var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var region =
                    new Region(
                            "a",
                            0,
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(10);
            }
            assertThat(
                            new FileOpener(arena, new Headerless.Refused())
                                    .read("a", region, Opening.alone(Budget.standard()))
                                    .reading()
                                    .refusal())
                    .hasValueSatisfying(
                            refusal -> assertThat(refusal.reason()).contains("was cut"));
        }
    }

    @Test
    void aContainerThatIsNotTheOneNamedIsAFinding() throws IOException {
        write(folder.resolve("model.gguf"), zeros("a", Scalar.F32, 2));
        assertThat(rules(folder)).containsExactly("file.other-container");
    }

    @Test
    void wholeTreesOfOtherProjectsAreOpened() throws IOException {
        for (var tree : new String[] {"fixtures", "data/weights"}) {
            var root = Path.of("../shared").resolve(tree);
            if (!Files.exists(root)) {
                System.out.println("skipped: " + root + " is not here");
                continue;
            }
            var weights = open(root);
            System.out.printf(
                    "%s: %d files, %d tensors, %d refused%n",
                    root,
                    weights.files().size(),
                    weights.tensors().size(),
                    weights.refusals().size());
            assertThat(weights.tensors()).isNotEmpty();
            assertThat(weights.files()).hasSizeGreaterThan(100);
        }
    }
}
