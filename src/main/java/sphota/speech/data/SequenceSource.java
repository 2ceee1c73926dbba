package sphota.speech.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
        int idsOfABlock = 1 << 16;
        var blocks = new ArrayList<List<Sequence>>();
        var block = new ArrayList<Sequence>();
        long ids = 0;
        for (var sequence : sequences) {
            block.add(sequence);
            ids += sequence.length();
            if (ids >= idsOfABlock) {
                blocks.add(List.copyOf(block));
                block.clear();
                ids = 0;
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
                return blocks.get(number);
            }
        };
    }
}
