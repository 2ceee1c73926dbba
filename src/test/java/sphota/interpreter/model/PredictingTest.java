package sphota.interpreter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;
import sphota.meaning.SplitMix;
import sphota.net.Torch;

class PredictingTest {

    private static final String SMALL =
            "image 1x9x9 > convolution 4 3 2 0 > relu > convolution 5 3 2 0 > relu > mean > dense 3";
    private static final int[] LAYERS = {0, 2, 4};
    private static final Target SCALE = new Target.Numeric("scale");
    private static final Target SIGN = new Target.Category("sign", List.of("minus", "plus"));
    private static final Size TINY = new Size(16, 2, 1, 1, 1, 0, Sight.USUAL);
    private static final Predicting.Settings FEW = new Predicting.Settings(3, 8, 0.003, 0.01, 1);

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static Example example(Seen seen, String id) {
        return example(seen, id, 1);
    }

    private static Example example(Seen seen, String id, double scale) {
        var views = new LinkedHashMap<String, Grid>();
        for (var size : List.of(Size.USUAL, Size.USUAL.seeing(true), Size.PLAIN)) {
            size.views().forEach(view -> views.put(view.name(), view.of(seen)));
        }
        var columns = new LinkedHashMap<String, Value>();
        columns.put("scale", Value.of(scale));
        columns.put("sign", Value.of(scale < 1 ? "minus" : "plus"));
        return new Example(id, id, columns, views);
    }

    private static List<Example> examples(int from, int to) {
        var examples = new ArrayList<Example>();
        for (int i = from; i < to; i++) {
            double scale = 0.25 * (1 + i % 8);
            examples.add(example(times(Networks.random(SMALL, i), scale), "n" + i, scale));
        }
        return examples;
    }

