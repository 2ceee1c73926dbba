package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooTest {

    private static final int COUNT = 4;

    @TempDir private Path folder;

    private static RecipeFile seeded(long seed) {
        var standard = Recipes.standard("function");
        return RecipeFile.of(Recipes.with(standard, Map.of("seed", seed, "count", COUNT)));
    }

    @Test
    void whatIsBegunElsewhereIsNotBegun() throws IOException {
        try (var channel =
                        FileChannel.open(
                                folder.resolve(Zoo.CLAIM),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThatThrownBy(() -> Zoo.create(folder, seeded(1), COUNT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it is being grown already");
            assertThat(Zoo.isIn(folder)).isFalse();
        }
        Zoo.create(folder, seeded(1), COUNT);
        assertThat(folder).isDirectoryContaining(file -> file.endsWith(Zoo.RECIPE));
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith(Zoo.CLAIM));
    }

    @Test
    void ofManyThatBeginAZooAtOnceOneDoes() throws Exception {
        int many = 8;
        var together = new CyclicBarrier(many);
        var begun = new ArrayList<Recipe>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            var all = new ArrayList<Callable<Optional<Recipe>>>();
            for (int i = 0; i < many; i++) {
                var recipe = seeded(i);
                all.add(() -> {
                    together.await();
                    try {
                        return Optional.of(Zoo.create(folder, recipe, COUNT).recipe());
                    } catch (IOException | IllegalArgumentException other) {
                        return Optional.empty();
                    }
                });
            }
            for (var each : threads.invokeAll(all)) {
                each.get().ifPresent(begun::add);
            }
        }
        assertThat(begun).containsExactly(Zoo.open(folder).recipe());
    }
}
