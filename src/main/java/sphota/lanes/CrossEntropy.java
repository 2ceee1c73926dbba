package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.add;
import static sphota.lanes.Lanes.load;

/// The loss: softmax and cross entropy at each of many places, and how many places are right.
final class CrossEntropy {

    private final int places;
    private final int classes;

    /// The wanted class at each place, as a float.
    final float[] targets;

    /// Sums over places, a lane each; whoever reads them sets them back.
    final float[] loss = new float[WIDTH];

    final float[] right = new float[WIDTH];

    CrossEntropy(int places, int classes) {
        this.places = places;
        this.classes = classes;
        targets = new float[places * WIDTH];
    }

    /// Turns outputs into their gradient, each place counting as `share` of the loss.
    void toGradient(float[] outputs, float share) {
        for (int place = 0; place < places; place++) {
            for (int lane = 0; lane < WIDTH; lane += STEP) {
                toGradient(outputs, place, lane, share);
            }
        }
    }

    private void toGradient(float[] outputs, int place, int lane, float share) {
        int at = place * classes * WIDTH + lane;
        var wanted = load(targets, place * WIDTH + lane);
        var largest = load(outputs, at);
        var score = largest;
        for (int c = 1; c < classes; c++) {
            var each = load(outputs, at + c * WIDTH);
            largest = largest.max(each);
            score = score.blend(each, wanted.compare(EQ, c));
        }
        var sum = constant(0);
        for (int c = 0; c < classes; c++) {
            var power = Curves.exp(load(outputs, at + c * WIDTH).sub(largest));
            power.intoArray(outputs, at + c * WIDTH);
            sum = sum.add(power);
        }
        var factor = constant(share).div(sum);
        for (int c = 0; c < classes; c++) {
            var power = load(outputs, at + c * WIDTH).mul(factor);
            power.sub(constant(0).blend(constant(share), wanted.compare(EQ, c)))
                    .intoArray(outputs, at + c * WIDTH);
        }
        add(constant(0).blend(constant(1), score.compare(GE, largest)), right, lane);
        addLogarithms(sum.toArray(), largest.sub(score).toArray(), lane);
    }

    private void addLogarithms(float[] sum, float[] distance, int lane) {
        for (int i = 0; i < sum.length; i++) {
            loss[lane + i] += (float) Math.log(sum[i]) + distance[i];
        }
    }
}
