package sphota.format.numpy;

import java.util.function.IntFunction;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.pickle.PickleMachine;
import sphota.safety.Safety;
import sphota.tensor.Storage;

/// Arrays that stand one after another as they are.
record ArrayStream(Region bytes, Budget budget, ReadingBuilder reading) {

    /// Adds every array to the reading, and looks through what stands behind the last.
    ///
    /// @param name of an array by its place in the stream
    /// @throws sphota.bytes.MalformedFileException if an array is not whole
    void read(IntFunction<String> name) {
        int count = 0;
        long at = 0;
        do {
            at += array(name.apply(count), bytes.from(at, "array"));
            count++;
        } while (NpyHeader.startsAt(bytes.from(at, "rest")));
        if (count > 1) {
            reading.add(
                    "numpy.several-arrays",
                    Severity.INFO,
                    bytes,
                    0,
                    "%d arrays one after another, of which np.load reads the first"
                            .formatted(count));
        }
        if (at < bytes.byteSize()) {
            rest(bytes.from(at, "rest"));
        }
    }

    /// Reads the array at the start of `array` and returns how many bytes it fills.
    private long array(String name, Region array) {
        var header = NpyHeader.read(array, budget, reading);
        long elementBytes = header.elementBytes(array);
        if (header.dtype().objects()) {
            reading.add(NpyTensors.ofObjects(name, header));
            return header.byteSize()
                    + objects(array.from(header.byteSize(), "objects"), reading, budget);
        }
        var elements =
                array.slice(
                        header.byteSize(),
                        elementBytes,
                        "array %s %s".formatted(header.dtype().label(), header.shape()));
        reading.add(NpyTensors.of(name, header, new Storage.Stored(elements), array));
        return header.byteSize() + elementBytes;
    }

    /// Runs the pickle of an array of objects and returns how many bytes it fills.
    static long objects(Region pickled, ReadingBuilder reading, Budget budget) {
        reading.add(
                "numpy.object-array",
                Severity.MEDIUM,
                pickled,
                0,
                "the array's elements are Python objects in a pickle, which np.load refuses without allow_pickle=True");
        var pickle = PickleMachine.run(pickled, budget);
        reading.add(Safety.judge(pickle, budget));
        pickle.refusal().map(Refusal::of).ifPresent(reading::refuse);
        return pickle.refusal().isPresent() ? pickled.byteSize() : pickle.region().byteSize();
    }

    private void rest(Region rest) {
        reading.add(
                "numpy.trailing-bytes",
                Severity.MEDIUM,
                rest,
                0,
                "%d bytes behind the array belong to none".formatted(rest.byteSize()));
        reading.addHidden(rest, budget);
    }
}
