package sphota.language.shorthand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Operator;

/// How often marks occurred where that was counted. What did not occur counts as if it had once.
final class Frequencies {

    private static final Frequencies STANDARD = parse(resource());

    private final Map<String, Long> counts = new HashMap<>();
    private final List<Mark.Joined> joined = new ArrayList<>();

    private Frequencies() {}

    static Frequencies standard() {
        return STANDARD;
    }

    /// Reads lines of a mark's name and a count; lines that begin with `#` are left out.
    ///
    /// @throws IllegalArgumentException if a line is another
    static Frequencies parse(String text) {
        var frequencies = new Frequencies();
        for (var line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            int blank = line.indexOf(' ');
            if (blank < 1) {
                throw new IllegalArgumentException("no mark and count: " + line);
            }
            var name = line.substring(0, blank);
            frequencies.counts.put(name, Long.valueOf(line.substring(blank + 1)));
            int plus = name.indexOf('+');
            if (plus > 0) {
                frequencies.joined.add(
                        new Mark.Joined(
                                operator(name.substring(0, plus)),
                                operator(name.substring(plus + 1))));
            }
        }
        return frequencies;
    }

    private static Operator operator(String word) {
        return Operator.named(word)
                .orElseThrow(() -> new IllegalArgumentException("no operator " + word));
    }

    /// All marks of a kind with their counts, in an order that is always the same.
    List<Map.Entry<Mark, Long>> of(Mark.Kind kind) {
        var marks = new ArrayList<Mark>(Mark.plain(kind));
        if (kind == Mark.Kind.OPERATOR) {
            marks.addAll(joined);
        }
        return marks.stream()
                .map(mark -> Map.entry(mark, counts.getOrDefault(mark.toString(), 0L) + 1))
                .toList();
    }

    /// The codes made from these counts.
    Map<Mark.Kind, Codebook> codebooks() {
        var codebooks = new HashMap<Mark.Kind, Codebook>();
        Arrays.stream(Mark.Kind.values())
                .forEach(kind -> codebooks.put(kind, new Codebook(of(kind))));
        return Map.copyOf(codebooks);
    }

    private static String resource() {
        try (var stream = Frequencies.class.getResourceAsStream("frequencies.txt")) {
            return new String(
                    Optional.ofNullable(stream)
                            .orElseThrow(() -> new IllegalStateException("no frequencies.txt"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
