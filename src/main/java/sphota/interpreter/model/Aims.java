package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Scaled;

/// What the outputs of a reader mean that predicts several things: those of one aim after those of
/// another.
record Aims(List<Aim> all) {

    Aims {
        all = List.copyOf(all);
        if (all.isEmpty() || all.stream().map(Aim::target).distinct().count() < all.size()) {
            throw new IllegalArgumentException("it does not say what is predicted");
        }
    }

    static Aims of(List<Target> targets, List<Example> examples) {
        return new Aims(targets.stream().map(each -> Aim.of(each, examples)).toList());
    }

    List<Target> targets() {
        return all.stream().map(Aim::target).toList();
    }

    /// Numbers of a network.
    int outputs() {
        return all.stream().mapToInt(Aim::outputs).sum();
    }

    /// The outputs of each aim.
    private NDList parts(NDArray predicted) {
        if (all.size() == 1) {
            return new NDList(predicted);
        }
        var borders = new long[all.size() - 1];
        long at = 0;
        for (int k = 0; k < borders.length; k++) {
            at += all.get(k).outputs();
            borders[k] = at;
        }
        return predicted.split(borders, 1);
    }

    /// The mean over aims of the mean loss over the networks of which it is known.
    ///
    /// @param predicted [B, outputs]
    /// @param examples of each of which one aim or more is known
    NDArray loss(NDManager manager, NDArray predicted, List<Example> examples) {
        var parts = parts(predicted);
        var losses = new NDList();
        for (int k = 0; k < all.size(); k++) {
            int known = all.get(k).known(examples);
            if (known > 0) {
                losses.add(
                        Scaled.of(all.get(k).loss(manager, parts.get(k), examples), 1.0 / known));
            }
        }
        return losses.size() == 1 ? losses.getFirst() : NDArrays.stack(losses).mean();
    }

    /// The loss over many, some after others.
    static final class Tally {

        private final Aims aims;
        private final double[] sums;
        private final long[] counts;

        Tally(Aims aims) {
            this.aims = aims;
            sums = new double[aims.all.size()];
            counts = new long[aims.all.size()];
        }

        void add(NDManager manager, NDArray predicted, List<Example> examples) {
            var parts = aims.parts(predicted);
            for (int k = 0; k < sums.length; k++) {
                var aim = aims.all.get(k);
                sums[k] += aim.loss(manager, parts.get(k), examples).getFloat();
                counts[k] += aim.known(examples);
            }
        }

        double loss() {
            double sum = 0;
            int some = 0;
            for (int k = 0; k < sums.length; k++) {
                if (counts[k] > 0) {
                    sum += sums[k] / counts[k];
                    some++;
                }
            }
            return sum / some;
        }
    }

    /// What outputs say of one network: for each aim the number, or a probability for each class.
    List<double[]> meanings(float[] outputs, int at) {
        var meanings = new ArrayList<double[]>();
        int from = at;
        for (var aim : all) {
            meanings.add(aim.meaning(outputs, from));
            from += aim.outputs();
        }
        return meanings;
    }
}
