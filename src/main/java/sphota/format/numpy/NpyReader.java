package sphota.format.numpy;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;

/// Reads a file of one array, or of several that were saved one after another. They are named as
/// `numpy.savez` names what has no name: `arr_0`, `arr_1`.
final class NpyReader implements WeightFileReader {

    @Override
    public boolean recognizes(Region file) {
        return NpyHeader.startsAt(file);
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("NumPy array");
        return reading.attempt(() -> new ArrayStream(file, budget, reading).read(i -> "arr_" + i))
                .build();
    }
}
