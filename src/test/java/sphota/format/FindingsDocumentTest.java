package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/findings.md says what the table of rules does; `-Dgolden.write` writes it anew.
class FindingsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/findings.md");

    private static final String HEAD =
            """
            # Findings

            Written from `src/main/resources/sphota/format/rules.txt`; `mvn test
            -Dtest=FindingsDocumentTest -Dgolden.write` writes it anew. `tools/findings-table` prints what is
            said of real weights, `tools/planted-faults` which planted faults are found and located.

            Where no severity stands, it depends on what was found. Numbers are those by which the program
            decides. A layer is held against its siblings, tensors of the same role, shape and type at other
            depths: what is expected of it is the median of up to two neighbours on either side, and the usual
            distance is 1.4826 times the median of such distances along the stack.
            """;

    @Test
    void itIsWrittenFromTheTable() throws IOException {
        var text = new StringBuilder(HEAD);
        var container = "";
        for (var rule : Rules.all()) {
            var prefix = rule.id().substring(0, rule.id().indexOf('.'));
            if (!prefix.equals(container)) {
                container = prefix;
                text.append("\n## ").append(prefix).append('\n');
            }
            text.append(section(rule));
        }
        if (System.getProperty("golden.write") != null) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(DOCUMENT));
    }

    private static String section(Rule rule) {
        var severity =
                rule.severity().map(each -> ", " + each.name().toLowerCase(Locale.ROOT)).orElse("");
        var limits =
                rule.limits().isEmpty()
                        ? ""
                        : "| limit | | |\n|---|---|---|\n"
                                + rule.limits().stream()
                                        .map(FindingsDocumentTest::row)
                                        .collect(Collectors.joining())
                                + "\n";
        var source = rule.source().isEmpty() ? "" : " Source: %s.".formatted(rule.source());
        return "\n### `%s`%s\n\n%s%s\n\n%s*%s*\n"
                .formatted(rule.id(), severity, rule.meaning(), source, limits, rule.advice());
    }

    private static String row(Rule.Limit limit) {
        return "| `%s` | %s | %s |\n"
                .formatted(
                        limit.name(),
                        new java.math.BigDecimal(Double.toString(limit.value()))
                                .stripTrailingZeros()
                                .toPlainString(),
                        limit.meaning());
    }
}
