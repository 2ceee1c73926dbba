package sphota.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds siblings among tensors by their names: those that differ only in one number between dots
/// or slashes, and have the same shape and type. Of several numbers in a name the one is taken that
/// gives most siblings; of equals the first.
///
/// Each name is looked at twice, and only keys of 16 bytes are kept.
final class Depth {

    private static final int LONGEST = 1000;
    private static final int MOST_NUMBERS = 4;
    private static final int MOST_DIGITS = 5;

    private Depth() {}

    /// Where a number stands in a name.
    private record Span(int start, int end) {}

    /// A name without one of its numbers, with shape, type and component; two of equal keys are
    /// taken to be equal.
    private record Key(long one, long other) {
        static Key of(Weight weight, Span span) {
            var name = weight.name();
            long one = weight.tensor().shape().hashCode();
            long other = weight.tensor().type().label().hashCode() + 31L * span.start;
            for (int i = 0; i < name.length(); i++) {
                if (i < span.start || i >= span.end) {
                    one = one * 0x9E37_79B9_7F4A_7C15L + name.charAt(i);
                    other = (other ^ name.charAt(i)) * 0x0000_0100_0000_01B3L;
                }
            }
            return new Key(one * 31 + weight.component().hashCode(), other);
        }

        @Override
        public int hashCode() {
            return Long.hashCode((one ^ (other >>> 7)) * 0x9E37_79B9_7F4A_7C15L);
        }
    }

    /// Two tensors or more each, in the order of their first tensors.
    static List<Series> series(List<Weight> weights) {
        Map<Key, Integer> counts = new HashMap<>();
        for (var weight : weights) {
            spans(weight.name())
                    .forEach(span -> counts.merge(Key.of(weight, span), 1, Integer::sum));
        }
        Map<Key, List<Series.Place>> places = new LinkedHashMap<>();
        for (var weight : weights) {
            Key best = new Key(0, 0);
            int most = 1;
            var at = new Span(0, 0);
            for (var span : spans(weight.name())) {
                var key = Key.of(weight, span);
                int count = counts.getOrDefault(key, 0);
                if (count > most) {
                    best = key;
                    most = count;
                    at = span;
                }
            }
            if (most > 1) {
                places.computeIfAbsent(best, _ -> new ArrayList<>())
                        .add(
                                new Series.Place(
                                        Integer.parseInt(weight.name(), at.start, at.end, 10),
                                        at.start,
                                        weight));
            }
        }
        return places.values().stream().filter(found -> found.size() > 1).map(Series::of).toList();
    }

    private static List<Span> spans(String name) {
        var spans = new ArrayList<Span>();
        int start = 0;
        for (int i = 0; i <= Math.min(name.length(), LONGEST); i++) {
            if (i == name.length() || name.charAt(i) == '.' || name.charAt(i) == '/') {
                if (isNumber(name, start, i) && spans.size() < MOST_NUMBERS) {
                    spans.add(new Span(start, i));
                }
                start = i + 1;
            }
        }
        return spans;
    }

    private static boolean isNumber(String name, int start, int end) {
        if (end == start || end - start > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
