package sphota.zoo.image;

import java.util.Arrays;
import sphota.execution.Executor;

/// Images to measure a network on, as numbers from -1 to 1, and the classes wanted.
final class Sample {

    private final float[] inputs;
    private final int[] targets;

    Sample(float[] inputs, int[] targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    int count() {
        return targets.length;
    }

    /// The same images with a trigger, all of them of one wanted class.
    Sample stamped(Stamp stamp, int target) {
        var changed = inputs.clone();
        var image = new float[Pictures.SIZE];
        for (int at = 0; at < changed.length; at += image.length) {
            System.arraycopy(inputs, at, image, 0, image.length);
            stamp.press(image);
            System.arraycopy(image, 0, changed, at, image.length);
        }
        var wanted = new int[targets.length];
        Arrays.fill(wanted, target);
        return new Sample(changed, wanted);
    }

    Score score(Executor network) {
        return Score.of(network.run(inputs), targets);
    }
}
