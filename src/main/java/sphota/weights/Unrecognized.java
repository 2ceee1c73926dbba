package sphota.weights;

import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.format.raw.Headerless;
import sphota.format.raw.RawGuess;
import sphota.format.raw.RawReader;
import sphota.safety.PickleScan;

/// The reading of a file that no reader takes: what it is instead. Whatever has to be looked for in
/// any content, recognised or not, is looked for here.
final class Unrecognized {

    private Unrecognized() {}

    static Reading read(Region file, Budget budget, Headerless headerless) {
        var sniffed = Sniffer.sniff(file);
        var guess =
                sniffed.kind() == Sniffed.Kind.UNKNOWN
                        ? RawGuess.of(file)
                        : Optional.<RawGuess>empty();
        if (guess.isPresent() && headerless instanceof Headerless.Guessed) {
            return RawReader.read(file, guess.get(), budget);
        }
        var reading = new ReadingBuilder(sniffed.format());
        PickleScan.scan(file, budget).forEach(reading::add);
        var says =
                guess.map(found -> "%s; they look like %s".formatted(sniffed.says(), found))
                        .orElse(sniffed.says());
        reading.refuse(Refusal.of(file.refuse(0, says)));
        return reading.build();
    }

    /// Whether the content alone is reason to report the file, whatever its name.
    static boolean matters(Region file, Reading reading) {
        return !reading.pickles().isEmpty()
                || !reading.tensors().isEmpty()
                || Sniffer.sniff(file).kind() == Sniffed.Kind.WEIGHTS;
    }
}
