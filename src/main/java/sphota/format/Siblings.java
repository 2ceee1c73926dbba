package sphota.format;

import java.util.Optional;
import sphota.bytes.Region;

/// The other files of a model, for containers that keep their tensors beside them.
public interface Siblings {

    /// There are none.
    Siblings NONE = _ -> Optional.empty();

    /// The file of this name, mapped like the one that names it; empty if there is none, or if it
    /// lies outside the folder of the file that names it: then nothing of it was opened.
    ///
    /// @param relative as the container has it, with `/` between folders
    Optional<Region> open(String relative);
}
