package sphota.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A row of layers as its tensors are.
///
/// @param layers their numbers, as written
/// @param sizes by axis, how many tensors have which size
/// @param examples by axis and size, a tensor that has it
/// @param having by axis, the layers that have it
/// @param expertNumbers of experts that have tensors of their own
record StackReading(
        String name,
        Set<String> layers,
        Map<String, Map<Long, Integer>> sizes,
        Map<String, Entry> examples,
        Map<String, Set<String>> having,
        Set<String> expertNumbers) {

    /// The tensors of one stack behind `prefix`.
    static StackReading of(Family.Stack stack, String prefix, Entries entries) {
        int depth = FamilyMatch.depth(prefix);
        var pattern = Name.of(stack.pattern()).segments();
        int numbered = numbered(pattern);
        var reading =
                new StackReading(
                        stack.name(),
                        new HashSet<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashSet<>());
        entries.telling()
                .filter(entry -> entry.kind() != PartKind.COPY)
                .filter(entry -> fits(entry.name(), depth, pattern))
                .filter(entry -> entry.name().prefix(depth).equals(prefix))
                .forEach(entry -> reading.add(entry, depth + numbered));
        return reading;
    }

    private static int numbered(List<String> pattern) {
        int at = pattern.size() - 1;
        while (pattern.get(at).indexOf('#') < 0) {
            at--;
        }
        return at;
    }

    private static boolean fits(Name name, int depth, List<String> pattern) {
        if (name.size() <= depth + pattern.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!new Glob(pattern.get(i)).matches(name.segments().get(depth + i))) {
                return false;
            }
        }
        return true;
    }

    private void add(Entry entry, int numbered) {
        var segments = entry.name().segments();
        var layer = digits(segments.get(numbered));
        layers.add(layer);
        entry.axes().forEach(axis -> having.computeIfAbsent(axis, _ -> new HashSet<>()).add(layer));
        int experts = segments.indexOf("experts");
        if (experts >= 0 && experts + 1 < segments.size()) {
            expertNumbers.add(segments.get(experts + 1));
        }
        count(entry, "-");
    }

    /// Counts the sizes of a tensor that stands beside the layers. Its width may be another: some
    /// families project their embeddings.
    void countBeside(Entry entry) {
        count(entry, "width");
    }

    private void count(Entry entry, String passedOver) {
        if (!entry.hasRank(entry.axes().size())) {
            return;
        }
        for (int axis = 0; axis < entry.axes().size(); axis++) {
            var label = entry.axes().get(axis);
            if (label.equals(passedOver)) {
                continue;
            }
            long size = entry.shape().size(axis);
            sizes.computeIfAbsent(label, _ -> new TreeMap<>()).merge(size, 1, Integer::sum);
            examples.putIfAbsent(label + size, entry);
        }
    }

    private static String digits(String segment) {
        var digits = new StringBuilder();
        segment.chars()
                .filter(each -> Glob.isDigit((char) each))
                .forEach(each -> digits.append((char) each));
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    /// Numbers below the count of layers that no layer has; layers that start at 1 lack none.
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        int first = layers.contains("0") ? 0 : 1;
        for (int number = first; number < first + layers.size() && gaps.size() < 10; number++) {
            if (!layers.contains(Integer.toString(number))) {
                gaps.add(Integer.toString(number));
            }
        }
        return gaps;
    }

    /// How many layers have an axis of one of these kinds.
    int layersWith(String... axes) {
        var with = new HashSet<String>();
        for (var axis : axes) {
            with.addAll(having.getOrDefault(axis, Set.of()));
        }
        return with.size();
    }

    /// What most tensors have for the size of an axis.
    Optional<Size> size(String axis) {
        var counts = sizes.getOrDefault(axis, Map.of());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most ->
                        new Size(
                                most.getKey(),
                                most.getValue(),
                                all,
                                Optional.ofNullable(examples.get(axis + most.getKey()))
                                        .map(Entry::said)
                                        .orElse("")));
    }

    /// A size and how many agree.
    ///
    /// @param evidence a tensor that has it
    record Size(long value, int agree, int all, String evidence) {

        boolean isUndisputed() {
            return agree == all;
        }

        String said() {
            return agree == all
                    ? evidence
                    : "%s; %d of %d tensors agree".formatted(evidence, agree, all);
        }

        /// Derived from this by a formula.
        Size with(long derived, String formula) {
            return new Size(derived, agree, all, evidence + formula);
        }
    }
}
