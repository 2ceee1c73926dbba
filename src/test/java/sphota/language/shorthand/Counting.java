package sphota.language.shorthand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Vocabulary;

/// Counts the marks of catalogues, for `frequencies.txt`.
public final class Counting {

    private static final int MOST_BEHAVIOURS = 100_000;
    private static final int SIZES = 3;
    private static final int MOST_JOINED = 64;
    private static final List<String> DOMAINS =
            List.of("B^6", "Z10", "(Z5, Z5)", "(Z10, Z10)", "Z5^4", "Z8^4", "Z10^6");

    private Counting() {}

    /// The behaviours that are counted.
    public static List<Expression> meanings() {
        var meanings = new ArrayList<Expression>();
        for (var domain : DOMAINS) {
            var data = Data.parse(domain);
            var enumeration = new Enumeration(Vocabulary.of(data), MOST_BEHAVIOURS);
            enumeration.upTo(data, SIZES).all().forEach(known -> meanings.add(known.expression()));
        }
        return meanings;
    }

    /// The table. A joined mark takes its count from those of its two parts.
    public static String table() {
        var meanings = meanings();
        var counts = new HashMap<String, Long>();
        var joints = new HashMap<Mark.Joined, Long>();
        for (var meaning : meanings) {
            var marks = new ArrayList<Mark>();
            new ShorthandForm.Writer(marks, Optional.empty(), 0).write(meaning);
            marks.forEach(mark -> counts.merge(mark.toString(), 1L, Long::sum));
            joints(meaning, joints);
        }
        var often =
                joints.entrySet().stream()
                        .sorted(
                                Map.Entry.<Mark.Joined, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(entry -> entry.getKey().toString()))
                        .limit(MOST_JOINED)
                        .toList();
        for (var entry : often) {
            counts.put(entry.getKey().toString(), entry.getValue());
            counts.merge(entry.getKey().outer().word(), -entry.getValue(), Long::sum);
            counts.merge(entry.getKey().inner().word(), -entry.getValue(), Long::sum);
        }
        var text = new StringBuilder();
        text.append(
                "# How often marks occur in the representatives of %,d behaviours: those of sizes 1 to %d on%n# %s.%n# Printed by tools/bench-icons frequencies.%n"
                        .formatted(meanings.size(), SIZES, String.join(", ", DOMAINS)));
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .forEach(entry ->
                        text.append(entry.getKey())
                                .append(' ')
                                .append(entry.getValue())
                                .append('\n'));
        return text.toString();
    }

    /// Counts joints from the outside in, an operator being part of one at most.
    private static void joints(Expression e, Map<Mark.Joined, Long> joints) {
        if (Mark.canJoin(e.operator())) {
            var first = e.arguments().getFirst();
            joints.merge(new Mark.Joined(e.operator(), first.operator()), 1L, Long::sum);
            first.arguments().forEach(argument -> joints(argument, joints));
            e.arguments().stream().skip(1).forEach(argument -> joints(argument, joints));
        } else {
            e.arguments().forEach(argument -> joints(argument, joints));
        }
    }
}
