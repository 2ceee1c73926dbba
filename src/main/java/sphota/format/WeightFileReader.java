package sphota.format;

import sphota.bytes.Budget;
import sphota.bytes.Region;

/// Reads one container. Stateless: a reader is asked whether it knows a file, then to read it.
public interface WeightFileReader {

    /// Whether the file is of this container by its first bytes; its name does not count. Never
    /// throws for what is in the file.
    boolean recognizes(Region file);

    /// Reads headers and structure, not the elements of tensors. A file that contradicts its format
    /// or would exceed `budget` gets a reading with a refusal; this method does not throw for it.
    Reading read(Region file, Budget budget);

    /// Reads a file that may have others beside it, or that must be unpacked first; most are read
    /// the same whatever lies beside them.
    default Reading read(Region file, Opening opening) {
        return read(file, opening.budget());
    }
}
