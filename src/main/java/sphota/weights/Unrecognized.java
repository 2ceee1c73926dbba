package sphota.weights;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;

/// A file that no reader takes, and what it is instead. Whatever is to be looked for in content of
/// any kind is looked for in [#read(Region, Budget)].
///
/// @param matters whether the content alone is reason to report the file, whatever its name
record Unrecognized(Reading reading, boolean matters) {

    static Unrecognized read(Region file, Budget budget) {
        var sniffed = Sniffer.sniff(file);
        var builder = new ReadingBuilder(sniffed.format());
        builder.refuse(Refusal.of(file.refuse(0, sniffed.says())));
        var reading = builder.build();
        return new Unrecognized(
                reading, sniffed.kind() == Sniffed.Kind.WEIGHTS || !reading.pickles().isEmpty());
    }
}
