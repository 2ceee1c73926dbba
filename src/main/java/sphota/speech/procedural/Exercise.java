package sphota.speech.procedural;

import java.util.Arrays;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;

/// Questions about random symbols with their answers, of which the answers alone are scored. The
/// symbols are 1 to `symbols` - 1; the id `symbols` stands after each part of a question, the next
/// above it after an answer.
///
/// As Jiang, Shinnick et al. (2026), but that a document holds as many exercises as fit, the last
/// ones shorter, where theirs holds one and is padded. `Set` is that of Wu, Li and Liang (2022).
///
/// @param items symbols in a question at most
/// @param symbols the size of the vocabulary, 0 included, which is never drawn; 3 to 254
public record Exercise(Task task, int items, int symbols) implements Procedure {

    /// What is asked.
    public enum Task {
        /// The distinct symbols, in the order in which they come first.
        SET,
        /// The distinct symbols of two sequences of half the length, in that order.
        UNION,
        /// The symbols in ascending order.
        SORT,
        /// The symbols from last to first.
        REVERSE,
        /// The symbols.
        IDENTITY,
        /// The symbols without the first that is the second part of the question, if there is one.
        DELETE
    }

    private static final int FEWEST = 2;

    public Exercise {
        if (items < FEWEST) {
            throw new IllegalArgumentException("fewer than " + FEWEST + " items: " + items);
        }
        if (symbols < 3 || symbols > Sequence.BYTES - 2) {
            throw new IllegalArgumentException("symbols in bytes: 3 to 254, not " + symbols);
        }
    }

    /// 64 items of a vocabulary of 100.
    public static Exercise published(Task task) {
        return new Exercise(task, 64, 100);
    }

    @Override
    public int shortest() {
        return 2 * FEWEST + marks();
    }

    /// The ids of one exercise beside twice its items, at most.
    private int marks() {
        return switch (task) {
            case SET, SORT, REVERSE, IDENTITY -> 2;
            case UNION -> 3;
            case DELETE -> 4;
        };
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        Draws.require(length, shortest());
        var ids = new int[length];
        var scored = new boolean[length];
        int at = 0;
        while (length - at >= shortest()) {
            int count = Math.min(items, (length - at - marks()) / 2);
            var drawn = IntStream.range(0, count).map(_ -> symbol(random)).toArray();
            switch (task) {
                case SET, SORT, REVERSE, IDENTITY -> at = part(ids, at, drawn, symbols);
                case UNION -> {
                    at = part(ids, at, Arrays.copyOf(drawn, count / 2), symbols);
                    at = part(ids, at, Arrays.copyOfRange(drawn, count / 2, count), symbols);
                }
                case DELETE -> {
                    at = part(ids, at, drawn, symbols);
                    ids[at] = symbol(random);
                    ids[at + 1] = symbols;
                    at += 2;
                }
            }
            var answer = answer(drawn, ids[at - 2]);
            Arrays.fill(scored, at, at + answer.length, true);
            at = part(ids, at, answer, symbols + 1);
        }
        return new Sequence(Arrays.copyOf(ids, at), Arrays.copyOf(scored, at));
    }

    private int symbol(SplitMix random) {
        return 1 + random.below(symbols - 1);
    }

    private static int part(int[] ids, int at, int[] part, int mark) {
        System.arraycopy(part, 0, ids, at, part.length);
        ids[at + part.length] = mark;
        return at + part.length + 1;
    }

    /// @param last the last symbol of the question
    private int[] answer(int[] drawn, int last) {
        return switch (task) {
            case SET, UNION -> IntStream.of(drawn).distinct().toArray();
            case SORT -> IntStream.of(drawn).sorted().toArray();
            case REVERSE ->
                    IntStream.range(0, drawn.length)
                            .map(i -> drawn[drawn.length - 1 - i])
                            .toArray();
            case IDENTITY -> drawn;
            case DELETE -> {
                int first = 0;
                while (first < drawn.length && drawn[first] != last) {
                    first++;
                }
                int removed = first;
                yield IntStream.range(0, drawn.length)
                        .filter(i -> i != removed)
                        .map(i -> drawn[i])
                        .toArray();
            }
        };
    }
}
