package sphota.weights;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.safety.PickleScan;

/// The reading of a file that no reader takes: what it is instead. Whatever has to be looked for in
/// any content, recognised or not, is looked for here.
final class Unrecognized {

    private Unrecognized() {}

    static Reading read(Region file, Budget budget) {
        var sniffed = Sniffer.sniff(file);
        var reading = new ReadingBuilder(sniffed.format());
        PickleScan.scan(file, budget).forEach(reading::add);
        reading.refuse(Refusal.of(file.refuse(0, sniffed.says())));
        return reading.build();
    }

    /// Whether the content alone is reason to report the file, whatever its name.
    static boolean matters(Region file, Reading reading) {
        return !reading.pickles().isEmpty()
                || !reading.tensors().isEmpty()
                || Sniffer.sniff(file).kind() == Sniffed.Kind.WEIGHTS;
    }
}
