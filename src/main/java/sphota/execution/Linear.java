package sphota.execution;

import static sphota.execution.Step.accumulate;
import static sphota.execution.Step.fill;

/// A linear map of some features to others, found by where they begin.
///
/// @param weights those of the whole network, the matrix of `outputs` by `inputs` at `matrix`
/// @param bias where the bias begins
record Linear(float[] weights, int matrix, int bias, int inputs, int outputs) {

    void run(float[][] in, int firstIn, float[][] out, int firstOut) {
        for (int o = 0; o < outputs; o++) {
            fill(out[firstOut + o], weights[bias + o]);
            accumulate(out[firstOut + o], weights, matrix + o * inputs, inputs, in, firstIn);
        }
    }
}
