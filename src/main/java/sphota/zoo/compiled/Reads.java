package sphota.zoo.compiled;

import java.util.List;

/// What is read from the stream, a row for each number.
///
/// @param constants added, in one column
record Reads(Matrix weights, Matrix constants) {

    static Reads of(List<Form> forms, int width) {
        var weights = new Matrix(forms.size(), width);
        var constants = new Matrix(forms.size(), 1);
        for (int i = 0; i < forms.size(); i++) {
            int row = i;
            forms.get(i).weights().forEach((place, weight) -> weights.set(row, place, weight));
            constants.set(i, 0, forms.get(i).constant());
        }
        return new Reads(weights, constants);
    }

    /// How many numbers.
    int count() {
        return weights.rows();
    }

    /// The same, of a stream on other axes.
    Reads in(Matrix axes) {
        return new Reads(weights.times(axes), constants);
    }
}
