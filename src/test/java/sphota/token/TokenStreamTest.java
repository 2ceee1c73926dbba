package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.bytes.Region;
import sphota.statistics.Statistics;
import sphota.tensor.Content;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class TokenStreamTest {

    @Test
    void aSmallNetIsToldWeightByWeight() {
        var told = Collected.of(Nets.smallCnn(), Policy.STANDARD);
        assertThat(told.all(Token.Model.class).getFirst().parameters()).isEqualTo(4970);
        assertThat(told.all(Token.TensorToken.class)).hasSize(8);
        assertThat(told.all(Token.Neuron.class)).hasSize(16 + 16 + 16 + 10);
        assertThat(told.all(Token.Row.class)).isEmpty();
        long weights =
                told.all(Token.Neuron.class).stream()
                        .mapToLong(neuron -> neuron.incoming().size() + neuron.bias().size())
                        .sum();
        assertThat(weights).isEqualTo(4970);
        // Two planes of each of 4,970 elements.
        assertThat(
                        told.all(Token.Patch.class).stream()
                                .mapToLong(patch -> patch.bytes().size())
                                .sum())
                .isEqualTo(2 * 4970);
    }

    @Test
    void aNeuronHasTheWeightsAroundIt() {
        var told =
                Collected.of(
                        Models.weights(
                                Models.tensor(
                                        "fc1.weight",
                                        Scalar.F32,
                                        Shape.of(2, 3),
                                        0,
                                        Models.floats(1, 2, 3, 4, Float.NaN, 6)),
                                Models.tensor("fc1.bias", 7f, 8f),
                                Models.tensor(
                                        "fc2.weight",
                                        Scalar.F32,
                                        Shape.of(2, 2),
                                        0,
                                        Models.floats(10, 11, 12, 13))),
                        Policy.STANDARD);
        var neuron = told.neurons("fc1.weight").getLast();
        assertThat(neuron.incoming()).isEqualTo(MaskedVector.of(4, Double.NaN, 6));
        assertThat(neuron.bias()).isEqualTo(MaskedVector.of(8));
        assertThat(neuron.outgoing()).isEqualTo(MaskedVector.of(11, 13));
        assertThat(told.neurons("fc2.weight").getFirst().outgoing()).isEqualTo(MaskedVector.EMPTY);
        assertThat(told.neurons("fc1.bias")).isEmpty();
    }

    @Test
    void tokensOfATensorFollowIt() {
        int tensor = -1;
        for (var token : Collected.of(Nets.large(), Policy.STANDARD).tokens) {
            switch (token) {
                case Token.Model _ -> assertThat(tensor).isEqualTo(-1);
                case Token.TensorToken next -> tensor = next.index();
                case Token.Neuron neuron -> assertThat(neuron.tensor()).isEqualTo(tensor);
                case Token.Row row -> assertThat(row.tensor()).isEqualTo(tensor);
                case Token.Patch patch -> assertThat(patch.tensor()).isEqualTo(tensor);
            }
        }
        assertThat(tensor).isEqualTo(2);
    }

    @Test
    void theBudgetIsKeptAndUsedUp() {
        for (int most : new int[] {1, 2, 4, 5, 6, 10, 63, 64, 100, 129, 500}) {
            assertThat(Collected.of(Nets.large(), Collected.policy(most, View.values())).tokens)
                    .as("at most %d", most)
                    .hasSize(most);
        }
    }

    @Test
    void rowsAndPatchesShareWhatIsLeftBySquareRoots() {
        var told = Collected.of(Nets.large(), Collected.policy(1 + 3 + 60, View.ROW, View.BYTES));
        assertThat(told.all(Token.Patch.class)).hasSize(30);
        // down.weight has no more than 3 rows of 2 pieces; the roots of 500,000 and 100,000 are 707
        // and 316, of the other 24 rows 16.6 and 7.4.
        assertThat(rows(told)).containsExactly(17, 7, 6);
    }

    @Test
    void whatPatchesDoNotNeedRowsGet() {
        assertThat(rows(Collected.of(Nets.large(), Collected.policy(1 << 16, View.ROW))))
                .containsExactly(100, 20, 6);
        assertThat(rows(Collected.of(Nets.large(), Collected.policy(1 << 16, View.BYTES))))
                .containsExactly(0, 0, 0);
    }

    @Test
    void rowsSayWhatStandsInThem() {
        var weights = Nets.large();
        var told = Collected.of(weights, Collected.policy(1 << 10, View.ROW));
        var row = told.all(Token.Row.class).get(42);
        assertThat(row.index()).isEqualTo(42);
        assertThat(row.elements()).isEqualTo(5000);
        assertThat(Named.get(row.statistics(), Vectors.ROW, "std").orElseThrow())
                .isCloseTo(0.05, within(0.002));
        assertThat(row.sketch().size()).isEqualTo(Sketch.SIZE);
        var pieces = told.all(Token.Row.class).subList(120, 126);
        assertThat(pieces)
                .extracting(Token.Row::start)
                .containsExactly(0L, 65536L, 0L, 65536L, 0L, 65536L);
        assertThat(pieces.getLast().elements()).isEqualTo(100_000 - 65_536);
    }

    @Test
    void planesAreToldMostSignificantFirstAtTheSamePlaces() {
        var told = Collected.of(Nets.large(), Collected.policy(1 + 3 + 60, View.BYTES));
        var first =
                told.all(Token.Patch.class).stream().filter(patch -> patch.tensor() == 0).toList();
        var high =
                first.stream()
                        .filter(patch -> patch.plane() == 0)
                        .map(Token.Patch::offset)
                        .toList();
        var low =
                first.stream()
                        .filter(patch -> patch.plane() == 1)
                        .map(Token.Patch::offset)
                        .toList();
        assertThat(first.getFirst().plane()).isZero();
        assertThat(low).isNotEmpty().isEqualTo(high.subList(0, low.size()));
        assertThat(high.size() - low.size()).isBetween(0, 1);
        assertThat(high).allMatch(offset -> offset % 64 == 0);
    }

    @Test
    void moreTensorsThanTokensAreSampledAndTheRestCounted() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 100; i++) {
            tensors.add(Models.tensor("t" + i, (float) i));
        }
        var told =
                Collected.of(
                        Models.weights(tensors.toArray(Tensor[]::new)),
                        Collected.policy(11, View.values()));
        assertThat(told.tokens).hasSize(11);
        assertThat(told.headers.getFirst().tensors()).isEqualTo(10);
        assertThat(told.headers.getFirst().droppedTensors()).isEqualTo(90);
        assertThat(told.all(Token.Model.class).getFirst().tensors()).isEqualTo(100);
        var kept =
                told.all(Token.TensorToken.class).stream().map(Token.TensorToken::index).toList();
        assertThat(new TreeSet<>(kept)).hasSize(10);
        assertThat(kept.getLast() - kept.getFirst()).isEqualTo(90);
    }

    @Test
    void theSameSeedGivesTheSameTokensAndAnotherOthers() {
        var policy = new Policy(100, 64, 2, 5, Set.of(View.values()));
        var other = new Policy(100, 64, 2, 6, Set.of(View.values()));
        assertThat(Collected.of(Nets.large(), policy).tokens)
                .isEqualTo(Collected.of(Nets.large(), policy).tokens)
                .isNotEqualTo(Collected.of(Nets.large(), other).tokens);
    }

    @Test
    void statisticsAreOnlyToldWhereAskedFor() {
        var told = Collected.of(Nets.smallCnn(), Collected.policy(1 << 10, View.NEURON));
        assertThat(told.tensor("fc.weight").statistics()).isEqualTo(MaskedVector.EMPTY);
        var weights = Nets.smallCnn();
        var unread = new Collected();
        assertThat(
                        TokenStream.of(
                                        weights,
                                        new Statistics(List.of()),
                                        List.of(),
                                        Policy.STANDARD,
                                        "test")
                                .into(unread))
                .isEmpty();
        assertThat(unread.all(Token.Neuron.class)).hasSize(58);
    }

    @Test
    void tensorsOfEveryOddKindHaveAnAnswer() {
        var storage = Models.stored("m", 0, Models.floats(1, 2, 3, 4));
        var told =
                Collected.of(
                        Models.weights(
                                Models.tensor("nan", Float.NaN, Float.NaN),
                                Models.tensor("empty", new float[0]),
                                Nets.tensor("scalar"),
                                Nets.tensor("hollow", 3, 0, 5),
                                Models.tensor("constant", 2f, 2f, 2f),
                                rankOne(),
                                Models.view(
                                        "repeated",
                                        Scalar.F32,
                                        Shape.of(1L << 20, 1L << 20),
                                        Strides.of(0, 0),
                                        storage),
                                Models.view(
                                        "huge",
                                        Scalar.F32,
                                        Shape.of(1L << 40, 4),
                                        Strides.of(0, 1),
                                        storage),
                                Models.view(
                                        "countless",
                                        Scalar.F32,
                                        Shape.of(1L << 40, 1L << 40),
                                        Strides.of(0, 0),
                                        storage),
                                Models.tensor(
                                        "text",
                                        new OpaqueType("S2", 16),
                                        Shape.of(2),
                                        0,
                                        new byte[4]),
                                new Tensor(
                                        "absent",
                                        Scalar.F32,
                                        Shape.of(1L << 40),
                                        new Content.Absent("held elsewhere"))),
                        Policy.STANDARD);
        assertThat(told.tensor("nan").statistics().isPresent(0)).isTrue();
        assertThat(told.neurons("nan").getFirst().incoming())
                .isEqualTo(MaskedVector.of(Double.NaN, Double.NaN));
        assertThat(told.neurons("empty")).isEmpty();
        assertThat(told.tensor("empty").statistics().isPresent(0)).isFalse();
        assertThat(told.neurons("scalar").getFirst().incoming().size()).isEqualTo(1);
        assertThat(told.neurons("hollow")).isEmpty();
        assertThat(Named.get(told.tensor("constant").statistics(), Vectors.STATISTICS, "std"))
                .hasValue(0);
        assertThat(told.neurons("rank-one")).hasSize(3);
        assertThat(told.neurons("repeated").getFirst().incoming()).isEqualTo(MaskedVector.of(1));
        assertThat(told.neurons("huge").getFirst().incoming())
                .isEqualTo(MaskedVector.of(1, 2, 3, 4));
        assertThat(told.tensor("countless").note()).hasValue("it has more than 2⁶³ − 1 elements");
        assertThat(told.tensor("text").note()).hasValue("elements of type S2 are not numbers");
        assertThat(told.tensor("absent").note()).hasValue("held elsewhere");
        assertThat(told.all(Token.Model.class).getFirst().parameters()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aViewThatOverlapsItselfIsSampledThoughNoPassIsMadeOverIt() {
        var mebibyte = Models.stored("m", 0, new byte[1 << 20]);
        var hankel =
                Models.view(
                        "hankel",
                        Scalar.F32,
                        Shape.of(1 << 10, 1 << 17),
                        Strides.of(128, 1),
                        mebibyte);
        var told = Collected.of(Models.weights(hankel), Collected.policy(100, View.ROW));
        assertThat(told.tensor("hankel").note().orElseThrow()).contains("overlap");
        assertThat(told.all(Token.Row.class)).hasSize(98);
    }

    @Test
    void ofAFileLargerThanMemoryOnlySamplesAreTold(@TempDir Path folder) throws IOException {
        var path = folder.resolve("holes");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(16L << 30);
        }
        try (var arena = Arena.ofConfined()) {
            var shape = Shape.of(1L << 12, 1L << 20);
            var content = Content.Strided.all(new Storage.Stored(Region.map(path, arena)), shape);
            var weights = Models.weights(new Tensor("large", Scalar.F32, shape, content));
            var told = new Collected();
            var _ =
                    TokenStream.of(
                                    weights,
                                    new Statistics(List.of()),
                                    List.of(),
                                    Collected.policy(200, View.values()),
                                    "test")
                            .into(told);
            assertThat(told.tokens).hasSize(200);
            assertThat(told.all(Token.Row.class))
                    .hasSize(99)
                    .allMatch(row -> row.elements() == 65_536);
            assertThat(told.all(Token.Patch.class).getLast().offset()).isGreaterThan(3L << 30);
        }
    }

    @Test
    void bytesThatCannotBeHadAreNotedAndReturned() {
        var broken =
                new Storage.Deflated(
                        new Region(
                                "m.pt",
                                7,
                                java.lang.foreign.MemorySegment.ofArray(new byte[] {1, 2, 3})),
                        16);
        var tensor =
                new Tensor("w", Scalar.F32, Shape.of(4), Content.Strided.all(broken, Shape.of(4)));
        var weights = Models.weights(tensor, Nets.tensor("fine", 3));
        var told = Collected.of(weights, Policy.STANDARD);
        assertThat(told.tensor("w").note()).isPresent();
        assertThat(told.neurons("fine")).hasSize(1);
        var unread = new Collected();
        var refusals =
                TokenStream.of(
                                weights,
                                new Statistics(List.of()),
                                List.of(),
                                Policy.STANDARD,
                                "test")
                        .into(unread);
        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst().file()).isEqualTo("m.pt");
        assertThat(unread.tensor("w").note()).hasValue(refusals.getFirst().reason());
        assertThat(unread.neurons("fine")).hasSize(1);
    }

    @Test
    void namesAndShapesWithoutBoundAreCut() {
        var ones = new long[1000];
        java.util.Arrays.fill(ones, 1);
        var tensor =
                Models.tensor(
                        "n".repeat(100_000) + "\ud800", Scalar.F32, Shape.of(ones), 0, new byte[4]);
        var token =
                Collected.of(Models.weights(tensor), Policy.STANDARD)
                        .all(Token.TensorToken.class)
                        .getFirst();
        assertThat(token.name()).hasSize(Token.LONGEST_NAME).endsWith("n…");
        assertThat(token.shape().rank()).isEqualTo(Token.MOST_AXES);
        assertThat(token.note()).hasValue("1000 axes, the first 64 told");
        assertThat(Names.told("a\ud800b")).isEqualTo("a\ufffdb");
    }

    private static Tensor rankOne() {
        return Models.tensor(
                "rank-one", Scalar.F32, Shape.of(3, 2), 0, Models.floats(1, 2, 2, 4, 3, 6));
    }

    private static List<Integer> rows(Collected told) {
        return IntStream.range(0, 3)
                .mapToObj(index ->
                        (int)
                                told.all(Token.Row.class).stream()
                                        .filter(row -> row.tensor() == index)
                                        .count())
                .toList();
    }
}
