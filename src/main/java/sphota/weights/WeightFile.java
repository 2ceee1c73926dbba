package sphota.weights;

import sphota.bytes.Budget;
import sphota.format.Reading;

/// One file of a model and what was read of it.
///
/// @param path relative to what was opened; just the name where that was a file
/// @param spent what reading it cost
public record WeightFile(String path, long byteSize, Reading reading, Budget.Spent spent) {

    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
