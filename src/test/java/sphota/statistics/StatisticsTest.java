package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class StatisticsTest {

    @Test
    void measuresAreOverTheFiniteElementsOnly() {
        var summary =
                summary(
                        Models.tensor(
                                "w",
                                1f,
                                -3f,
                                0f,
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Float.NEGATIVE_INFINITY,
                                -0f,
                                Float.NEGATIVE_INFINITY));
        assertThat(summary.counts().elements()).isEqualTo(8);
        assertThat(summary.counts().nans()).isEqualTo(1);
        assertThat(summary.counts().positiveInfinities()).isEqualTo(1);
        assertThat(summary.counts().negativeInfinities()).isEqualTo(2);
        assertThat(summary.counts().zeros()).isEqualTo(2);
        assertThat(summary.measures().min()).hasValue(-3);
        assertThat(summary.measures().max()).hasValue(1);
        assertThat(summary.measures().absMax()).hasValue(3);
        assertThat(summary.measures().mean()).hasValue(-0.5);
        // Deviations 1.5, -2.5, 0.5, 0.5: squares sum to 9, and 9 / 4 = 1.5².
        assertThat(summary.measures().std()).hasValue(1.5);
        assertThat(summary.measures().l2().orElseThrow()).isCloseTo(Math.sqrt(10), within(1e-15));
    }

    @Test
    void withoutFiniteElementsTheMeasuresAreAbsent() {
        for (var tensor :
                List.of(Models.tensor("empty", new float[0]), Models.tensor("nan", Float.NaN))) {
            var summary = summary(tensor);
            assertThat(
                            List.of(
                                    summary.measures().min(),
                                    summary.measures().max(),
                                    summary.measures().mean(),
                                    summary.measures().std(),
                                    summary.measures().absMax(),
                                    summary.measures().l2()))
                    .as(tensor.name())
                    .allMatch(java.util.OptionalDouble::isEmpty);
        }
    }

    @Test
    void complexElementsAreTakenByTheirMagnitude() {
        var shape = Shape.of(4);
        var bytes = Models.floats(3, -4, 0, 0, Float.NaN, 1, 1, Float.NEGATIVE_INFINITY);
        var summary = summary(Models.tensor("z", Scalar.C64, shape, 0, bytes));
        assertThat(summary.counts().nans()).isEqualTo(1);
        assertThat(summary.counts().positiveInfinities()).isEqualTo(1);
        assertThat(summary.counts().zeros()).isEqualTo(1);
        assertThat(summary.measures().absMax()).hasValue(5);
        assertThat(summary.measures().l2()).hasValue(5);
        assertThat(summary.measures().min()).isEmpty();
        assertThat(summary.measures().mean()).isEmpty();
    }

    @Test
    void aRepeatedElementCountsAsOftenAsItStandsInTheView() {
        var storage = Models.stored("model.pt", 0, Models.floats(2, 0, Float.NaN));
        var view =
                Models.view(
                        "expanded", Scalar.F32, Shape.of(3, 1L << 60), Strides.of(1, 0), storage);
        var summary = summary(view);
        assertThat(summary.counts().elements()).isEqualTo(3L << 60);
        assertThat(summary.counts().nans()).isEqualTo(1L << 60);
        assertThat(summary.counts().zeros()).isEqualTo(1L << 60);
        assertThat(summary.measures().mean()).hasValue(1);
        assertThat(summary.measures().std()).hasValue(1);
        assertThat(summary.measures().l2()).hasValue(2 * Math.scalb(1.0, 30));
    }

    @Test
    void aViewThatOverlapsItselfManyTimesIsNotComputed() {
        var storage = Models.stored("model.pt", 0, Models.floats(new float[1024]));
        var view = Models.view("hankel", Scalar.F32, Shape.of(512, 512), Strides.of(1, 1), storage);
        assertThat(statistics(view).outcome())
                .isEqualTo(
                        new Outcome.Skipped(
                                "its elements overlap: laid out they exceed the 4096 bytes they"
                                        + " stand in more than 64 times"));
    }

    @Test
    void viewsTogetherReadTheirFileALimitedNumberOfTimes() {
        var storage = Models.stored("model.pt", 0, new byte[16 << 20]);
        var whole = Models.view("all", Scalar.U8, Shape.of(16 << 20), Strides.of(1), storage);
        var repetition = new Repetition(16 << 20);
        for (int i = 0; i < 64; i++) {
            assertThat(repetition.charge(whole, storage)).isEmpty();
        }
        assertThat(repetition.charge(whole, storage))
                .hasValue("with it, views would read the file more than 64 times");
    }

    @Test
    void progressGoesOnBehindRowsOfPackedElementsThatEndWithinAByte() {
        // 21 blocks of 4095 elements take 2048 bytes each, the last of 4008 takes 2004: 45,012.
        var packed = Models.tensor("q", Scalar.U4, Shape.of(30_001, 3), 0, new byte[45_002]);
        var plain = Models.tensor("r", Scalar.U8, Shape.of(1000), 0, new byte[1000]);
        var said = new ArrayList<Long>();
        Statistics.of(
                Models.weights(packed, plain),
                new Settings(false, false, true, 1),
                (done, total) -> said.add(total - done));
        assertThat(said).containsExactly(990L, 990L, 0L, 0L);
    }

    @Test
    void namesOfOneTensorShareOnePass() {
        var storage = Models.stored("model.pt", 0, new byte[16 << 20]);
        var tied = new Tensor[70];
        for (int i = 0; i < tied.length; i++) {
            tied[i] =
                    Models.view("tied" + i, Scalar.U8, Shape.of(16 << 20), Strides.of(1), storage);
        }
        assertThat(Statistics.of(Models.weights(tied)).tensors())
                .hasSize(70)
                .allMatch(tensor -> tensor.summary().isPresent());
    }

    @Test
    void aSparseTensorIsItsValuesAndTheZerosBetween() {
        var indices = Models.tensor("i", Scalar.I64, Shape.of(1, 2), 0, new byte[16]);
        var sparse =
                new Tensor(
                        "s",
                        Scalar.F32,
                        Shape.of(10),
                        new Content.Sparse("coo", List.of(indices, Models.tensor("v", 3f, 5f))));
        var summary = summary(sparse);
        assertThat(summary.counts().elements()).isEqualTo(10);
        assertThat(summary.counts().zeros()).isEqualTo(8);
        assertThat(summary.measures().min()).hasValue(0);
        assertThat(summary.measures().mean()).hasValue(0.8);
        // 34 / 10 − 0.8² = 2.76
        assertThat(summary.measures().std().orElseThrow())
                .isCloseTo(Math.sqrt(2.76), within(1e-15));
    }

    @Test
    void quantisedCodesAreTakenForWhatTheyStandFor() {
        var shape = Shape.of(2, 2);
        var storage = Models.stored("q.pt", 0, new byte[] {1, 2, 3, 4});
        var codes = Content.Strided.all(storage, shape);
        var whole = new Content.Quantized(codes, new Content.Scale.PerTensor(0.5, 2));
        assertThat(summary(new Tensor("q", Scalar.I8, shape, whole)).measures().min())
                .hasValue(-0.5);

        var channels =
                new Content.Scale.PerChannel(
                        Models.tensor("scales", 1.0, 10.0),
                        Models.tensor("zeros", Scalar.I64, Shape.of(2), 0, new byte[16]),
                        0);
        var rows = new Tensor("r", Scalar.I8, shape, new Content.Quantized(codes, channels));
        assertThat(summary(rows).measures().max()).hasValue(40);
        assertThat(summary(rows).measures().mean()).hasValue((1 + 2 + 30 + 40) / 4.0);

        var columns = new Content.Scale.PerChannel(channels.scales(), channels.zeroPoints(), 1);
        var transposed = new Tensor("c", Scalar.I8, shape, new Content.Quantized(codes, columns));
        assertThat(summary(transposed).measures().mean()).hasValue((1 + 20 + 3 + 40) / 4.0);
    }

    @Test
    void scalesThatDoNotFitTheShapeAreAReason() {
        var shape = Shape.of(3);
        var codes = Content.Strided.all(Models.stored("q.pt", 0, new byte[3]), shape);
        var one = Models.tensor("one", 1.0);
        var quantized = new Content.Quantized(codes, new Content.Scale.PerChannel(one, one, 0));
        assertThat(statistics(new Tensor("q", Scalar.I8, shape, quantized)).outcome())
                .isEqualTo(new Outcome.Skipped("its scales do not fit its shape"));
    }

    @Test
    void whatIsNoNumberOrNotThereHasAReason() {
        var shape = Shape.of(2);
        var text = Models.tensor("t", new OpaqueType("<U1", 32), shape, 0, new byte[8]);
        var bits = Models.tensor("b", Scalar.BITS8, shape, 0, new byte[2]);
        var absent = new Tensor("a", Scalar.F32, shape, new Content.Absent("on the meta device"));
        assertThat(Statistics.of(Models.weights(text, bits, absent)).tensors())
                .extracting(TensorStatistics::outcome)
                .containsExactly(
                        new Outcome.Skipped("elements of type <U1 are not numbers"),
                        new Outcome.Skipped("elements of type BITS8 are not numbers"),
                        new Outcome.Skipped("on the meta device"));
    }

    @Test
    void bytesThatDoNotUnpackAreTheFaultOfTheirTensorAlone() {
        var broken = Region.of("model.pt » data/0", new byte[] {1, 2, 3});
        var shape = Shape.of(1);
        var deflated = Content.Strided.all(new Storage.Deflated(broken, 4), shape);
        var statistics =
                Statistics.of(
                        Models.weights(
                                new Tensor("bad", Scalar.F32, shape, deflated),
                                Models.tensor("good", 1f)));
        assertThat(statistics.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.file()).isEqualTo("model.pt » data/0"));
        assertThat(statistics.tensors().getLast().summary()).isPresent();
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsRefused(@TempDir Path directory) throws IOException {
        var path = directory.resolve("model.bin");
        Files.write(path, new byte[1 << 20]);
        try (var arena = Arena.ofShared()) {
            var region = Region.map(path, arena);
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(0);
            }
            var shape = Shape.of(1 << 18);
            var tensor =
                    new Tensor(
                            "gone",
                            Scalar.F32,
                            shape,
                            Content.Strided.all(new Storage.Stored(region), shape));
            assertThat(Statistics.of(Models.weights(tensor)).refusals())
                    .singleElement()
                    .satisfies(refusal ->
                            assertThat(refusal.reason())
                                    .isEqualTo("the file shrank while it was read"));
        }
    }

    @Test
    void progressGoesOnWithinATensorAndEndsAtTheTotal() {
        var reached = new ArrayList<String>();
        var weights = Models.weights(Models.tensor("a", 1f, 2f), Models.tensor("b", 1f));
        var _ = Statistics.of(weights, (done, total) -> reached.add(done + "/" + total));
        assertThat(reached).containsExactly("8/12", "8/12", "12/12", "12/12");
    }

    private static TensorStatistics statistics(Tensor tensor) {
        return Statistics.of(Models.weights(tensor)).tensors().getFirst();
    }

    private static Summary summary(Tensor tensor) {
        return statistics(tensor).summary().orElseThrow();
    }
}
