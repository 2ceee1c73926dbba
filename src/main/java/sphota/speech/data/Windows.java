package sphota.speech.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.tokenizer.Control;

/// Sequences one after another, cut into windows: each reads `length` ids and predicts those that
/// follow them, and the next begins where it ends, so that every id but the first is predicted
/// once.
///
/// In each epoch blocks are shuffled, some of them are read together, a group, and its sequences
/// shuffled again: memory grows with a group and not with the source. A window does not reach from
/// one group into the next; the last of a group is padded. The order depends on the seed and the
/// epoch alone.
///
/// @param source of the sequences
/// @param length of a window
/// @param group how many blocks are read together
/// @param seed of the order; without one, sequences come as the source has them
public record Windows(SequenceSource source, int length, int group, OptionalLong seed) {

    /// Of a corpus, some two megabytes.
    public static final int USUAL_GROUP = 8;

    /// The longest window.
    public static final int LONGEST = 1 << 16;

    public Windows {
        if (length < 1 || length > LONGEST || group < 1) {
            throw new IllegalArgumentException("windows of 1 to 65,536 ids, groups of 1 or more");
        }
    }

    /// In an order that a seed draws.
    public static Windows shuffled(SequenceSource source, int length, long seed) {
        return new Windows(source, length, USUAL_GROUP, OptionalLong.of(seed));
    }

    /// In the order of the source.
    public static Windows inOrder(SequenceSource source, int length) {
        return new Windows(source, length, USUAL_GROUP, OptionalLong.empty());
    }

    /// The window that comes next.
    ///
    /// @param epoch from 0
    /// @param group in the epoch, from 0
    /// @param window in the group, from 0
    public record Position(long epoch, int group, int window) {

        public static final Position START = new Position(0, 0, 0);

        public Position {
            if (epoch < 0 || group < 0 || window < 0) {
                throw new IllegalArgumentException("a position before the first");
            }
        }
    }

    /// From the start.
    public Cursor cursor() {
        return cursor(Position.START);
    }

    /// From a position that another cursor over the same windows came to: what follows is what
    /// followed there.
    public Cursor cursor(Position position) {
        return new Cursor(this, position);
    }

    private int groups() {
        return Math.ceilDiv(source.blocks(), group);
    }

    private List<Sequence> sequences(long epoch, int number) throws IOException {
        int blocks = source.blocks();
        var order =
                seed.isPresent()
                        ? new SplitMix(DocumentSplit.word(seed.getAsLong(), epoch)).order(blocks)
                        : IntStream.range(0, blocks).toArray();
        var sequences = new ArrayList<Sequence>();
        for (int i = number * group; i < Math.min(order.length, (number + 1) * group); i++) {
            sequences.addAll(source.block(order[i]));
        }
        if (seed.isEmpty()) {
            return sequences;
        }
        long drawn = DocumentSplit.word(DocumentSplit.word(seed.getAsLong(), epoch), number + 1L);
        var places = new SplitMix(drawn).order(sequences.size());
        return IntStream.of(places).mapToObj(sequences::get).toList();
    }

    /// Walks over windows. Not for use by several threads.
    public static final class Cursor {

        private final Windows windows;
        private Position position;
        private Optional<Sequence> joined = Optional.empty();

        Cursor(Windows windows, Position position) {
            this.windows = windows;
            this.position = position;
        }

        /// Where the next window is.
        public Position position() {
            return position;
        }

        /// The next windows, of further epochs where one ends: a batch is always full.
        ///
        /// @throws IOException if they cannot be read
        /// @throws IllegalArgumentException if there is nothing to read in a whole epoch
        public Batch next(int rows) throws IOException {
            var batch = new Filling(rows, windows.length);
            long barren = position.epoch + 1;
            while (batch.filled < rows) {
                if (ready()) {
                    fill(batch);
                    barren = position.epoch + 1;
                } else if (position.epoch > barren) {
                    throw new IllegalArgumentException("there is nothing to read");
                } else {
                    position = new Position(position.epoch + 1, 0, 0);
                }
            }
            return batch.batch();
        }

