package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import sphota.tensor.Block;
import sphota.tensor.BlockCodes;
import sphota.tensor.Dequantizer;

/// A pass over a tensor of few elements: they are kept, sorted, and described exactly. No table is
/// used that would cost more to clear than the tensor to read.
final class SmallRun {

    private final Task task;
    private final Decoder decoder;
    private final Scratch scratch;
    private final double[] finite;
    private final BitCounts bits;
    private final long[] patterns = new long[1 << Byte.SIZE];
    private final Optional<BlockCodes> blockCodes;
    private final Optional<MatrixTotals> matrix;
    private final Optional<MatrixTally> rows;
    private int length;
    private long nans;
    private long positiveInfinities;
    private long negativeInfinities;

    private SmallRun(Task task, Optional<Dequantizer> scaling, Scratch scratch) {
        this.task = task;
        this.scratch = scratch;
        decoder = new Decoder(task, scaling);
        finite = new double[(int) task.shape().elements()];
        var format = task.scalar().flatMap(FloatFormat::of);
        int width = task.scalar().map(type -> type.bits() / Decoder.parts(type)).orElse(0);
        bits = new BitCounts(width, format);
        blockCodes = task.type() instanceof Block block ? BlockCodes.of(block) : Optional.empty();
        matrix = task.matrix().map(shape -> new MatrixTotals(shape, 1));
        rows = matrix.map(totals -> new MatrixTally(totals, 0, scratch.lanes));
    }

    /// @param elements of the task; none where it has none
    static Summary summary(
            Task task,
            Optional<Elements> elements,
            Optional<Dequantizer> scaling,
            Settings settings,
            Scratch scratch) {
        var run = new SmallRun(task, scaling, scratch);
        elements.ifPresent(run::read);
        var profile =
                run.matrix.map(totals ->
                        totals.profile(
                                DuplicateRows.count(
                                        elements.orElseThrow(),
                                        totals.shape(),
                                        totals.candidates(),
                                        scratch)));
        return new Summaries(task, settings)
                .ofRuns(
                        Runs.of(run.finite, run.length),
                        new Summaries.NotFinite(
                                run.nans, run.positiveInfinities, run.negativeInfinities),
                        run.bits,
                        profile,
                        run.codes());
    }

    private void read(Elements elements) {
        elements.each(task.partition(), 0, finite.length, scratch.buffer, this::add);
        rows.ifPresent(tally -> tally.finish(0));
    }

    private void add(MemorySegment bytes, long first, int count, long position) {
        task.scalar()
                .ifPresent(type -> RawTally.addPlainly(type, bytes, first, count, bits, patterns));
        if (blockCodes.isPresent()) {
            blockCodes.get().count(bytes, first, count, scratch.codes);
            for (int code = 0; code < patterns.length; code++) {
                patterns[code] += scratch.codes[code];
                scratch.codes[code] = 0;
            }
        }
        decoder.decode(bytes, first, count, position, scratch.doubles);
        for (int i = 0; i < count; i++) {
            double value = scratch.doubles[i];
            if (Math.abs(value) <= Double.MAX_VALUE) {
                finite[length++] = value;
            } else if (Double.isNaN(value)) {
                nans++;
            } else if (value > 0) {
                positiveInfinities++;
            } else {
                negativeInfinities++;
            }
        }
        rows.ifPresent(tally -> tally.add(new Numbers.Doubles(scratch.doubles), count, position));
    }

    private Optional<Codes> codes() {
        return blockCodes
                .map(block ->
                        new Codes(
                                block.first(), Counted.of(Arrays.copyOf(patterns, block.count()))))
                .or(() -> CodeCounts.of(task, patterns));
    }
}
