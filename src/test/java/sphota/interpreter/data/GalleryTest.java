package sphota.interpreter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sphota.description.Value;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Probing;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.SevenNumbers;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.View;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GalleryTest {

    private static final int COUNT = 300;

    private Path folder = Path.of("");
    private Path zoo = Path.of("");
    private Path models = Path.of("");

    /// Counts the networks that are looked at.
    private static final class Counting implements View {

        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Grid of(Seen network) {
            looks.incrementAndGet();
            return new SevenNumbers().of(network);
        }
    }

    @BeforeAll
    void grow(@TempDir Path temporary) throws IOException {
        folder = temporary;
        zoo = Zoos.grow(folder.resolve("zoo"), Zoos.functions(COUNT, ", \"layers\": [0, 1]"));
        models = Files.createDirectories(folder.resolve("models"));
        Files.writeString(models.resolve("a.npy"), "none");
        Files.writeString(models.resolve("labels.csv"), "file,x\na.npy,1\n");
    }

    private static Examples seen(Source source, List<View> views, Optional<Path> cache)
            throws IOException {
        return new Gallery(views, cache, 2)
                .examples(List.of(source), Integer.MAX_VALUE, (_, _) -> {});
    }

    private static void assertSame(List<View> views, Examples left, Examples right) {
        assertThat(left.failures()).isEqualTo(right.failures());
        assertThat(left.all()).hasSameSizeAs(right.all());
        for (int i = 0; i < left.all().size(); i++) {
            var a = left.all().get(i);
            var b = right.all().get(i);
            assertThat(a.id()).isEqualTo(b.id());
            assertThat(a.run()).isEqualTo(b.run());
            assertThat(a.columns()).isEqualTo(b.columns());
            assertThat(a.sightings().views()).isEqualTo(b.sightings().views());
            for (var view : views) {
                var one = a.seen(view);
                var two = b.seen(view);
                assertThat(one.rows()).isEqualTo(two.rows());
                assertThat(Arrays.equals(one.values(), two.values())).as(view.name()).isTrue();
            }
        }
    }

    @Test
    void whatIsKeptIsWhatWasSeen() throws IOException {
        var views = List.<View>of(new SevenNumbers(), new TensorProfile(), new Probing(7));
        var source = ZooSource.open(zoo);
        var plain = seen(source, views, Optional.empty());
        var cache = Optional.of(folder.resolve("same"));
        assertThat(plain.all()).hasSize(COUNT);
        assertSame(views, seen(source, views, cache), plain);
        assertSame(views, seen(source, views, cache), plain);
    }

    @Test
    void networksAreViewedOnceAndAgainWhereTheBytesAreOthers() throws IOException {
        var counting = new Counting();
        var cache = Optional.of(folder.resolve("once"));
        var source = ZooSource.open(zoo);
        seen(source, List.of(counting), cache);
        seen(source, List.of(counting), cache);
        assertThat(counting.looks).hasValue(COUNT);

        // Another digest is noted: the bytes are other ones, or were.
        var kept = cache.get().resolve(source.key().substring(0, 16));
        var file = kept.resolve("views-00001.safetensors");
        var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        var digest = source.digest(1);
        var other = (digest.charAt(0) == '0' ? "1" : "0") + digest.substring(1);
        Files.writeString(
                file, text.replace(digest, other), java.nio.charset.StandardCharsets.ISO_8859_1);
        seen(source, List.of(counting), cache);
        assertThat(counting.looks).hasValue(COUNT + 44);
        seen(source, List.of(counting), cache);
        assertThat(counting.looks).hasValue(COUNT + 44);
    }

    @Test
    void whatIsDamagedMissingOrLacksAViewIsViewedAgain() throws IOException {
        var counting = new Counting();
        var cache = folder.resolve("damaged");
        var source = ZooSource.open(zoo);
        seen(source, List.of(counting), Optional.of(cache));
        var plain = seen(source, List.of(new SevenNumbers()), Optional.empty());
        var kept = cache.resolve(source.key().substring(0, 16));
        Files.writeString(kept.resolve("views-00000.safetensors"), "cut");
        Files.delete(kept.resolve("views-00001.safetensors"));
        var again = seen(source, List.of(counting), Optional.of(cache)).all();
        for (int i = 0; i < COUNT; i++) {
            assertThat(again.get(i).seen(counting).values())
                    .isEqualTo(plain.all().get(i).seen(new SevenNumbers()).values());
        }
        assertThat(counting.looks).hasValue(2 * COUNT);
        var more = List.of(counting, new SevenNumbers());
        assertSame(
                more, seen(source, more, Optional.of(cache)), seen(source, more, Optional.empty()));
        assertThat(counting.looks).as("only what lacks is viewed").hasValue(3 * COUNT);
        assertThat(seen(source, List.of(counting), Optional.of(cache)).all()).hasSize(COUNT);
        assertThat(counting.looks).hasValue(3 * COUNT);
    }

    /// A file may be replaced while what is kept in it is still asked for.
    @Test
    void whatWasReadStaysAsItWas() throws IOException {
        var source = ZooSource.open(zoo);
        var cache = Optional.of(folder.resolve("replaced"));
        seen(source, List.of(new SevenNumbers()), cache);
        var before = seen(source, List.of(new SevenNumbers()), cache).all().getFirst();
        seen(source, List.of(new TensorProfile()), cache);
        assertThat(before.seen(new SevenNumbers()).values())
                .isEqualTo(
                        seen(source, List.of(new SevenNumbers()), Optional.empty())
                                .all()
                                .getFirst()
                                .seen(new SevenNumbers())
                                .values());
        assertThatThrownBy(() -> before.seen(new TensorProfile()))
                .hasMessageContaining("was not viewed by tensor-profile");
    }

    @Test
    void failuresAreKeptToo() throws IOException {
        var source = FileSource.open(models, models.resolve("labels.csv"));
        var cache = Optional.of(folder.resolve("failures"));
        var first = seen(source, List.of(new SevenNumbers()), cache);
        assertThat(first.failures()).hasSize(1);
        assertSame(List.of(), seen(source, List.of(new SevenNumbers()), cache), first);
    }

    @Test
    void theFirstOfSeveralSources() throws IOException {
        var source = ZooSource.open(zoo);
        var gallery = new Gallery(List.of(new SevenNumbers()), Optional.empty(), 1);
        var reached = new AtomicInteger();
        var some =
                gallery.examples(
                        List.of(source, source), 310, (done, _) -> reached.set((int) done));
        assertThat(some.all()).hasSize(310);
        assertThat(some.all().get(300).id()).isEqualTo(some.all().getFirst().id());
        assertThat(reached).hasValue(310);
        assertThat(gallery.examples(List.of(source), 5, (_, _) -> {}).all()).hasSize(5);
    }

    @Test
    void viewsOfOneNameAreRefused() {
        assertThatThrownBy(() ->
                        new Gallery(
                                List.of(new SevenNumbers(), new SevenNumbers()),
                                Optional.empty(),
                                1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsAreTargets() throws IOException {
        var all = seen(ZooSource.open(zoo), List.of(new SevenNumbers()), Optional.empty()).all();
        assertThat(Target.of("optimizer", all))
                .isInstanceOfSatisfying(
                        Target.Category.class,
                        category -> {
                            assertThat(category.column()).isEqualTo("training_optimizer");
                            assertThat(category.classes()).isSorted().contains("adam", "adamw");
                            assertThat(category.of(all.getFirst())).isPresent();
                        });
        assertThat(Target.of("fit", all)).isEqualTo(new Target.Numeric("fit"));
        assertThatThrownBy(() -> Target.of("colour", all))
                .hasMessageStartingWith("no network has a column 'colour'; there are ");
        assertThatThrownBy(() -> Target.of("family", all))
                .hasMessage("'family' is the same for all 300 networks that have it: function");
        var words =
                java.util.stream.IntStream.range(0, 65)
                        .mapToObj(i -> {
                            var columns = new java.util.LinkedHashMap<String, Value>();
                            columns.put("label_maker", Value.of("m" + i));
                            return new Example("n" + i, "r" + i, columns, java.util.Map.of());
                        })
                        .toList();
        assertThat(Target.of("maker", words.subList(0, 64)).column()).isEqualTo("label_maker");
        assertThatThrownBy(() -> Target.of("maker", words))
                .hasMessage("'label_maker' has 65 different words, more than 64");
    }
}
