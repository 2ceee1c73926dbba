package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import sphota.tensor.Block;
import sphota.tensor.BlockCodes;
import sphota.tensor.Dequantizer;
import sphota.tensor.Scalar;

/// A pass while it is made: stripes may be read by several threads at once, then the summary is
/// made by one of them.
final class TaskRun {

    /// How many bytes are read between two words to `read`.
    private static final long WORD_BYTES = 16 << 20;

    private final Task task;
    private final Settings settings;
    private final boolean plainly;
    private final Elements elements;
    private final LongConsumer read;
    private final Partition partition;
    private final Decoder decoder;
    private final Optional<PatternValues> patterns;
    private final Optional<RawTally.Totals> raw;
    private final Optional<WideTotals> wide;
    private final Optional<MatrixTotals> matrix;
    private final Optional<BlockCodes> blockCodes;
    private final long[] codes = new long[1 << Byte.SIZE];

    /// @param plainly take all elements as doubles, without short cuts
    /// @param read is told of bytes that have been read; may throw to end the pass
    TaskRun(
            Task task,
            Elements elements,
            Optional<Dequantizer> scaling,
            Settings settings,
            boolean plainly,
            LongConsumer read) {
        this.task = task;
        this.elements = elements;
        this.settings = settings;
        this.plainly = plainly;
        this.read = read;
        partition = task.partition();
        decoder = new Decoder(task, scaling);
        patterns =
                plainly
                        ? Optional.empty()
                        : task.scalar()
                                .filter(PatternValues::has)
                                .map(PatternValues::of)
                                .flatMap(values ->
                                        scaling.isPresent()
                                                ? scaling.get()
                                                        .whole()
                                                        .map(scale ->
                                                                values.scaled(
                                                                        scale.scale(),
                                                                        (double) scale.zeroPoint()))
                                                : Optional.of(values));
        raw = task.scalar().map(RawTally.Totals::new);
        wide = patterns.isPresent() ? Optional.empty() : Optional.of(new WideTotals(stripes()));
        matrix = task.matrix().map(shape -> new MatrixTotals(shape, stripes()));
        blockCodes = task.type() instanceof Block block ? BlockCodes.of(block) : Optional.empty();
    }

    /// How many parts of the work there are. What has to be gathered is one.
    int stripes() {
        return elements.standing().isPresent() ? partition.stripes() : 1;
    }

    void stripe(int stripe, Scratch scratch) {
        long start = elements.standing().isPresent() ? partition.start(stripe) : 0;
        long end = stripe == stripes() - 1 ? partition.elements() : partition.start(stripe + 1);
        var tally = new StripeTally(stripe, start, scratch);
        elements.each(partition, start, end, scratch.buffer, tally);
        tally.finish();
    }

    /// How the values of elements are taken, beside their bits.
    interface ValueTally {
        /// Takes a block, and gives its numbers back to whom wants them.
        Numbers add(MemorySegment bytes, long first, int count, long position);

        void finish(int stripe);
    }

    private ValueTally values(Scratch scratch) {
        if (wide.isEmpty()) {
            return new PatternNumbers(decoder, matrix.isPresent(), scratch);
        }
        return isPlainFloat()
                ? new FloatTally(scratch, wide.get())
                : new DoubleTally(decoder, scratch, wide.get());
    }

    private final class StripeTally implements Elements.Sink {

        private final int stripe;
        private final Scratch scratch;
        private final Optional<RawTally> bits;
        private final ValueTally values;
        private final Optional<MatrixTally> rows;
        private long unreported;

        StripeTally(int stripe, long start, Scratch scratch) {
            this.stripe = stripe;
            this.scratch = scratch;
            bits = raw.map(totals -> new RawTally(totals, scratch));
            values = values(scratch);
            rows = matrix.map(totals -> new MatrixTally(totals, start, scratch.lanes));
        }

        @Override
        public void accept(MemorySegment bytes, long first, int count, long position) {
            if (bits.isPresent()) {
                bits.get().add(bytes, first, count);
            }
            if (blockCodes.isPresent()) {
                blockCodes.get().count(bytes, first, count, scratch.codes);
            }
            var numbers = values.add(bytes, first, count, position);
            if (rows.isPresent()) {
                rows.get().add(numbers, count, position);
            }
            unreported += task.type().bytes(count);
            if (unreported >= WORD_BYTES) {
                report();
            }
        }

        private void report() {
            read.accept(unreported);
            unreported = 0;
        }

        void finish() {
            bits.ifPresent(RawTally::finish);
            values.finish(stripe);
            rows.ifPresent(tally -> tally.finish(stripe));
            if (blockCodes.isPresent()) {
                drainCodes(scratch.codes);
            }
            report();
        }
    }

    private synchronized void drainCodes(int[] table) {
        for (int code = 0; code < codes.length; code++) {
            codes[code] += table[code];
            table[code] = 0;
        }
    }

    private boolean isPlainFloat() {
        return !plainly && task.type() == Scalar.F32 && task.scale().isEmpty();
    }

    /// Once all stripes are read.
    Summary summary(Scratch scratch) {
        var summaries = new Summaries(task, settings);
        var profile = matrix.map(totals -> profile(totals, scratch));
        var format = task.scalar().flatMap(FloatFormat::of);
        var bits = raw.map(totals -> totals.counts(format));
        if (patterns.isPresent()) {
            return summaries.ofPatterns(
                    raw.orElseThrow().patterns(), patterns.get(), bits.orElseThrow(), profile);
        }
        var totals = wide.orElseThrow();
        if (isPlainFloat()) {
            totals.addUpperHalves(raw.orElseThrow().patterns());
        }
        return summaries.ofWide(totals, bits, profile, codes(), sink -> readAgain(scratch, sink));
    }

    private MatrixProfile profile(MatrixTotals totals, Scratch scratch) {
        long duplicates =
                DuplicateRows.count(elements, totals.shape(), totals.candidates(), scratch);
        return totals.profile(duplicates);
    }

    private Optional<Codes> codes() {
        if (blockCodes.isPresent()) {
            var block = blockCodes.get();
            var counted = Counted.of(Arrays.copyOf(codes, block.count()));
            return Optional.of(new Codes(block.first(), counted));
        }
        return raw.flatMap(totals -> CodeCounts.of(task, totals.patterns()));
    }

    private void readAgain(Scratch scratch, ExactQuantiles.Sink sink) {
        elements.each(
                partition,
                0,
                partition.elements(),
                scratch.buffer,
                (bytes, first, count, position) -> {
                    decoder.decode(bytes, first, count, position, scratch.doubles);
                    sink.accept(scratch.doubles, count);
                });
    }
}
