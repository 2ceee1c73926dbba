package sphota.format.gguf;

import sphota.bytes.Region;
import sphota.format.Lint;

/// A file that is one of several: `split.no`, from 0, of `split.count`, with `split.tensors.count`
/// tensors in all of them.
final class SplitLint {

    private static final String NUMBER = "split.no";
    private static final String COUNT = "split.count";
    private static final String TENSORS = "split.tensors.count";

    private SplitLint() {}

    static void check(Entries entries, long tensors, Region file, Lint<Rule> lint) {
        var number = entries.whole(NUMBER);
        var count = entries.whole(COUNT);
        if (number.isPresent()
                && count.isPresent()
                && count.getAsLong() > 0
                && number.getAsLong() >= count.getAsLong()) {
            lint.add(
                    Rule.SPLIT_NUMBER,
                    file,
                    at(entries, NUMBER),
                    "%d of %d".formatted(number.getAsLong(), count.getAsLong()));
        }
        var all = entries.whole(TENSORS);
        if (all.isPresent() && all.getAsLong() < tensors) {
            lint.add(
                    Rule.SPLIT_TENSORS,
                    file,
                    at(entries, TENSORS),
                    "%d here, %d in all".formatted(tensors, all.getAsLong()));
        }
    }

    private static long at(Entries entries, String key) {
        return entries.entry(key).map(Entries.Entry::keyByte).orElse(0L);
    }
}
