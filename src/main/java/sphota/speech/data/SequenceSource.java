package sphota.speech.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Sequences in blocks, each of which is read as a whole and at any time, and is the same each
/// time.
public interface SequenceSource {

    /// How many there are.
    int blocks();

    /// The sequences of a block.
    ///
    /// @param number from 0
    /// @throws IOException if it cannot be read
    List<Sequence> block(int number) throws IOException;

    /// Those of a list.
    static SequenceSource of(List<Sequence> sequences) {
        return of(sequences, Sequence::length, sequence -> sequence);
    }

    /// Those that are made of items when they are read.
    ///
    /// @param size of an item, of which some 65,536 make a block
    static <T> SequenceSource of(
            List<T> items, ToLongFunction<T> size, Function<T, Sequence> made) {
        long sizeOfABlock = 1 << 16;
        var blocks = new ArrayList<List<T>>();
        var block = new ArrayList<T>();
        long sizes = 0;
        for (var item : items) {
            block.add(item);
            sizes += size.applyAsLong(item);
            if (sizes >= sizeOfABlock) {
                blocks.add(List.copyOf(block));
                block.clear();
                sizes = 0;
            }
        }
        if (!block.isEmpty()) {
            blocks.add(List.copyOf(block));
        }
        return new SequenceSource() {
            @Override
            public int blocks() {
                return blocks.size();
            }

            @Override
            public List<Sequence> block(int number) {
                return blocks.get(number).stream().map(made).toList();
            }
        };
    }
}
