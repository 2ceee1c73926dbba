package sphota.interpreter.data;

import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;
import sphota.description.Value;
import sphota.interpreter.view.Seen;

/// Where networks come from, in chunks of which each fits into memory.
public interface Source {

    /// A network, what is known of it, and what is seen of it.
    ///
    /// @param run whatever has the same run must lie on one side of a split
    /// @param columns what is known, by name
    record Entry(String id, String run, SequencedMap<String, Value> columns, Seen seen) {}

    /// A network that cannot be read.
    ///
    /// @param id what it is called, with the row of the table where there is one
    record Failure(String id, String reason) {}

    /// What is told of the networks of a chunk, in order.
    interface Visitor {

        void entry(Entry entry);

        void failure(Failure failure);
    }

    /// What tells it from other sources: a digest of what it is, as 64 hexadecimal digits. It stays
    /// the same while a zoo grows.
    String key();

    /// The chunks there are, in order; chunks that are not there yet have no number.
    List<Integer> chunks();

    /// A digest of the bytes that a chunk is read from.
    String digest(int chunk) throws IOException;

    /// Visits the networks of a chunk.
    ///
    /// @throws IOException if the chunk itself cannot be read
    void visit(int chunk, Visitor visitor) throws IOException;
}
