package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

/// What README shows is what the program prints; `-Dgolden.write` writes it there.
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^ ]+");
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

    /// What README calls a thing, and what it is here. Other words in capitals are new paths.
    private static final Map<String, String> THINGS =
            Map.of(
                    "MODEL", "fixtures/tiny-llama",
                    "A", "fixtures/tiny-llama",
                    "B", "fixtures/tiny-llama-merged.safetensors",
                    "MODELS", "fixtures/zoo",
                    "TEXT", "※ ⡱⑩ ⠲∘ ⢮□ ⢔⊖\n◇ ℤ⡱ ⫶ ⟦⢔⠲⢮⟧");

    /// The same at sizes that take seconds.
    private static final Map<String, String> SIZES =
            Map.ofEntries(
                    Map.entry("zoo grow image --count 4000", "zoo grow RECIPE"),
                    Map.entry("--count 2000", "--count 256"),
                    Map.entry("--bytes 100MB", "--behaviours 100 --bytes 1MB"),
                    Map.entry("--bytes 2MB --seed 9", "--behaviours 100 --bytes 60KB --seed 9"),
                    Map.entry("--task predict --zoo", "--task predict --cache SEEN --zoo"),
                    Map.entry("eval PREDICTOR", "eval PREDICTOR --no-baselines"),
                    Map.entry("train --task predict", "train --task predict --epochs 1 --width 8"),
                    Map.entry("train --task behaviour", "train --task behaviour --epochs 1"),
                    Map.entry("train --task describe", "train --task describe --steps 2 --rows 8"),
                    Map.entry("eval --task describe", "eval --task describe --functions 2"),
                    Map.entry("train --task language", "train --task language --tokens 4000"),
                    Map.entry("--form onto --seed 7", "--form onto --seed 7 --length 16"));

    private static final String RECIPE =
            """
            {"family": "image", "pool": 200, "tested": 100, "fractions": [1.0], "batch": 16, "epochs": 1,
             "count": 120, "channels": [4]}
            """;

    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)^\\./sphota ((?:[^\"\n#]|\"[^\"]*\")*)(?:#.*)?\n((?:(?!\\./|```).*\n)*)");

    @Test
    void everyOtherCommandDoesWhatIsSaid(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("RECIPE"), RECIPE);
        var commands = COMMAND.matcher(Files.readString(README)).results().toList();
        assertThat(commands).hasSizeGreaterThan(20);
        for (var command : commands) {
            var err = new StringWriter();
            var surroundings =
                    new Surroundings(
                            new StringWriter(), new PrintWriter(err, true), Style.PLAIN, false);
            var code = Sphota.run(surroundings, Weights::open, words(command.group(1), folder));
            var complaint = command.group(2);
            if (complaint.isEmpty()) {
                // 1 of a translation: it was executed, and is not right.
                assertThat(code)
                        .as(command.group(1) + err)
                        .isLessThanOrEqualTo(command.group(1).startsWith("translate") ? 1 : 0);
            } else {
                assertThat(code).as(command.group(1)).isNotZero();
                assertThat(err.toString()).isEqualTo(complaint);
            }
        }
    }

    private static String[] words(String command, Path folder) {
        for (var size : SIZES.entrySet()) {
            command = command.replace(size.getKey(), size.getValue());
        }
        return WORD.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(word ->
                        word.startsWith("'") || word.startsWith("\"")
                                ? word.substring(1, word.length() - 1)
                                : word)
                .map(word ->
                        word.matches("[A-Z]+")
                                ? THINGS.getOrDefault(word, folder.resolve(word).toString())
                                : word)
                .toArray(String[]::new);
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