        /// The next windows of this epoch; some rows of the last batch may be empty. Nothing once
        /// the epoch has ended, which [#next] goes beyond.
        ///
        /// @throws IOException if they cannot be read
        public Optional<Batch> nextOfEpoch(int rows) throws IOException {
            var batch = new Filling(rows, windows.length);
            while (batch.filled < rows && ready()) {
                fill(batch);
            }
            return batch.filled == 0 ? Optional.empty() : Optional.of(batch.batch());
        }

        /// Reads on until there is a window; false at the end of the epoch.
        private boolean ready() throws IOException {
            while (position.group < windows.groups()) {
                if (joined.isEmpty()) {
                    joined = Optional.of(join(windows.sequences(position.epoch, position.group)));
                }
                int targets = joined.get().length() - 1;
                if ((long) position.window * windows.length < targets) {
                    return true;
                }
                joined = Optional.empty();
                position = new Position(position.epoch, position.group + 1, 0);
            }
            return false;
        }

        private void fill(Filling batch) {
            batch.add(joined.orElseThrow(), position.window * windows.length);
            position = new Position(position.epoch, position.group, position.window + 1);
        }

        private static Sequence join(List<Sequence> sequences) {
            int count = Math.toIntExact(sequences.stream().mapToLong(Sequence::length).sum());
            var ids = new int[count];
            var numbers = new int[count];
            var forms = new byte[count];
            var sourceBytes = new byte[count];
            var scoring = new byte[count];
            var noiseBits = new byte[count];
            int at = 0;
            for (var each : sequences) {
                int length = each.length();
                System.arraycopy(each.ids(), 0, ids, at, length);
                System.arraycopy(each.numbers(), 0, numbers, at, length);
                System.arraycopy(each.forms(), 0, forms, at, length);
                System.arraycopy(each.sourceBytes(), 0, sourceBytes, at, length);
                System.arraycopy(each.scoring(), 0, scoring, at, length);
                System.arraycopy(each.noiseBits(), 0, noiseBits, at, length);
                at += length;
            }
            return new Sequence(ids, numbers, forms, sourceBytes, scoring, noiseBits);
        }
    }

    private static final class Filling {

        private final int rows;
        private final int length;
        private final int[] ids;
        private final int[] numbers;
        private final int[] targets;
        private final int[] targetNumbers;
        private final byte[] forms;
        private final byte[] sourceBytes;
        private final byte[] scoring;
        private final byte[] noiseBits;
        private int filled;

        Filling(int rows, int length) {
            int size = Math.multiplyExact(rows, length);
            this.rows = rows;
            this.length = length;
            ids = new int[size];
            numbers = new int[size];
            targets = new int[size];
            targetNumbers = new int[size];
            forms = new byte[size];
            sourceBytes = new byte[size];
            scoring = new byte[size];
            noiseBits = new byte[size];
            Arrays.fill(ids, Control.PAD.id());
            Arrays.fill(targets, Control.PAD.id());
        }

        void add(Sequence from, int first) {
            int count = Math.min(length, from.length() - 1 - first);
            int at = filled++ * length;
            System.arraycopy(from.ids(), first, ids, at, count);
            System.arraycopy(from.numbers(), first, numbers, at, count);
            System.arraycopy(from.ids(), first + 1, targets, at, count);
            System.arraycopy(from.numbers(), first + 1, targetNumbers, at, count);
            System.arraycopy(from.forms(), first + 1, forms, at, count);
            System.arraycopy(from.sourceBytes(), first + 1, sourceBytes, at, count);
            System.arraycopy(from.scoring(), first + 1, scoring, at, count);
            System.arraycopy(from.noiseBits(), first + 1, noiseBits, at, count);
        }

        Batch batch() {
            return new Batch(
                    rows,
                    filled,
                    length,
                    ids,
                    numbers,
                    targets,
                    targetNumbers,
                    forms,
                    sourceBytes,
                    scoring,
                    noiseBits);
        }
    }
}
