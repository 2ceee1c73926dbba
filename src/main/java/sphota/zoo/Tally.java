package sphota.zoo;

import java.util.TreeMap;
import java.util.stream.Collectors;

/// How often words occur. Only the first of the alphabet are kept, as many as are shown, and
/// whether there are others.
final class Tally {

    private static final int SHOWN = 24;

    private final TreeMap<String, Integer> counts = new TreeMap<>();

    void add(String word) {
        counts.merge(word, 1, Integer::sum);
        if (counts.size() > SHOWN + 1) {
            counts.pollLastEntry();
        }
    }

    @Override
    public String toString() {
        var shown =
                counts.entrySet().stream()
                        .limit(SHOWN)
                        .map(each -> each.getKey() + " " + each.getValue() + "  ")
                        .collect(Collectors.joining())
                        .strip();
        return counts.size() > SHOWN ? shown + " and others" : shown;
    }
}
