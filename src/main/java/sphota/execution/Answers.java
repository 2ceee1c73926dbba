package sphota.execution;

/// What a network that classifies answers.
public final class Answers {

    private Answers() {}

    /// The first of the greatest among `count` outputs from `first`, counted from there; -1 where
    /// none is a number above −∞.
    public static int greatest(float[] outputs, int first, int count) {
        int greatest = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < count; c++) {
            if (outputs[first + c] > most) {
                most = outputs[first + c];
                greatest = c;
            }
        }
        return greatest;
    }
}
