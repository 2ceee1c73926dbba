package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    @TempDir private Path root;

    private final List<String> obstacles = new ArrayList<>();

    private Path file(String path, int bytes) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }

    private List<String> found(Filters filters) throws IOException {
        return Discovery.of(root, filters, (path, reason) -> obstacles.add(path + reason)).stream()
                .map(model -> root.relativize(model.path()) + " " + model.kind().label())
                .toList();
    }

    @Test
    void aDirectoryWithADescriptionIsAModelAndItsFilesAreNot() throws IOException {
        file("llama/config.json", 2);
        file("llama/model.safetensors", 3);
        file("diffusion/model_index.json", 2);
        file("diffusion/unet/config.json", 2);
        file("sharded/model.safetensors.index.json", 2);
        file("loose/a.pt", 1);
        file("loose/b.bin", 1);
        file(".git/objects/x", 1);
        file("hub/models--o--n/blobs/1", 1);
        file("hub/models--o--n/snapshots/r/config.json", 1);
        assertThat(found(Filters.NONE))
                .containsExactly(
                        "diffusion directory",
                        "hub/models--o--n hub cache",
                        "llama directory",
                        "loose/a.pt file",
                        "loose/b.bin file",
                        "sharded directory");
    }

    @Test
    void filtersChooseByNameSizeAndTime() throws IOException {
        file("a/small.pt", 10);
        file("a/large.pt", 1000);
        var old = file("b/small.bin", 10);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(found(new Filters(List.of(Filters.glob("*.pt")), List.of(), none(), none())))
                .containsExactly("a/large.pt file", "a/small.pt file");
        assertThat(found(new Filters(List.of(), List.of(Filters.glob("a/**")), none(), none())))
                .containsExactly("b/small.bin file");
        assertThat(found(new Filters(List.of(), List.of(), Optional.of(10L), none())))
                .containsExactly("a/small.pt file", "b/small.bin file");
        var since = Optional.of(Instant.parse("2002-01-01T00:00:00Z"));
        assertThat(found(new Filters(List.of(), List.of(), none(), since)))
                .containsExactly("a/large.pt file", "a/small.pt file");
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    @Test
    void linksInACircleEnd() throws IOException {
        file("a/x.pt", 1);
        Files.createSymbolicLink(root.resolve("a/again"), root);
        Files.createSymbolicLink(root.resolve("a/y.pt"), root.resolve("a/x.pt"));
        Files.createSymbolicLink(root.resolve("a/nowhere.pt"), root.resolve("gone"));
        assertThat(found(Filters.NONE)).containsExactly("a/x.pt file", "a/y.pt file");
        assertThat(obstacles).singleElement().asString().contains("nowhere.pt");
    }

    @Test
    void theListingChangesWithAnyFileOfTheModel() throws IOException {
        file("m/config.json", 2);
        var weights = file("m/model.safetensors", 3);
        var before = Discovery.of(root, Filters.NONE, (_, _) -> {}).getFirst().listing();
        assertThat(Discovery.of(root, Filters.NONE, (_, _) -> {}).getFirst().listing())
                .isEqualTo(before);
        Files.setLastModifiedTime(weights, FileTime.fromMillis(12345));
        var touched = Discovery.of(root, Filters.NONE, (_, _) -> {}).getFirst().listing();
        file("m/more.txt", 1);
        var more = Discovery.of(root, Filters.NONE, (_, _) -> {}).getFirst().listing();
        assertThat(List.of(before, touched, more)).doesNotHaveDuplicates();
    }

    @Test
    void aFileIsACollectionOfOneAndNothingIsNone() throws IOException {
        var file = file("x.pt", 4);
        assertThat(Discovery.of(file, Filters.NONE, (_, _) -> {}))
                .singleElement()
                .satisfies(model -> assertThat(model.bytes()).isEqualTo(4));
        assertThatThrownBy(() -> Discovery.of(root.resolve("no"), Filters.NONE, (_, _) -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}
