package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import sphota.interpreter.data.Example;
import sphota.meaning.SplitMix;
import sphota.net.Batches;

/// Crowds of examples.
///
/// @param thinned the share of what is left out of each
record Lesson(
        Predictor predictor, List<Example> examples, Batches batches, double thinned, long seed) {

    /// The loss over a batch.
    NDArray loss(NDManager manager, long number) {
        // Drawn by the number, so that a run that was stopped goes on to the same end.
        var thinning = new Thinning(thinned, new SplitMix(new SplitMix(~seed).next() + number));
        var some = Arrays.stream(batches.of(number)).mapToObj(examples::get).toList();
        var crowd = Crowd.of(manager, some, predictor.size(), predictor.standards(), thinning);
        var predicted = predictor.reader().predict(manager, crowd, true);
        return predictor.aims().loss(manager, predicted, some);
    }
}
