package sphota.format.onnx;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;

/// Reads ONNX models, with tensors in the file or in files beside it; the package comment has the
/// grammar and the policy.
public final class OnnxReader implements WeightFileReader {

    @Override
    public boolean recognizes(Region file) {
        return Recognition.isModel(file);
    }

    /// Of a file by itself: tensors kept in other files are absent.
    @Override
    public Reading read(Region file, Budget budget) {
        return read(file, Opening.alone(budget));
    }

    @Override
    public Reading read(Region file, Opening opening) {
        var reading = new ReadingBuilder("ONNX");
        new ModelWalk(file, opening, reading).walk();
        return reading.build();
    }
}
