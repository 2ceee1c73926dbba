package sphota.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.audit.Component;
import sphota.audit.Costs;
import sphota.audit.Statement;
import sphota.audit.Subject;

/// What is said of a model's architecture, as rows of a name and a value; as its files have them,
/// unescaped.
final class Portrait {

    /// Below this a statement is marked as a guess.
    private static final double SURE = 0.9;

    private static final int MOST_PARTS = 4;

    private Portrait() {}

    /// Of the largest component.
    static List<Map.Entry<String, String>> of(Analysis analysis) {
        return analysis.architecture().main().map(Portrait::rows).orElse(List.of());
    }

    /// Why each statement is made.
    static List<Map.Entry<String, String>> evidence(Component component) {
        return component.statements().stream()
                .map(statement ->
                        Map.entry(
                                name(statement),
                                "%s, %d %%: %s"
                                        .formatted(
                                                statement.value(),
                                                Math.round(100 * statement.confidence()),
                                                String.join("; ", statement.evidence()))))
                .toList();
    }

    private static List<Map.Entry<String, String>> rows(Component component) {
        var rows = new ArrayList<Map.Entry<String, String>>();
        for (var statement : component.statements()) {
            if (statement.subject() != Subject.DECLARED_NAME) {
                rows.add(Map.entry(name(statement), value(statement)));
            }
        }
        parts(component, rows);
        costs(component.costs(), rows);
        return List.copyOf(rows);
    }

    private static String name(Statement statement) {
        var label = statement.subject().label().replace('_', ' ');
        return statement.scope().isEmpty() ? label : label + " of " + statement.scope();
    }

    private static String value(Statement statement) {
        return statement.confidence() >= SURE
                ? statement.value()
                : "%s (%d %% sure)"
                        .formatted(statement.value(), Math.round(100 * statement.confidence()));
    }

    private static void parts(Component component, List<Map.Entry<String, String>> rows) {
        var parts = component.parts().stream().filter(part -> part.kind().isParameters()).toList();
        var all =
                parts.stream()
                        .map(part -> part.elements())
                        .reduce(BigInteger.ZERO, BigInteger::add);
        if (parts.size() > 1 && all.signum() > 0) {
            rows.add(
                    Map.entry(
                            "parts",
                            parts.stream()
                                    .sorted((a, b) -> b.elements().compareTo(a.elements()))
                                    .limit(MOST_PARTS)
                                    .map(part ->
                                            part.kind().label()
                                                    + " "
                                                    + Numbers.percent(
                                                            saturated(part.elements()),
                                                            saturated(all)))
                                    .collect(Collectors.joining(" · "))));
        }
    }

    private static void costs(Costs costs, List<Map.Entry<String, String>> rows) {
        if (costs.parameters().signum() > 0) {
            rows.add(
                    Map.entry(
                            "memory",
                            costs.memory().stream()
                                    .map(each ->
                                            each.type()
                                                    + " "
                                                    + Numbers.bytes(saturated(each.bytes())))
                                    .collect(Collectors.joining(" · "))));
        }
        costs.cache()
                .ifPresent(cache ->
                        rows.add(
                                Map.entry(
                                        "KV cache",
                                        Numbers.bytes(saturated(cache.bytesPerToken()))
                                                + " a token at 16 bits")));
        costs.work()
                .ifPresent(work ->
                        rows.add(
                                Map.entry(
                                        "work",
                                        "%s FLOPs a token, and %s for each position it looks at"
                                                .formatted(
                                                        Numbers.rounded(
                                                                saturated(work.flopsPerToken())),
                                                        Numbers.rounded(
                                                                saturated(
                                                                        work
                                                                                .flopsPerTokenAndPosition()))))));
    }

    private static long saturated(BigInteger number) {
        return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
    }
}
