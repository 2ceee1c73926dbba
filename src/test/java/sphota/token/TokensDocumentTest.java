package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/tokens.md says what the code does; `-Dgolden.write` writes its tables anew.
class TokensDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/tokens.md");

    @Test
    void itsTablesAreThoseOfTheCode() throws IOException {
        assertTable("statistics", table(SummaryVector.KIND));
        assertTable("spectrum", table(SpectrumVector.KIND));
        assertTable("row", table(RowSummary.KIND));
        assertTable("roles", roles());
    }

    @Test
    void itsNumbersAreThoseOfTheCode() throws IOException {
        var text = Files.readString(DOCUMENT);
        assertThat(text)
                .contains(
                        "at most %,d elements".formatted(Layer.MOST_ELEMENTS),
                        "%,d\nweights or fewer to a neuron".formatted(Token.MOST_WEIGHTS),
                        "longer than %,d elements".formatted(Plan.PIECE),
                        "one of %d sums".formatted(Sketch.SIZE),
                        "`--max-tokens` (%,d unless".formatted(Policy.STANDARD.maxTokens()),
                        "at most %d MiB".formatted(ShardLayout.LONGEST_MESSAGE_BYTES >> 20),
                        "(%d MiB unless".formatted(ShardWriter.USUAL_SHARD_BYTES >> 20));
        assertThat(ShardLayout.VERSION).isEqualTo(1);
    }

    @Test
    void namesOfPlacesAreUnique() {
        for (var components :
                java.util.List.of(Vectors.STATISTICS, Vectors.SPECTRUM, Vectors.ROW)) {
            assertThat(components).isNotEmpty();
            assertThat(components.stream().map(Component::name)).doesNotHaveDuplicates();
        }
    }

    private static void assertTable(String name, String expected) throws IOException {
        var text = Files.readString(DOCUMENT);
        var table = Pattern.compile("(?s)<!-- " + name + " -->\n(.*?)<!-- end -->").matcher(text);
        assertThat(table.find()).isTrue();
        if (System.getProperty("golden.write") != null) {
            Files.writeString(
                    DOCUMENT,
                    table.replaceFirst(
                            Matcher.quoteReplacement(
                                    "<!-- %s -->\n%s<!-- end -->".formatted(name, expected))));
        } else {
            assertThat(table.group(1)).isEqualTo(expected);
        }
    }

    private static String table(VectorKind<?> kind) {
        return "| | name | unit | |\n|---|---|---|---|\n"
                + kind.places().stream()
                        .map(place ->
                                "| %d | `%s` | %s | %s |\n"
                                        .formatted(
                                                kind.places().indexOf(place),
                                                place.component().name(),
                                                place.component().unit(),
                                                place.meaning()))
                        .collect(Collectors.joining());
    }

    private static String roles() {
        return "| role | axes | name |\n|---|---|---|\n"
                + Roles.TABLE.stream()
                        .map(rule ->
                                "| %s | %s | `%s` |\n"
                                        .formatted(
                                                rule.role().label(),
                                                rule.axes(),
                                                rule.name().replace("|", "\\|")))
                        .collect(Collectors.joining());
    }
}
