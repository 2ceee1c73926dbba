package sphota.format;

import java.lang.foreign.Arena;
import sphota.bytes.Budget;

/// What a reader may use to read a file.
///
/// @param arena where to put what must be unpacked to be read; the tensors live as long as it is
///   open
/// @param budget for all that is found in the file
/// @param siblings the files beside it
public record Opening(Arena arena, Budget budget, Siblings siblings) {

    /// For a file by itself; what must be unpacked lives as long as it is used.
    public static Opening alone(Budget budget) {
        return new Opening(Arena.ofAuto(), budget, Siblings.NONE);
    }

    /// The same without siblings, for a file inside the file.
    public Opening inside() {
        return new Opening(arena, budget, Siblings.NONE);
    }
}
