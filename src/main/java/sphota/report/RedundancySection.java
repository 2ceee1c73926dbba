package sphota.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import sphota.redundancy.Coding;
import sphota.redundancy.Compression;
import sphota.redundancy.Pruning;
import sphota.redundancy.Redundancy;
import sphota.redundancy.Repeats;
import sphota.redundancy.TensorRedundancy;
import sphota.redundancy.Values;
import sphota.report.Style.Ink;
import sphota.tensor.Tensor;

/// What the bytes of a model spend beyond what its values need, in a few lines.
final class RedundancySection {

    /// Smaller tensors say little about how a model was made.
    private static final int SMALL_ELEMENTS = 256;

    /// Of a smaller sample the frame is a part that matters.
    private static final int SMALL_SAMPLE_BYTES = 16 << 10;

    private RedundancySection() {}

    /// Nothing where there is nothing to say.
    static void print(Page page, Redundancy redundancy) {
        var lines = new ArrayList<Runnable>();
        var bullets = new Bullets(page);
        coding(redundancy).ifPresent(text -> lines.add(() -> bullets.line(Ink.CYAN, "·", text)));
        zstd(redundancy).ifPresent(text -> lines.add(() -> bullets.line(Ink.CYAN, "·", text)));
        groups(redundancy)
                .forEach((what, tensors) ->
                        lines.add(() -> bullets.list(Ink.CYAN, "·", tensors, what)));
        if (!lines.isEmpty()) {
            page.heading("Bytes");
            lines.forEach(Runnable::run);
        }
    }

    private static Optional<String> coding(Redundancy redundancy) {
        return redundancy
                .saving(Coding::idealExponentBits)
                .map(ideal ->
                        "predicted saving: ideal exponent coder %s, DFloat11 %s, ZipNN %s"
                                .formatted(
                                        percent(ideal),
                                        saving(redundancy, Coding::dfloat11Bits),
                                        saving(redundancy, Coding::zipnnBits)));
    }

    private static String saving(Redundancy redundancy, ToDoubleFunction<Coding> bits) {
        return percent(redundancy.saving(bits).orElse(0.0));
    }

    private static Optional<String> zstd(Redundancy redundancy) {
        long sample = 0;
        long stored = 0;
        long planes = 0;
        for (var tensor : redundancy.tensors()) {
            if (tensor.measured().isPresent()) {
                Compression measured = tensor.measured().get();
                sample += measured.sampleBytes();
                stored += measured.asStoredBytes();
                planes += measured.byPlaneBytes();
            }
        }
        return sample < SMALL_SAMPLE_BYTES
                ? Optional.empty()
                : Optional.of(
                        "zstd saved %s of a sample of %s, %s by byte planes"
                                .formatted(
                                        percent(1 - (double) stored / sample),
                                        Numbers.bytes(sample),
                                        percent(1 - (double) planes / sample)));
    }

    private static String percent(double share) {
        return "%d %%".formatted(Math.round(100 * share));
    }

    /// What can be said of tensors, with those it is said of.
    private static Map<String, List<Tensor>> groups(Redundancy redundancy) {
        var groups = new TreeMap<String, List<Tensor>>();
        group(redundancy, RedundancySection::narrower, groups);
        group(redundancy, tensor -> tensor.values().map(RedundancySection::values), groups);
        group(redundancy, tensor -> tensor.pruning().map(RedundancySection::pruned), groups);
        group(redundancy, tensor -> tensor.repeats().flatMap(RedundancySection::repeated), groups);
        return groups;
    }

    private static void group(
            Redundancy redundancy,
            Function<TensorRedundancy, Optional<String>> what,
            Map<String, List<Tensor>> groups) {
        for (var tensor : redundancy.tensors()) {
            if (TensorFacts.elements(tensor.tensor()) >= SMALL_ELEMENTS) {
                what.apply(tensor)
                        .ifPresent(text ->
                                groups.computeIfAbsent(text, _ -> new ArrayList<>())
                                        .add(tensor.tensor()));
            }
        }
    }

    /// A tensor of few values is told by these.
    private static Optional<String> narrower(TensorRedundancy tensor) {
        return tensor.heldBy().isEmpty() || tensor.values().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "of %s would fit %s without loss"
                                .formatted(
                                        tensor.tensor().type().label(),
                                        tensor.heldBy().getLast().label()));
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.Grid grid when grid.distinct() == 1 -> "of one value but zero";
            case Values.Grid grid when grid.isTernary() -> "ternary: −step, 0, step";
            case Values.Grid grid -> "on a grid of %d bits".formatted(grid.bits());
            case Values.Codebook codebook ->
                    "of %d different values".formatted(codebook.distinct());
            case Values.RowGrids rows -> "on a grid of %d bits for each row".formatted(rows.bits());
        };
    }

    private static String pruned(Pruning pruning) {
        return "pruned %s along the last axis".formatted(pruning);
    }

    private static Optional<String> repeated(Repeats repeats) {
        return repeats.repeated() == 0
                ? Optional.empty()
                : Optional.of("with blocks of 4 KiB that repeat");
    }
}