    private static Seen times(Seen network, double factor) {
        for (var tensor : network.tensors()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] *= (float) factor;
            }
        }
        return network;
    }

    private static Predicting.Lessons lessons() {
        return new Predicting.Lessons(examples(0, 48), examples(48, 64));
    }

    private Predictor untrained(Size size, Target... targets) {
        return Predictor.initial(torch.manager(), size, List.of(targets), examples(0, 8), 3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHUNKS")
    void anOrderOfUnitsMakesNoDifference(Sight sight) {
        var size = TINY.looking(EnumSet.of(Sight.NEURONS, sight));
        var predictor = untrained(size, SIGN);
        var network = Networks.random(SMALL, 70);
        var permuted = Networks.permuted(network, 2, LAYERS);
        var predicted =
                predictor.predict(SIGN, List.of(example(network, "a"), example(permuted, "b")));
        assertThat(predicted[1]).containsExactly(predicted[0], within(1e-5));
    }

    /// The function is unchanged, and so is what is predicted, by a reader that has learned.
    @Test
    void neitherOrdersOfUnitsNorPositiveFactorsMakeADifference() throws IOException {
        var predictor =
                new Predicting(torch, TINY, List.of(SCALE), lessons(), FEW)
                        .run(Optional.empty(), "", (_, _, _) -> {});
        var raw =
                new Predicting(torch, TINY.seeing(true), List.of(SCALE), lessons(), FEW)
                        .run(Optional.empty(), "", (_, _, _) -> {});
        for (int i = 70; i < 78; i++) {
            var network = Networks.random(SMALL, i);
            var other = Networks.scaled(Networks.permuted(network, i, LAYERS), i, LAYERS);
            var asked = List.of(example(network, "a"), example(other, "b"));
            var predicted = predictor.predict(SCALE, asked);
            assertThat(predicted[1]).containsExactly(predicted[0], within(1e-3));
            predicted = raw.predict(SCALE, asked);
            assertThat(predicted[1][0]).isNotCloseTo(predicted[0][0], within(1e-3));
        }
    }

    @Test
    void whatIsRoundedIsWrittenAsItPredicts() throws IOException {
        var predictor = untrained(TINY, SIGN);
        var asked = examples(70, 74);
        var whole = predictor.predict(SIGN, asked);
        new PredictorFolder(folder.resolve("whole")).write(predictor, Map.of());
        predictor.halve();
        var rounded = predictor.predict(SIGN, asked);
        assertThat(rounded[0][0]).isNotEqualTo(whole[0][0]).isCloseTo(whole[0][0], within(0.02));
        new PredictorFolder(folder.resolve("halved")).write(predictor, Map.of());
        assertThat(
                        new PredictorFolder(folder.resolve("halved"))
                                .read(torch.manager())
                                .predict(SIGN, asked))
                .isDeepEqualTo(rounded);
        assertThat(Files.size(folder.resolve("halved/model.safetensors")))
                .isLessThan(Files.size(folder.resolve("whole/model.safetensors")) * 2 / 3);
    }

    @Test
    void aPlainReaderOfChunksIsAboutAsLarge() {
        var cnn = List.of(example(Networks.random(Networks.CNN, 1), "a"));
        var usual =
                Predictor.initial(torch.manager(), Size.USUAL, List.of(SCALE), cnn, 3).parameters();
        var plain =
                Predictor.initial(torch.manager(), Size.PLAIN, List.of(SCALE), cnn, 3).parameters();
        assertThat((double) plain / usual).as("%d of %d", plain, usual).isBetween(0.9, 1.1);
    }

    @Test
    void chunksAreReadInTheirOrder() {
        var size = new Size(16, 2, 1, 1, 1, 0, true, Set.of(Sight.CHUNKS));
        var predictor = untrained(size, SIGN);
        var network = Networks.random(SMALL, 70);
        assertThat(network.flat().length).isGreaterThan(2 * 64);
        var one = example(network, "a");
        var views = new LinkedHashMap<String, Grid>();
        var grid = one.seen(size.view(Sight.CHUNKS));
        var turned = grid.values().clone();
        System.arraycopy(grid.values(), 0, turned, 128, 128);
        System.arraycopy(grid.values(), 128, turned, 0, 128);
        views.put(size.view(Sight.CHUNKS).name(), new Grid(grid.rows(), 128, turned));
        var other = new Example("b", "b", one.columns(), views);
        var predicted = predictor.predict(SIGN, List.of(one, other));
        assertThat(predicted[1][0]).isNotCloseTo(predicted[0][0], within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(names = {"NEURONS", "STATISTICS", "BYTES", "CHUNKS", "PROBES"})
    void oneThingAloneIsLearnedFrom(Sight sight) throws IOException {
        var predicting =
                new Predicting(torch, TINY.looking(Set.of(sight)), List.of(SCALE), lessons(), FEW);
        var losses = new ArrayList<Double>();
        predicting.run(Optional.empty(), "", (_, loss, _) -> losses.add(loss));
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
    }

    @Test
    void inTrainingSomeIsLeftOutAndTheRestIsRead() throws IOException {
        var settings = new Predicting.Settings(3, 8, 0.003, 0.01, 0.3, 1);
        var halves = folder.resolve("halves");
        var whole = train(settings, Integer.MAX_VALUE, folder.resolve("whole"));
        assertThatThrownBy(() -> train(settings, 1, halves))
                .isInstanceOf(CancellationException.class);
        var asked = examples(70, 74);
        var predicted = whole.predict(SIGN, asked);
        assertThat(train(settings, Integer.MAX_VALUE, halves).predict(SIGN, asked))
                .isDeepEqualTo(predicted);
        assertThat(train(FEW, Integer.MAX_VALUE, folder.resolve("all")).predict(SIGN, asked)[0][0])
                .isNotEqualTo(predicted[0][0]);
        var crowd = crowd(asked, 0.3);
        var all = crowd(asked, 0);
        double neurons =
                shown(crowd.neurons().orElseThrow().shown())
                        / shown(all.neurons().orElseThrow().shown());
        assertThat(neurons).isBetween(0.5, 0.9);
        assertThat(shown(statistics(crowd)) / shown(statistics(all))).isBetween(0.4, 0.95);
        assertThat(zeros(crowd.probes().orElseThrow()) - zeros(all.probes().orElseThrow()))
                .isBetween(0.2, 0.4);
        // What is kept stands for what is left out.
        assertThat(kept(crowd.probes().orElseThrow(), all.probes().orElseThrow()))
                .isCloseTo(1 / 0.7, within(1e-5));
        // What is left out says nothing to others either.
        var edges = crowd.neurons().orElseThrow().edges().orElseThrow();
        assertThat(zeros(edges))
                .isGreaterThan(zeros(all.neurons().orElseThrow().edges().orElseThrow()));
    }

    /// How many times the first number that is kept counts.
    private static double kept(NDArray some, NDArray all) {
        var left = some.toFloatArray();
        var whole = all.toFloatArray();
        int first =
                IntStream.range(0, left.length)
                        .filter(i -> left[i] != 0 && Math.abs(whole[i]) > 0.1)
                        .findFirst()
                        .orElseThrow();
        return left[first] / whole[first];
    }

    private Crowd crowd(List<Example> examples, double share) {
        return Crowd.of(
                torch.manager(),
                examples,
                TINY,
                Standards.of(TINY, examples),
                new Thinning(share, new SplitMix(1)));
    }

    private static NDArray statistics(Crowd crowd) {
        return Optional.ofNullable(crowd.rows().get(Sight.STATISTICS)).orElseThrow().shown();
    }

    private static double shown(NDArray mask) {
        return mask.sum().getFloat();
    }

    private static double zeros(NDArray array) {
        return array.eq(0).toType(DataType.FLOAT32, false).mean().getFloat();
    }

    @Test
    void networksOfOthersAreReadThoughTheyAnswerNothing() throws IOException {
        var unknown = new ArrayList<Example>();
        for (int i = 0; i < 64; i++) {
            double scale = 0.25 * (1 + i % 8);
            unknown.add(
                    example(
                            Seen.of(times(Networks.random(SMALL, i), scale).tensors()),
                            "n" + i,
                            scale));
        }
        var lessons = new Predicting.Lessons(unknown.subList(0, 48), unknown.subList(48, 64));
        var losses = new ArrayList<Double>();
        new Predicting(torch, TINY, List.of(SCALE), lessons, FEW)
                .run(Optional.empty(), "", (_, loss, _) -> losses.add(loss));
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
    }

    @Test
    void whoStandsBesideANetworkMakesNoDifference() {
        var predictor = untrained(TINY, SIGN);
        var one = example(Networks.random(SMALL, 70), "a");
        var larger = example(Networks.random(Networks.CNN, 71), "b");
        var alone = predictor.predict(SIGN, List.of(one))[0];
        assertThat(predictor.predict(SIGN, List.of(larger, one))[1])
                .containsExactly(alone, within(1e-5));
    }

    @Test
    void whatIsNotLookedAtMakesNoDifference() {
        var predictor = untrained(TINY.looking(Set.of(Sight.STATISTICS)), SIGN);
        assertThat(predictor.reader().learning().keySet())
                .noneMatch(name -> name.contains("probes") || name.contains("neurons"));
        var network = example(Networks.random(SMALL, 70), "a");
        var views = new LinkedHashMap<String, Grid>();
        Size.USUAL.views().forEach(view -> views.put(view.name(), network.seen(view)));
        var probes = network.seen(Size.USUAL.view(Sight.PROBES));
        views.put(
                Size.USUAL.view(Sight.PROBES).name(),
                new Grid(probes.rows(), probes.columns(), new float[probes.values().length]));
        var other = new Example("b", "b", network.columns(), views);
        var predicted = predictor.predict(SIGN, List.of(network, other));
        assertThat(predicted[1]).containsExactly(predicted[0], within(1e-6));
    }

    /// Of 64 networks or more with as many rows each number is also given beside those of its row.
    @Test
    void rowsAreComparedWithThoseOfTheirPlace() throws IOException {
        var size = TINY.looking(Set.of(Sight.STATISTICS));
        var examples = examples(0, 80);
        var standards = Standards.of(size, examples);
        assertThat(standards.placed().keySet()).containsExactly(Sight.STATISTICS);
        int width = standards.width(Sight.STATISTICS);
        int wide = standards.rowWidth(Sight.STATISTICS);
        var rows = rows(examples, size, standards);
        int count = examples.getFirst().seen(size.view(Sight.STATISTICS)).rows();
        int varied = 0;
        for (int place = 0; place < count * width; place++) {
            int at = place / width * wide + width + place % width;
            var numbers = new double[examples.size()];
            for (int b = 0; b < numbers.length; b++) {
                numbers[b] = rows[b * count * wide + at];
            }
            assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0, within(0.02));
            double square = Arrays.stream(numbers).map(each -> each * each).average().orElseThrow();
            varied += square > 0.8 && square < 1.2 ? 1 : 0;
        }
        assertThat(varied).isGreaterThan(count * width / 2);
        var other = rows(List.of(example(Networks.random(Networks.CNN, 1), "a")), size, standards);
        for (int row = 0; row < other.length / wide; row++) {
            for (int c = 0; c < width; c++) {
                assertThat(other[row * wide + width + c]).isZero();
            }
        }
        var predictor = Predictor.initial(torch.manager(), size, List.of(SIGN), examples, 3);
        new PredictorFolder(folder).write(predictor, Map.of());
        var asked = examples(80, 84);
        assertThat(new PredictorFolder(folder).read(torch.manager()).predict(SIGN, asked))
                .isDeepEqualTo(predictor.predict(SIGN, asked));
    }

    private float[] rows(List<Example> examples, Size size, Standards standards) {
        return TensorRows.of(
                        torch.manager(), examples, size, Sight.STATISTICS, standards, Thinning.NONE)
                .values()
                .toFloatArray();
    }

    @Test
    void aNumberThatCanBeReadIsLearned() throws IOException {
        var settings = new Predicting.Settings(25, 8, 0.005, 0, 1);
        var predicting =
                new Predicting(
                        torch,
                        TINY.looking(Set.of(Sight.STATISTICS)),
                        List.of(SCALE),
                        lessons(),
                        settings);
        var losses = new ArrayList<Double>();
        var predictor = predicting.run(Optional.empty(), "", (_, _, loss) -> losses.add(loss));
        double least = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(losses).hasSize(25);
        assertThat(least).isLessThan(0.5);
        assertThat(predictor.loss(lessons().validation())).isCloseTo(least, within(1e-6));
        var predicted = predictor.predict(SCALE, lessons().validation());
        assertThat(predicted).hasDimensions(16, 1);
    }

    @Test
    void whatWasStoppedGoesOnToTheSameEnd() throws IOException {
        var whole = train(FEW, Integer.MAX_VALUE, folder.resolve("whole"));
        assertThatThrownBy(() -> train(FEW, 1, folder.resolve("halves")))
                .isInstanceOf(CancellationException.class);
        var resumed = train(FEW, Integer.MAX_VALUE, folder.resolve("halves"));
        assertThat(resumed.predict(SIGN, examples(70, 74)))
                .isDeepEqualTo(whole.predict(SIGN, examples(70, 74)));
        assertThatThrownBy(() ->
                        train(
                                new Predicting.Settings(3, 8, 0.002, 0.01, 1),
                                9,
                                folder.resolve("halves")))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another training");
    }

    private Predictor train(Predicting.Settings settings, int stopAfter, Path where)
            throws IOException {
        var predicting = new Predicting(torch, TINY, List.of(SIGN), lessons(), settings);
        return predicting.run(
                Optional.of(where),
                "about",
                (epoch, _, _) -> {
                    if (epoch == stopAfter) {
                        predicting.stop();
                    }
                });
    }

    @Test
    void aPredictorIsReadAsItWasWritten() throws IOException {
        var asked = examples(70, 75);
        for (var size : List.of(TINY, TINY.seeing(true), Size.PLAIN.wide(16))) {
            var predictor = untrained(size, SCALE, SIGN);
            new PredictorFolder(folder).write(predictor, Map.of("by", "a test"));
            assertThat(new PredictorFolder(folder).isThere()).isTrue();
            var read = new PredictorFolder(folder).read(torch.manager());
            assertThat(read.targets()).containsExactly(SCALE, SIGN);
            assertThat(read.size()).isEqualTo(size);
            assertThat(read.parameters()).isEqualTo(predictor.parameters());
            assertThat(new PredictorFolder(folder).about()).containsEntry("by", "a test");
            for (var target : List.of(SCALE, SIGN)) {
                assertThat(read.predict(target, asked))
                        .isDeepEqualTo(predictor.predict(target, asked));
            }
            assertThat(read.look(asked).getFirst().embedding()).hasSize(3 * size.width());
            assertThatThrownBy(() -> read.predict(new Target.Numeric("age"), asked))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("age");
        }
    }

    @Test
    void aTargetThatIsNotKnownOfANetworkIsLeftOutOfTheLoss() {
        var predictor = untrained(TINY, SCALE, SIGN);
        var both = examples(0, 6);
        var signs = both.stream().map(each -> without("scale", each)).toList();
        var scales = both.stream().map(each -> without("sign", each)).toList();
        var mixed = new ArrayList<>(signs.subList(0, 3));
        mixed.addAll(both.subList(3, 6));
        double ofScale = predictor.loss(scales);
        double ofSign = predictor.loss(signs);
        assertThat(predictor.loss(both)).isCloseTo((ofScale + ofSign) / 2, within(1e-5));
        double last = predictor.loss(scales.subList(3, 6));
        assertThat(predictor.loss(mixed)).isCloseTo((last + ofSign) / 2, within(1e-5));
        assertThat(last).isNotCloseTo(ofScale, within(1e-3));
        try (var scope = new ai.djl.ndarray.NDScope()) {
            scope.suppressNotUsedWarning();
            var crowd =
                    Crowd.of(torch.manager(), mixed, TINY, predictor.standards(), Thinning.NONE);
            var outputs = predictor.reader().predict(torch.manager(), crowd, false);
            assertThat(predictor.aims().loss(torch.manager(), outputs, mixed).getFloat())
                    .isCloseTo((float) predictor.loss(mixed), within(1e-5f));
        }
    }

    private static Example without(String column, Example example) {
        var columns = new LinkedHashMap<>(example.columns());
        columns.remove(column);
        return new Example(example.id(), example.run(), columns, example.sightings());
    }

    @Test
    void whatIsFarFromAllThatWasLearnedFromIsCounted() {
        var predictor = untrained(TINY, SIGN);
        var usual = example(Networks.random(SMALL, 70), "a");
        var huge = example(times(Networks.random(SMALL, 70), 1e6), "b");
        var looks = predictor.look(List.of(usual, huge));
        assertThat(looks.get(0).limited()).isLessThan(0.01);
        assertThat(looks.get(1).limited()).isBetween(0.1, 1.0);
    }

    @Test
    void whatIsNoPredictorIsRefused() throws IOException {
        new PredictorFolder(folder).write(untrained(TINY, SIGN), Map.of());
        var config = folder.resolve("config.json");
        var text = Files.readString(config);
        var wrong =
                Map.of(
                        text.replace("sphota/predictor/3", "other"), "the format is not",
                        text.replace("\"width\" : 16", "\"width\" : 32"), "no array",
                        text.replace("\"width\" : 16", "\"width\" : 15"), "of the width 15",
                        text.replace("probing-128", "probing-7"), "probing-7",
                        text.replace("\"raw\" : false", "\"raw\" : true"), "canonical",
                        text.replace("\"column\" : \"sign\"", "\"column\" : \"\""), "predicted");
        for (var each : wrong.entrySet()) {
            Files.writeString(config, each.getKey());
            assertThatThrownBy(() -> new PredictorFolder(folder).read(torch.manager()))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(each.getValue());
        }
        Files.writeString(config, text);
        var model = folder.resolve("model.safetensors");
        Files.write(model, java.util.Arrays.copyOf(Files.readAllBytes(model), 500));
        assertThatThrownBy(() -> new PredictorFolder(folder).read(torch.manager()))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void columnsAreBroughtToOneSize() {
        var grid = new Grid(3, 2, new float[] {1, 5, 2, 5, Float.NaN, 5});
        var standard = Standard.of(List.of(grid), 2, i -> i % 2);
        assertThat(standard.of(0, 1)).isCloseTo(-standard.of(0, 2), within(1e-5f));
        assertThat(standard.of(0, Float.NaN)).isZero();
        assertThat(standard.of(0, 1e30f)).isEqualTo(8);
        assertThat(standard.of(1, 5)).isCloseTo(0, within(1e-5f));
    }
}
