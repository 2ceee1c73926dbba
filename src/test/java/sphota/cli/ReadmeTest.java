package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sphota.report.Style;
import sphota.weights.Weights;

/// What README shows is what the program prints; `-Dgolden.write` writes it there.
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ]+");
    private static final Pattern EXAMPLE = Pattern.compile("```\n\\$ \\./sphota (.*)\n([^`]*)```");

    @Test
    void everyExampleIsWhatTheProgramPrints() throws IOException {
        var readme = Files.readString(README);
        var asRun =
                EXAMPLE.matcher(readme)
                        .replaceAll(example ->
                                Matcher.quoteReplacement(
                                        "```\n$ ./sphota %s\n%s```"
                                                .formatted(
                                                        example.group(1),
                                                        output(example.group(1)))));
        assertThat(EXAMPLE.matcher(readme).results()).hasSizeGreaterThan(2);
        if (System.getProperty("golden.write") != null) {
            Files.writeString(README, asRun);
        }
        assertThat(asRun).isEqualTo(Files.readString(README));
    }

    private static String output(String arguments) {
        var out = new StringWriter();
        var surroundings =
                new Surroundings(out, new PrintWriter(Writer.nullWriter()), Style.PLAIN, false);
        var words =
                WORD.matcher(arguments)
                        .results()
                        .map(word -> word.group().replace("'", ""))
                        .toArray(String[]::new);
        var _ = Sphota.run(surroundings, Weights::open, words);
        return out.toString();
    }
}
