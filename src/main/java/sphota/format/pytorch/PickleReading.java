package sphota.format.pytorch;

import java.util.Optional;
import java.util.function.UnaryOperator;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.pickle.Pickle;
import sphota.pickle.PickleMachine;
import sphota.pickle.Value;
import sphota.safety.PickleReport;
import sphota.safety.Safety;

/// Runs a pickle a reader expects to be there, and adds what it shows to the reading.
final class PickleReading {

    private PickleReading() {}

    /// Runs and judges the pickle at the start of `region`. A pickle that does not run to its end
    /// is reported as far as it came and becomes the reading's refusal.
    static Pickle run(Region region, Budget budget, ReadingBuilder reading) {
        return run(region, budget, reading, report -> report);
    }

    /// The same in a container that `torch.load(weights_only=True)` refuses as such.
    static Pickle runRefused(Region region, Budget budget, ReadingBuilder reading, String because) {
        return run(region, budget, reading, report -> report.notForWeightsOnly(because));
    }

    private static Pickle run(
            Region region,
            Budget budget,
            ReadingBuilder reading,
            UnaryOperator<PickleReport> amendment) {
        var pickle = PickleMachine.run(region, budget);
        reading.add(amendment.apply(Safety.judge(pickle, budget)));
        pickle.refusal().map(Refusal::of).ifPresent(reading::refuse);
        return pickle;
    }

    /// The same for a pickle that must return something before the file can be read on.
    ///
    /// @throws MalformedFileException if it does not run to its end
    static Value rootOf(Pickle pickle) {
        Optional<Value> root = pickle.root();
        return root.orElseThrow(() ->
                pickle.refusal()
                        .orElseGet(() -> pickle.region().refuse(0, "a pickle without a value")));
    }
}
