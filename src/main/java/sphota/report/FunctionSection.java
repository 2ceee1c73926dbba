package sphota.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.description.Account;
import sphota.description.Described;
import sphota.description.Proof;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.report.Style.Ink;

/// What a network computes, with its proof.
public final class FunctionSection {

    private static final String INDENT = "  ";
    private static final int MOST_VALUES = 64;
    private static final int MOST_LINES = 16;

    private FunctionSection() {}

    /// All of it: what is said, the values at all inputs where they are few, and other words.
    ///
    /// @param before rows that stand above, visible
    public static void print(Page page, List<Map.Entry<String, String>> before, Account account) {
        var rows = new ArrayList<>(before);
        rows.addAll(rows(account.described()));
        new Table<Map.Entry<String, String>>()
                .left("", Map.Entry::getKey, _ -> Ink.DIM)
                .left("", Map.Entry::getValue)
                .print(page, INDENT, rows);
        var values = values(account.described());
        if (!values.isEmpty()) {
            page.blank();
            values(page, values);
        }
        account.renderings().forEach(each -> rendering(page, each));
    }

    /// Inputs and outputs, in columns so that there are few lines.
    private static void values(Page page, List<Map.Entry<String, String>> values) {
        int width = TextWidth.of(value(values, values.size() - 1)) + INDENT.length();
        int room = page.style().columns().orElse(Integer.MAX_VALUE) / width;
        int columns = Math.clamp(room, 1, Math.ceilDiv(values.size(), MOST_LINES));
        int lines = Math.ceilDiv(values.size(), columns);
        var table = new Table<Integer>();
        for (int column = 0; column < columns; column++) {
            int before = column * lines;
            table.left("", line -> value(values, before + line));
        }
        table.print(page, INDENT, IntStream.range(0, lines).boxed().toList());
    }

    private static String value(List<Map.Entry<String, String>> values, int i) {
        return i < values.size() ? values.get(i).getKey() + " → " + values.get(i).getValue() : "";
    }

    private static void rendering(Page page, Account.Rendering rendering) {
        page.blank();
        page.line(INDENT + page.paint(Ink.CYAN, rendering.form()));
        rendering
                .text()
                .stripTrailing()
                .lines()
                .forEach(line -> page.line(INDENT + INDENT + Escaping.visible(line)));
    }

    /// What is said, by what it is of; visible.
    static List<Map.Entry<String, String>> rows(Described described) {
        return switch (described) {
            case Described.Nothing(var why) ->
                    List.of(Map.entry("function", "no description: " + Escaping.visible(why)));
            case Described.Written written -> written(written);
            case Described.Tabled tabled -> tabled(tabled);
            case Described.Unwritten(var type, var nearest) ->
                    rows(type, Optional.empty(), nearest);
        };
    }

    private static List<Map.Entry<String, String>> written(Described.Written written) {
        var proof = written.proof();
        var rows = new ArrayList<Map.Entry<String, String>>();
        rows.add(Map.entry("type", proof.expression().type().toString()));
        rows.add(Map.entry("function", proof.expression().toString()));
        rows.add(Map.entry("proof", "answers as the network does " + agreement(proof)));
        rows.add(
                Map.entry(
                        "confidence",
                        String.format(
                                Locale.ROOT,
                                "%.3f by %s, of %d candidates",
                                written.confidence(),
                                written.weightsAlone()
                                        ? "what was read of its weights alone"
                                        : "its answers to " + inputs(written),
                                written.candidates())));
        proof.runnerUp()
                .ifPresent(rival ->
                        rows.add(
                                Map.entry(
                                        "runner-up",
                                        String.format(
                                                Locale.ROOT,
                                                "%s: %,d of %,d",
                                                rival.expression().body(),
                                                rival.agreed(),
                                                proof.asked()))));
        return rows;
    }

    private static String inputs(Described.Written written) {
        return written.questions() == written.proof().expression().domain().values()
                ? "all inputs"
                : written.questions() + " inputs";
    }

    private static String agreement(Proof proof) {
        return proof.all()
                ? String.format(Locale.ROOT, "to all %,d inputs", proof.asked())
                : String.format(
                        Locale.ROOT,
                        "to %,d of %,d inputs that were asked, of more",
                        proof.agreed(),
                        proof.asked());
    }

    private static List<Map.Entry<String, String>> tabled(Described.Tabled tabled) {
        return rows(tabled.table().type(), Optional.of(tabled.table()), tabled.nearest());
    }

    private static List<Map.Entry<String, String>> rows(
            Type type, Optional<Expression> table, Optional<Proof> nearest) {
        var rows = new ArrayList<Map.Entry<String, String>>();
        rows.add(Map.entry("type", type.toString()));
        rows.add(
                Map.entry(
                        "function",
                        nearest.isPresent()
                                ? "no description: no expression that was written is it"
                                : "no description: nobody here writes functions of " + type));
        table.ifPresent(each -> rows.add(Map.entry("table", each.body())));
        nearest.ifPresent(proof ->
                rows.add(
                        Map.entry(
                                "not it",
                                String.format(
                                        Locale.ROOT,
                                        "%s: %,d of %,d inputs",
                                        proof.expression().body(),
                                        proof.agreed(),
                                        proof.asked()))));
        return rows;
    }

    /// Inputs and outputs of an expression that was proved, where there are few; else none.
    static List<Map.Entry<String, String>> values(Described described) {
        return described instanceof Described.Written written
                        && written.proof().expression().domain().values() <= MOST_VALUES
                ? values(written.proof().expression())
                : List.of();
    }

    private static List<Map.Entry<String, String>> values(Expression expression) {
        var domain = expression.domain();
        var rows = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < domain.values(); i++) {
            var input = domain.value(i);
            rows.add(Map.entry(scalars(input), scalars(expression.evaluate(input))));
        }
        return rows;
    }

    private static String scalars(int... values) {
        return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
