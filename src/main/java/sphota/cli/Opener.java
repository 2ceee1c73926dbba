package sphota.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import sphota.format.raw.Headerless;
import sphota.weights.Weights;

/// Opens what lies at a path.
@FunctionalInterface
interface Opener {
    Weights open(Path path, Arena arena, Headerless headerless) throws IOException;
}
