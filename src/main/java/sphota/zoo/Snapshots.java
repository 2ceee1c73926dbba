package sphota.zoo;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which subjects a training gives: one for each snapshot, in order, named `RUN@EPOCH`, and then
/// its end, named `RUN`. Subjects are numbered training by training.
///
/// @param epochs after which a snapshot is taken, in order; 0 is before training
public record Snapshots(List<Integer> epochs) {

    public Snapshots {
        epochs = List.copyOf(epochs);
    }

    /// How many subjects a training gives.
    public int each() {
        return epochs.size() + 1;
    }

    /// The training that a subject is of.
    public int run(int number) {
        return number / each();
    }

    /// The last subject of a training.
    public int end(int run) {
        return (run + 1) * each() - 1;
    }

    /// After which epoch a subject was kept; empty for the end of its training.
    public OptionalInt epoch(int number) {
        int part = number % each();
        return part < epochs.size() ? OptionalInt.of(epochs.get(part)) : OptionalInt.empty();
    }

    /// The name of a subject.
    ///
    /// @param run the name of its training
    public String name(String run, int number) {
        var epoch = epoch(number);
        return epoch.isPresent() ? run + "@" + epoch.getAsInt() : run;
    }

    /// The subject of a training that has a name; empty if none has.
    ///
    /// @param run the name of the training
    public OptionalInt number(String name, String run, int training) {
        return IntStream.rangeClosed(end(training) - epochs.size(), end(training))
                .filter(number -> name(run, number).equals(name))
                .findFirst();
    }
}
