package sphota.language.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.language.SemioticMap;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.RandomExpressions;
import sphota.meaning.SplitMix;

class MixTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final PythonForm FORM = new PythonForm(SemioticMap.standard());
    private static final Expression SUM = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");

    private static final String TEXT =
            """
            def f1(x):
                return (x + 3) % 10

            g = lambda t: tuple(f1(v) for v in t)

            def total(x):
                return sum(x) % 10

            def f(x: "Z10^6"):
                y = g(x)
                return total(y)
            """;

    @Test
    void pythonIsReadByItsIdioms() {
        assertThat(FORM.parse(TEXT)).isEqualTo(SUM);
    }

    @Test
    void pythonThatWouldComputeSomethingElseIsRefused() {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> FORM.parse(TEXT.replace("sum(x) % 10", "sum(x) % 9")))
                .withMessageContaining("expected 10 on Z10^6");
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> FORM.parse(TEXT.replace("total", "sum")))
                .withMessageContaining("expected a name that is not taken");
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> FORM.parse(TEXT.replace("sum(x) % 10", "prod(x) % 10")))
                .withMessageContaining("expected before: from math import prod");
    }

    @Test
    void whatIsNoSetIsRefusedWithOnePosition() {
        var map = SemioticMap.standard();
        var texts =
                Map.of(
                        FORM,
                        TEXT.replace("Z10^6", "Z10^99"),
                        new JsonForm(map),
                        "{\"on\":\"Z5^99\",\"do\":\"sum\"}",
                        new SwitchedForm(map),
                        "let a be sum\ngive a on Z5^99");
        texts.forEach((form, text) ->
                assertThatExceptionOfType(MalformedExpressionException.class)
                        .isThrownBy(() -> form.parse(text))
                        .withMessageMatching("at \\d+: expected a length[^:]*"));
    }

    @Test
    void jsonHasDialects() {
        var json = new JsonForm(SemioticMap.standard());
        for (var text :
                List.of(
                        "{\"domain\":\"Z10^6\",\"meaning\":[\"compose\",\"sum\",[\"map\",[\"plus\",3]]]}",
                        "{\"do\":{\"compose\":[\"sum\",{\"map\":[{\"plus\":[3]}]}]},\"on\":[\"Z10\",6]}")) {
            assertThat(json.parse(text)).isEqualTo(SUM);
        }
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> json.parse("{\"on\":\"Z5\",\"do\":\"nothing\"}"))
                .withMessageContaining("at 16: expected an operator");
    }

    @Test
    void linesSwitchLanguagesUnderALegend() {
        var switched = new SwitchedForm(SemioticMap.standard());
        assertThat(
                        switched.parse(
                                """
                                § = let
                                § かぜ be прибавление 3
                                пусть поле есть map かぜ で
                                設 山川 為 總
                                § итог be 繼 поле から 山川 へ
                                だす итог において Z10^6
                                """))
                .isEqualTo(SUM);
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> switched.parse("let a be not\ngive b on B"))
                .withMessageContaining("at 18: expected a name that a line defines");
    }

    @Test
    void pythonComputesWhatTheMeaningDoes(@TempDir Path directory)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            System.out.println("skipped: python3 is not here");
            return;
        }
        var script = new StringBuilder("import sys\n");
        var wanted = new ArrayList<String>();
        var random = new SplitMix(4);
        var expressions = new RandomExpressions(5);
        var domains =
                List.of(
                        "B",
                        "Z5",
                        "Z16",
                        "B^4",
                        "Z10^6",
                        "Z4^4",
                        "(B, B)",
                        "(Z5, Z5)",
                        "(Z4, Z3)",
                        "(Z6, Z2)",
                        "(Z5^3, Z5^3)",
                        "(B, (Z3^2, Z3^2))");
        for (int i = 0; i < 600; i++) {
            var domain = Data.parse(domains.get(i % domains.size()));
            var expression = expressions.next(domain, 1 + i % 5);
            script.append(FORM.render(expression, i)).append('\n');
            for (int j = 0; j < 4; j++) {
                var input = Arrays.stream(domain.moduli()).map(random::below).toArray();
                script.append("print(f(").append(value(domain, input, new int[1])).append("))\n");
                var codomain = expression.codomain();
                wanted.add(value(codomain, expression.evaluate(input), new int[1]));
            }
        }
        var file = Files.writeString(directory.resolve("all.py"), script);
        var output = directory.resolve("out.txt");
        int status =
                new ProcessBuilder(PYTHON.toString(), "-I", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
        var printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        assertThat(printed.lines().toList()).isEqualTo(wanted);
    }

    /// As Python prints it.
    private static String value(Data data, int[] scalars, int[] next) {
        return switch (data) {
            case Data.Bool(), Data.Modular(_) -> Integer.toString(scalars[next[0]++]);
            case Data.Sequence(_, int length) -> {
                var own = Arrays.copyOfRange(scalars, next[0], next[0] + length);
                next[0] += length;
                yield Arrays.toString(own).replace('[', '(').replace(']', ')');
            }
            case Data.Pair(var first, var second) ->
                    "(%s, %s)".formatted(value(first, scalars, next), value(second, scalars, next));
        };
    }
}
