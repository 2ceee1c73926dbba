package sphota.lanes;

/// What one model learns from: inputs and, for each place of the output, the class wanted there.
public interface Examples {

    int count();

    /// Writes one input, its numbers `stride` apart.
    void input(int example, float[] into, int at, int stride);

    /// The class wanted at a place: 0 for a network of one output, position by position for one
    /// that answers at every position.
    int target(int example, int place);

    /// Examples in arrays, which are not copied.
    ///
    /// @param inputs examples × size
    /// @param targets examples × places
    static Examples of(float[] inputs, int size, int[] targets, int places) {
        if (inputs.length / size * places != targets.length) {
            throw new IllegalArgumentException(
                    "%d inputs of %d, %d targets of %d"
                            .formatted(inputs.length / size, size, targets.length, places));
        }
        return new Examples() {
            @Override
            public int count() {
                return targets.length / places;
            }

            @Override
            public void input(int example, float[] into, int at, int stride) {
                int from = example * size;
                for (int i = 0; i < size; i++) {
                    into[at + i * stride] = inputs[from + i];
                }
            }

            @Override
            public int target(int example, int place) {
                return targets[example * places + place];
            }
        };
    }
}
