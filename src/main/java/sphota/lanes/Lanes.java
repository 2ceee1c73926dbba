package sphota.lanes;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The width of everything in this package.
public final class Lanes {

    /// How many models are trained at once.
    public static final int WIDTH = 16;

    /// What the machine computes in one instruction: all lanes, or a half or a quarter of them.
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > WIDTH
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    static final int STEP = SPECIES.length();

    private Lanes() {}

    /// Numbers of one model written to its lane.
    static void put(float[] lanes, int lane, float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            lanes[i * WIDTH + lane] = numbers[i];
        }
    }

    /// The numbers of one model.
    static float[] get(float[] lanes, int lane) {
        var numbers = new float[lanes.length / WIDTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lanes[i * WIDTH + lane];
        }
        return numbers;
    }

    static void zero(float[] lanes, int lane) {
        for (int i = lane; i < lanes.length; i += WIDTH) {
            lanes[i] = 0;
        }
    }

    static float[] filled(float value) {
        var lanes = new float[WIDTH];
        Arrays.fill(lanes, value);
        return lanes;
    }

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    /// Adds to what is there.
    static void add(FloatVector what, float[] into, int at) {
        what.add(load(into, at)).intoArray(into, at);
    }
}
