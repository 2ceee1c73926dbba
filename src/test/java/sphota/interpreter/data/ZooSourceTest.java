package sphota.interpreter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;

class ZooSourceTest {

    @TempDir private Path folder;

    private static List<Source.Entry> entries(Source source) throws IOException {
        var all = new ArrayList<Source.Entry>();
        for (int chunk : source.chunks()) {
            source.visit(
                    chunk,
                    new Source.Visitor() {
                        @Override
                        public void entry(Source.Entry entry) {
                            all.add(entry);
                        }

                        @Override
                        public void failure(Source.Failure failure) {
                            throw new AssertionError(failure.toString());
                        }
                    });
        }
        return all;
    }

    private List<Source.Entry> grown(String name, String recipe) throws IOException {
        return entries(ZooSource.open(Zoos.grow(folder.resolve(name), recipe)));
    }

    private static List<String> runs(List<Source.Entry> entries) {
        return entries.stream().map(Source.Entry::run).toList();
    }

    /// Of a trigger that is held out no network is learned from, nor the twin that saw none.
    @Test
    void twinsAreHeldOutTogether() throws IOException {
        var entries =
                grown(
                        "backdoors",
                        """
                        {"family": "backdoor", "seed": 1, "count": 16, "attacked": 20,
                         "triggers": ["patch", "warp"],
                         "networks": {"data": "fractals", "pool": 100, "tested": 20,
                                      "remembered": 20, "fractions": [1.0], "epochs": 1}}
                        """);
        var examples =
                entries.stream()
                        .map(each ->
                                new Example(
                                        each.id(), each.run(), each.columns(), java.util.Map.of()))
                        .toList();
        assertThat(examples.stream().filter(Kind.parse("poisoned=yes"))).hasSize(8);
        var warped = examples.stream().filter(Kind.parse("trigger=warp")).toList();
        assertThat(warped).isNotEmpty().hasSizeLessThan(8);
        var heldOut = Sides.holdingOut(examples, Kind.parse("trigger=warp")).heldOut();
        assertThat(heldOut.test()).hasSize(2 * warped.size()).containsAll(warped);
        assertThat(heldOut.test().stream().filter(Kind.parse("poisoned=no")))
                .hasSize(warped.size());
    }

    @Test
    void snapshotsOfARunLieTogetherWhateverElseTheZooHolds() throws IOException {
        var plain = grown("plain", Zoos.functions(6, ""));
        var snapshots = grown("snapshots", Zoos.functions(12, ", \"snapshots\": [1]"));
        var other = grown("other", Zoos.functions(6, ", \"seed\": 9"));

        assertThat(runs(plain)).doesNotHaveDuplicates();
        assertThat(snapshots.getFirst().id()).isEqualTo("function-0@1");
        for (int i = 0; i < 6; i++) {
            assertThat(snapshots.get(2 * i).run()).isEqualTo(plain.get(i).run());
            assertThat(snapshots.get(2 * i + 1).run()).isEqualTo(plain.get(i).run());
        }
        assertThat(runs(other)).doesNotContainAnyElementsOf(runs(plain));
    }

    @Test
    void kinLieWithTheTrainingsTheyComeFrom() throws IOException {
        var roots = Zoos.functions(6, ", \"seed\": 4");
        var plain = grown("roots", roots);
        var kin =
                grown(
                        "kin",
                        """
                        {"family": "kin", "count": 32, "relations": ["noised", "permuted"],
                         "roots": {"family": "function", "domains": ["Z5"], "epochs": 3, "largest": 2,
                                   "widths": [4], "seed": 4}}
                        """);
        assertThat(kin.subList(0, 16)).allMatch(each -> each.run().equals(kin.getFirst().run()));
        assertThat(kin.get(16).run()).isNotEqualTo(kin.getFirst().run());
        assertThat(kin.getFirst().seen().flat()).isEqualTo(plain.getFirst().seen().flat());
        assertThat(kin.getFirst().run()).isEqualTo(plain.getFirst().run());
        assertThat(kin.get(16).run()).isEqualTo(plain.get(1).run());
    }

    /// What they draw from is the same, run by run, whatever they learn from and how long.
    @Test
    void zoosOfOneSeedShareTheirRuns() throws IOException {
        var plain = grown("plain", Zoos.functions(6, ""));
        var longer =
                grown("longer", Zoos.functions(6, "").replace("\"epochs\": 3", "\"epochs\": 4"));
        assertThat(runs(longer)).isEqualTo(runs(plain));
        var networks =
                "\"data\": \"fractals\", \"pool\": 100, \"tested\": 20, \"remembered\": 20,"
                        + " \"fractions\": [1.0], \"epochs\": 1}";
        var images =
                grown("images", "{\"family\": \"image\", \"seed\": 3, \"count\": 2, " + networks);
        var backdoors =
                grown(
                        "backdoors",
                        "{\"family\": \"backdoor\", \"seed\": 3, \"count\": 4, \"attacked\": 20,"
                                + " \"networks\": {"
                                + networks
                                + "}");
        assertThat(runs(backdoors))
                .containsExactly(
                        runs(images).getFirst(),
                        runs(images).getFirst(),
                        runs(images).getLast(),
                        runs(images).getLast());
    }

    @Test
    void columnsAreThoseOfTheManifest() throws IOException {
        var entry = grown("plain", Zoos.functions(2, "")).getFirst();
        assertThat(entry.columns())
                .containsEntry("family", Value.of("function"))
                .containsEntry("diverged", Value.of("false"))
                .containsKeys("training_optimizer", "training_learning_rate", "fit", "epochs")
                .doesNotContainKeys("id", "answers");
        assertThat(entry.seen().domain().orElseThrow().toString()).isEqualTo("Z5");
    }

    @Test
    void shardsThatAreNotGrownAreLeftOut() throws IOException {
        var zoo = Zoos.grow(folder.resolve("zoo"), Zoos.functions(300, ""));
        var ledger = zoo.resolve("shards.sha256");
        var lines = Files.readAllLines(ledger);
        Files.write(ledger, lines.stream().filter(line -> line.contains("shard-00001")).toList());
        var source = ZooSource.open(zoo);
        assertThat(source.chunks()).containsExactly(1);
        assertThat(source.missing()).isEqualTo(1);
        assertThat(entries(source)).hasSize(44);
        Files.writeString(ledger, "");
        assertThatThrownBy(() -> ZooSource.open(zoo))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("no shard is grown yet");
    }

    @Test
    void theSplitHasItsShares() {
        assertThat(share(Part.TEST)).isCloseTo(0.2, within(0.01));
        assertThat(share(Part.VALIDATION)).isCloseTo(0.15, within(0.01));
        assertThat(IntStream.range(0, 6).mapToObj(i -> Part.of("zoo/" + i)))
                .containsExactly(PINNED);
    }

    private static double share(Part part) {
        return IntStream.range(0, 20_000).filter(i -> Part.of("zoo/" + i) == part).count()
                / 20_000.0;
    }

    private static final Part[] PINNED = {
        Part.TRAIN, Part.TEST, Part.TEST, Part.TRAIN, Part.TRAIN, Part.TRAIN
    };
}
