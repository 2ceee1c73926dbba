package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import sphota.language.Form;
import sphota.language.form.Forms;
import sphota.meaning.Expression;
import sphota.report.Style;
import sphota.weights.Weights;

class MeaningCommandTest {

    private static final String HEADING =
            "id | operator | constants | arity | input | constant | arguments | en | ru | glyph | rune"
                    + " | motif | onto | formal | sanskrit | sumerian | chinese | ru-word\n";

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private Surroundings surroundings(Style style) {
        return new Surroundings(output, new PrintWriter(errors), style, false);
    }

    private int run(String... arguments) {
        return Sphota.run(surroundings(Style.PLAIN), Weights::open, arguments);
    }

    @Test
    void saysAllOfOneMeaning() {
        assertThat(run("meaning", "Z10 : (compose negate square)")).isZero();
        assertThat(output.toString())
                .startsWith("Z10 : (compose negate square)\n  type       Z10 -> Z10\n")
                .contains(
                        "size       2 operators, depth 2",
                        "canonical  (compose (times 9) square), among 285 behaviours up to size 2",
                        "address    SNS_Δ",
                        "All 10 values\n",
                        "\n  3      1\n",
                        "equivalent    100 %  (compose (times 9) square)",
                        "composed of    20 %  square",
                        "negate   negate    𓂢      ᚭ     ⊖     the number that adds up to zero")
                .contains(Forms.all().stream().map(form -> "\n  " + form.name() + "\n").toList());
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void givesTheSameForTheSameSeedAndOthersForOthers() {
        for (var seed : List.of("3", "3", "8")) {
            var meaning = "Z10^6 : (compose sum (map (plus 3)))";
            assertThat(run("meaning", meaning, "--to", "chinese", "--seed", seed)).isZero();
        }
        var lines = output.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo(lines.get(1)).isNotEqualTo(lines.get(2));
    }

    static List<String> names() {
        return java.util.stream.Stream.concat(
                        Forms.all().stream().map(Form::name),
                        java.util.stream.Stream.of("expression", "score"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatItWritesInEveryForm(String form) {
        var meaning = "Z10^6 : (compose (if even (plus 1) negate) (compose sum (map (plus 3))))";
        assertThat(run("meaning", meaning, "--to", form)).isZero();
        var written = output.toString();
        output.getBuffer().setLength(0);
        var command =
                new MeaningCommand(
                        surroundings(Style.PLAIN),
                        new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)));
        assertThat(new CommandLine(command).execute("-", "--from", form, "--to", "expression"))
                .isZero();
        assertThat(output.toString()).isEqualTo(meaning + "\n");
    }

    @Test
    void findsWhatLiesAtAnAddress() {
        assertThat(run("meaning", "Z10 : (compose negate square)")).isZero();
        var address = output.toString().replaceAll("(?s).*address    (\\S+),.*", "$1");
        output.getBuffer().setLength(0);
        assertThat(run("meaning", address, "--on", "Z10", "--to", "expression")).isZero();
        assertThat(output.toString()).isEqualTo("Z10 : (compose (times 9) square)\n");
        assertThat(run("meaning", address)).isEqualTo(2);
        assertThat(run("meaning", address, "--on", "Z99")).isEqualTo(2);
        assertThat(run("meaning", address.substring(0, 10) + "@", "--on", "Z10")).isEqualTo(3);
        assertThat(run("meaning", address, "--on", "B")).isEqualTo(3);
        assertThat(errors.toString())
                .contains("an address needs --on", "at 10: expected a symbol", "addresses of");
    }

    @Test
    void showsWhereATextIsNoMeaning() {
        assertThat(run("meaning", "Z10 : (compose negat square)")).isEqualTo(3);
        assertThat(errors.toString())
                .isEqualTo(
                        """
                        sphota: no meaning in the form expression, at 15: expected an operator, found "negat"
                          Z10 : (compose negat square)
                                         ^
                        """);
        assertThat(output.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ EXPR is missing",
                "B:not --from klingon ~ --from is klingon, of expression, onto",
                "B:not --to klingon ~ --to is klingon, of expression, onto",
                "B:not --inputs 0 ~ --inputs is 0, of 1 to 4096",
                "B:not --inputs 4097 ~ --inputs is 4097",
                "B:not --size 4 ~ --size is 4, of 1 to 3",
                "B:not --seed x ~ --seed",
                "B:not --signs= ~ --signs takes no EXPR"
            })
    void refusesWrongUsage(String arguments, String message) {
        var words = ("meaning " + arguments).strip().split(" ", -1);
        assertThat(run(words)).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesHostileTextInEveryFormAndEscapesIt(String form) {
        var texts =
                List.of(
                        "a".repeat(10 << 20),
                        "\u001b[31m\u0007\u202e\u0000",
                        "Z10 : " + "(compose ".repeat(100_000),
                        "(".repeat(100_000),
                        "⿱".repeat(100_000),
                        "{\"do\":[".repeat(20_000),
                        "07 ".repeat(100_000),
                        "\ud800");
        for (var text : texts) {
            errors.getBuffer().setLength(0);
            assertThat(run("meaning", text, "--from", form)).isEqualTo(3);
            assertThat(errors.toString())
                    .startsWith("sphota: no meaning in the form " + form + ", at ")
                    .hasLineCount(3)
                    .hasSizeLessThan(1500)
                    .matches(shown -> shown.chars().allMatch(c -> c == '\n' || c >= ' '))
                    .doesNotContain("\u202e");
        }
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void evaluatesNoFurtherThanIsSoonDone() {
        var slow = new StringBuilder("(map not)");
        for (int i = 0; i < 4; i++) {
            slow.insert(0, "(repeat 13 ").append(')');
        }
        var meaning = Expression.parse("B^16 : " + slow);
        assertThat(run("meaning", meaning.toString(), "--inputs", "4")).isZero();
        assertThat(output.toString()).contains("not computed: an evaluation takes too many steps");
    }

    @Test
    void onATerminalPicturesFit() {
        var narrow = surroundings(new Style(OptionalInt.of(70), false));
        assertThat(Sphota.run(narrow, Weights::open, "meaning", "Z10 : square")).isZero();
        var lines = output.toString().lines().toList();
        int values = lines.indexOf("All 10 values");
        assertThat(lines.subList(0, values)).allMatch(line -> line.length() <= 70);
    }

    @Test
    void writesAPageThatRunsNoScript(@TempDir Path folder) throws IOException {
        var file = folder.resolve("page.html");
        assertThat(run("meaning", "Z10^6 : (map (plus 3))", "--html", file.toString())).isZero();
        assertThat(Files.readString(file))
                .contains(
                        "default-src &#39;none&#39;; img-src data:; media-src data:",
                        "<audio controls src=\"data:audio/wav;base64,UklGR",
                        "<img src=\"data:image/png;base64,iVBORw0KGgo",
                        "class=\"growth\"",
                        "class=\"shorthand\"",
                        "lang=\"sa\"",
                        "a function applied to every element")
                .doesNotContain("<script", "src=\"http", "href=\"http", "url(http");
    }

    @Test
    void takesSignsOfUsersInEveryForm(@TempDir Path folder) throws IOException {
        var file = folder.resolve("mine.txt");
        Files.writeString(
                file,
                HEADING
                        + "thrice | repeat | 3 | 1 | patient | - | instrument | three times | трижды | 𓃀"
                        + " | ᛰ | 6:1 6:1 6:3 | ⊛ | U+E150 | tritva/n [MW] | eš5-a [ePSD2] | 叁 [Kroll] |"
                        + " тройка [Ushakov]\n");
        assertThat(run("meaning", "Z10 : (repeat 3 square)", "--map", file.toString())).isZero();
        assertThat(output.toString()).contains("thrice  repeat 3  𓃀      ᛰ     ⊛     three times");
        assertThat(run("meaning", "--signs", file.toString())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "id | operator ~ line 1: expected the heading",
                "not | not | - | 0 | patient | - | - | x | x | a | b | c | d | e | f | g | h | i ~ line 2: a second sign not",
                "more | pluss | - | 0 | patient | - | - | x | x | a | b | c | d | e | f | g | h | i ~ line 2: expected a known operator, found pluss",
                "more | plus | 3 | 0 | patient | - | - | x | x | a | b | c | d | e | f | g | h | i ~ more"
            })
    void refusesAMapWithItsRow(String row, String reason, @TempDir Path folder) throws IOException {
        var file = folder.resolve("mine.txt");
        Files.writeString(file, row.startsWith("id") ? row : HEADING + row + "\n");
        assertThat(run("meaning", "--signs", file.toString())).isEqualTo(3);
        assertThat(run("meaning", "B : not", "--map", file.toString())).isEqualTo(3);
        assertThat(errors.toString()).contains("mine.txt: ", reason);
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void printsTheSigns() {
        assertThat(run("meaning", "--signs")).isZero();
        assertThat(output.toString().lines()).hasSizeGreaterThan(60);
        assertThat(run("meaning", "--signs", "no-such-file")).isEqualTo(3);
        assertThat(errors.toString()).contains("no-such-file: no such file or directory");
    }
}
