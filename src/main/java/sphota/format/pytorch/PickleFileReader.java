package sphota.format.pytorch;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.format.WeightFileReader;
import sphota.pickle.PickleMachine;
import sphota.safety.PickleScan;

/// Reads a file that is a pickle, or several, with nothing around them. NumPy arrays in it are
/// tensors; PyTorch's tensors would have their storages elsewhere.
final class PickleFileReader implements WeightFileReader {

    @Override
    public boolean recognizes(Region file) {
        return PickleScan.startsWithPickle(file, Budget.standard());
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("pickle");
        return reading.attempt(
                        () -> {
                            PickleScan.scan(file, budget).forEach(reading::add);
                            var pickle = PickleMachine.run(file, budget);
                            pickle.refusal().map(Refusal::of).ifPresent(reading::refuse);
                            pickle.root()
                                    .ifPresent(root ->
                                            new StateWalk(
                                                            new TensorCalls(
                                                                    pickle.region(),
                                                                    persistent ->
                                                                            noStorage(
                                                                                    pickle.region(),
                                                                                    persistent)),
                                                            reading,
                                                            pickle.region(),
                                                            budget)
                                                    .walk(root));
                        })
                .build();
    }

    private static StorageSource.Found noStorage(
            Region pickle, sphota.pickle.Value.Persistent persistent) {
        throw pickle.refuse(persistent.offset(), "this pickle has no storages beside it");
    }
}
