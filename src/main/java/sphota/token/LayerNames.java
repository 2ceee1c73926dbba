package sphota.token;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a tensor of weights says of the layer it belongs to.
///
/// @param parent what the layer stands in, without its last separator; empty for none
/// @param leaf the layer's own name within it
record LayerNames(String parent, String leaf) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final Pattern KERNEL = Pattern.compile("(^|[./_])kernel(:0)?$");

    /// Words for weights and what stands in their place in the name of the bias.
    private static final List<String[]> PAIRS =
            List.of(
                    new String[] {"weight", "bias"},
                    new String[] {"kernel", "bias"},
                    new String[] {"W", "b"});

    static LayerNames of(String tensor) {
        var path = beforeLast(tensor);
        var leaf = afterLast(path);
        var parent = beforeLast(path);
        // Keras says the name of a layer twice.
        if (leaf.equals(afterLast(parent)) && !leaf.isEmpty()) {
            parent = beforeLast(parent);
        }
        return new LayerNames(parent, leaf);
    }

    /// The name that the bias of these weights has, if it has one; empty where theirs has no word
    /// for weights.
    static Optional<String> bias(String weights) {
        int start = separator(weights) + 1;
        for (var pair : PAIRS) {
            int at = weights.lastIndexOf(pair[0]);
            if (at >= start) {
                return Optional.of(
                        weights.substring(0, at)
                                + pair[1]
                                + weights.substring(at + pair[0].length()));
            }
        }
        return Optional.empty();
    }

    static boolean isKernel(String tensor) {
        return KERNEL.matcher(tensor).find();
    }

    /// The leaf without its numbers.
    String series() {
        return DIGITS.matcher(leaf).replaceAll("#");
    }

    /// The leaf with its numbers filled up, so that 10 comes after 9.
    String sortKey() {
        return DIGITS.matcher(leaf)
                .replaceAll(found ->
                        Matcher.quoteReplacement("%09d".formatted(Long.parseLong(found.group()))));
    }

    private static int separator(String name) {
        return Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
    }

    private static String beforeLast(String name) {
        return name.substring(0, Math.max(0, separator(name)));
    }

    private static String afterLast(String name) {
        return name.substring(separator(name) + 1);
    }
}
