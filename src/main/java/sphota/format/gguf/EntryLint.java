package sphota.format.gguf;

import java.util.regex.Pattern;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Place;
import sphota.format.ReadingBuilder;
import sphota.format.TemplateLint;
import sphota.format.gguf.Lint.Rule;

/// What the strings of the metadata say that is worth knowing: templates, which run, and URLs.
final class EntryLint {

    private static final Pattern URL =
            Pattern.compile("\\b(?:https?|ftp)://[^\\s\"'<>{}|\\\\^`\\p{Cntrl}]{1,200}");

    private EntryLint() {}

    static void check(
            Entries entries, Region file, Budget budget, Lint lint, ReadingBuilder reading) {
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
            var url = URL.matcher(text);
            if (url.find()) {
                lint.add(Rule.URL, file, at, "%s in %s".formatted(url.group(), keyed.getKey()));
            }
        }
    }
}
