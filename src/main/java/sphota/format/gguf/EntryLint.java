package sphota.format.gguf;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.Place;
import sphota.format.ReadingBuilder;
import sphota.format.TemplateLint;

/// What the strings of the metadata say that is worth knowing: templates, which run.
final class EntryLint {

    private EntryLint() {}

    static void check(Entries entries, Region file, Budget budget, ReadingBuilder reading) {
        for (var keyed : entries.byKey().entrySet()) {
            if (!(keyed.getValue().value() instanceof Value.Text(Region bytes))) {
                continue;
            }
            long at = keyed.getValue().keyByte();
            budget.allocate(3 * Math.min(TemplateLint.LONGEST_BYTES, bytes.byteSize()), file, at);
            var text =
                    Value.Text.decoded(
                            bytes.slice(
                                    0,
                                    Math.min(TemplateLint.LONGEST_BYTES, bytes.byteSize()),
                                    "string"));
            var place = Place.of(bytes);
            TemplateLint.find(text, place, "`%s`".formatted(Lint.shortened(keyed.getKey())))
                    .forEach(reading::add);
        }
    }
}
