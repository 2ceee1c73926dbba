package sphota.language.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;

/// The tables of `docs/language.md`; `-Dgolden.write` writes them anew.
class LanguageDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/language.md");
    private static final Expression EXAMPLE =
            Expression.parse(
                    "Z10^6 : (compose (if even (plus 1) negate) (compose sum (map (plus 3))))");

    @Test
    void hasTheMapAndTheExamplesAsTheyAre() throws IOException {
        var text = Files.readString(DOCUMENT);
        var fresh = replaced(replaced(text, "map", map()), "examples", examples());
        if (System.getProperty("golden.write") != null) {
            Files.writeString(DOCUMENT, fresh);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(fresh);
    }

    private static String replaced(String text, String part, String content) {
        var begin = "<!-- " + part + " -->\n";
        var end = "<!-- end of " + part + " -->";
        return text.substring(0, text.indexOf(begin) + begin.length())
                + content
                + text.substring(text.indexOf(end));
    }

    private static String map() {
        var table =
                new StringBuilder(
                        "| sign | operator | constants | onto | Sanskrit | Sumerian | Chinese |"
                                + " Russian |\n|---|---|---|---|---|---|---|---|\n");
        for (var sign : SemioticMap.standard().signs()) {
            var constants = sign.constants().isEmpty() ? "" : sign.constants().toString();
            table.append(
                    "| %s | `%s` | %s | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    sign.id(),
                                    sign.operator(),
                                    constants,
                                    sign.word("onto"),
                                    sign.word("sanskrit"),
                                    sign.word("sumerian"),
                                    sign.word("chinese"),
                                    sign.word("ru-word")));
        }
        return table.toString();
    }

    private static String examples() {
        var text = new StringBuilder();
        for (var form : Forms.all()) {
            text.append("`").append(form.name()).append("`\n\n");
            for (int seed : new int[] {3, 8}) {
                text.append("```\n").append(form.render(EXAMPLE, seed).strip()).append("\n```\n\n");
            }
        }
        return text.toString();
    }
}
