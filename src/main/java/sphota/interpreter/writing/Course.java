package sphota.interpreter.writing;

import java.util.List;

/// What a writer learns from, batch by batch. A batch is a function of its number alone.
public interface Course extends AutoCloseable {

    /// What is read, and the symbols that are to be written of each.
    ///
    /// @param written as many as are read
    record Batch(List<Evidence> read, List<int[]> written) {

        public Batch {
            read = List.copyOf(read);
            written = List.copyOf(written);
        }
    }

    /// A batch to learn from; they are asked for in the order of their numbers, from whichever on.
    ///
    /// @throws IllegalArgumentException if there is hardly anything to learn
    Batch next(long number);

    /// A batch that is not learned from.
    Batch validation(long number);

    /// What it is, to tell it from another one.
    String about();

    @Override
    void close();
}
