package sphota.language.prose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Says in a sentence what an expression computes. What operators say is data, `prose.txt`.
public enum Prose {
    ENGLISH("en", 0, "true", "false"),
    RUSSIAN("ru", 1, "истина", "ложь");

    private static final String FILE = "/sphota/language/prose.txt";
    private static final List<String> INPUTS = List.of("{x}", "{y}", "{z}");
    private static final List<String> NAMES = List.of("v", "w", "t", "s", "r", "q", "p", "o");
    private static final Map<Operator, Row> ROWS = read();

    private final String language;
    private final int column;
    private final String yes;
    private final String no;

    private record Row(int rank, List<String> phrases) {}

    Prose(String language, int column, String yes, String no) {
        this.language = language;
        this.column = column;
        this.yes = yes;
        this.no = no;
    }

    /// As HTML names it.
    public String language() {
        return language;
    }

    private static Map<Operator, Row> read() {
        try (InputStream in = Objects.requireNonNull(Prose.class.getResourceAsStream(FILE))) {
            var rows = new EnumMap<Operator, Row>(Operator.class);
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(" *\\| *", -1))
                    .forEach(cells ->
                            rows.put(
                                    Operator.named(cells[0]).orElseThrow(),
                                    new Row(
                                            Integer.parseInt(cells[1]),
                                            List.of(cells[2], cells[3].stripTrailing()))));
            return rows;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// One sentence, with a full stop.
    public String of(Expression expression) {
        var said = say(expression, input(expression.domain()), 0).whole().text();
        boolean english = this == ENGLISH;
        var answer =
                expression.codomain() instanceof Data.Bool && isCondition(expression)
                        ? english ? "true if " : "истина, если "
                        : english ? "the answer is " : "ответ — ";
        return "%s %s: %s%s%s."
                .formatted(
                        english ? "For" : "Для",
                        domain(expression.domain()),
                        answer,
                        said,
                        modulus(expression));
    }

    /// Whether what is said of it is that something holds, and no choice of truths.
    private static boolean isCondition(Expression expression) {
        return switch (expression.operator()) {
            case COMPOSE -> isCondition(expression.arguments().getFirst());
            case IF, TRIGGER, MUX, CONSTANT, TABLE -> false;
            default -> true;
        };
    }

    /// Modulo what is counted, where anything is.
    private String modulus(Expression expression) {
        var moduli = new TreeSet<Integer>();
        addModuli(expression, moduli);
        if (moduli.isEmpty()) {
            return "";
        }
        var numbers =
                moduli.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(this == ENGLISH ? " and " : " и "));
        boolean answer =
                expression.codomain() instanceof Data.Modular(int modulus)
                        && moduli.equals(Set.of(modulus));
        if (answer) {
            return (this == ENGLISH ? ", modulo " : ", по модулю ") + numbers;
        }
        return (this == ENGLISH ? ", with arithmetic modulo " : ", с арифметикой по модулю ")
                + numbers;
    }

    private static void addModuli(Expression expression, Set<Integer> moduli) {
        switch (expression.operator()) {
            case PLUS, TIMES, NEGATE, SQUARE, ADD, SUBTRACT, MULTIPLY, SUM, PRODUCT, COUNT ->
                    moduli.add(expression.codomain().moduli()[0]);
            default -> expression.arguments().forEach(each -> addModuli(each, moduli));
        }
    }

    private String domain(Data domain) {
        boolean english = this == ENGLISH;
        return switch (domain) {
            case Data.Bool _ -> english ? "x true or false" : "x, истинного или ложного";
            case Data.Modular(int modulus) ->
                    (english ? "x from 0 to " : "x от 0 до ") + (modulus - 1);
            case Data.Pair(var first, var second)
                    when first.equals(second) && first instanceof Data.Modular(int modulus) ->
                    (english ? "x and y from 0 to " : "x и y от 0 до ") + (modulus - 1);
            case Data.Sequence(var element, int length) when element instanceof Data.Bool ->
                    (english
                                    ? "x of %d truth values, x₀ to %s"
                                    : "x из %d истин и лжей, от x₀ до %s")
                            .formatted(length, indexed(length - 1));
            case Data.Sequence(var element, int length) ->
                    (english
                                    ? "x of %d numbers from 0 to %d, x₀ to %s"
                                    : "x из %d чисел от 0 до %d, от x₀ до %s")
                            .formatted(length, element.moduli()[0] - 1, indexed(length - 1));
            case Data.Pair _ -> (english ? "(x, y) in " : "(x, y) из ") + domain;
        };
    }

    private static Said input(Data domain) {
        return domain instanceof Data.Pair
                ? new Said.Two(new Said.Phrase("x", 0), new Said.Phrase("y", 0))
                : new Said.Phrase("x", 0);
    }

    private static String indexed(int index) {
        return "x"
                + Integer.toString(index)
                        .chars()
                        .mapToObj(digit -> Character.toString(digit - '0' + '₀'))
                        .collect(Collectors.joining());
    }

    /// @param depth of names that stand for something already
    private Said say(Expression e, Said in, int depth) {
        return switch (e.operator()) {
            case COMPOSE -> say(e.arguments().get(0), say(e.arguments().get(1), in, depth), depth);
            case PAIR ->
                    new Said.Two(
                            say(e.arguments().get(0), in, depth),
                            say(e.arguments().get(1), in, depth));
            case IDENTITY -> in;
            case FIRST -> in instanceof Said.Two(var first, _) ? first : phrase(e, in, depth);
            case SECOND -> in instanceof Said.Two(_, var second) ? second : phrase(e, in, depth);
            case GET ->
                    in.equals(new Said.Phrase("x", 0))
                            ? new Said.Phrase(indexed(e.constants().getFirst()), 0)
                            : phrase(e, in, depth);
            default -> phrase(e, in, depth);
        };
    }

    private Said phrase(Expression e, Said in, int depth) {
        var row = Objects.requireNonNull(ROWS.get(e.operator()));
        int rank = row.rank();
        var text = row.phrases().get(column).replace("{c}", constants(e));
        var parts = parts(in, text);
        for (int i = 0; i < parts.size(); i++) {
            text = text.replace(INPUTS.get(i), parts.get(i).within(rank));
        }
        boolean same = e.operator() == Operator.IF || e.operator() == Operator.TRIGGER;
        for (int i = 0; i < e.arguments().size(); i++) {
            var argument = e.arguments().get(i);
            var given = same ? in : names(argument.domain(), depth);
            var said = say(argument, given, same ? depth : depth + 2).within(rank);
            text = text.replace(List.of("{f}", "{g}", "{h}").get(i), said);
        }
        return new Said.Phrase(
                text.replace("{u}", name(depth))
                        .replace("{v}", name(depth + (same ? 0 : pairs(e)))),
                rank);
    }

    /// The parts of an input that a phrase speaks of: one, two or three.
    private List<Said> parts(Said in, String phrase) {
        if (!phrase.contains("{y}")) {
            return List.of(in);
        }
        var first = part(in, true);
        var second = part(in, false);
        return phrase.contains("{z}")
                ? List.of(first, part(second, true), part(second, false))
                : List.of(first, second);
    }

    private Said part(Said in, boolean first) {
        if (in instanceof Said.Two(var one, var other)) {
            return first ? one : other;
        }
        var row = Objects.requireNonNull(ROWS.get(first ? Operator.FIRST : Operator.SECOND));
        return new Said.Phrase(
                row.phrases().get(column).replace("{x}", in.within(row.rank())), row.rank());
    }

    /// 1 where an argument is given two things.
    private static int pairs(Expression e) {
        return e.arguments().stream().anyMatch(each -> each.domain() instanceof Data.Pair) ? 1 : 0;
    }

    private static Said names(Data domain, int depth) {
        return domain instanceof Data.Pair
                ? new Said.Two(new Said.Phrase(name(depth), 0), new Said.Phrase(name(depth + 1), 0))
                : new Said.Phrase(name(depth), 0);
    }

    private static String name(int depth) {
        return NAMES.get(depth % NAMES.size()) + "′".repeat(depth / NAMES.size());
    }

    private String constants(Expression e) {
        boolean set = e.operator().constants().beginsWithASet();
        boolean truth = set && e.constants().getFirst() == 1;
        return IntStream.range(set ? 1 : 0, e.constants().size())
                .mapToObj(i -> {
                    int value = e.constants().get(i);
                    return truth ? value == 1 ? yes : no : Integer.toString(value);
                })
                .collect(Collectors.joining(" "));
    }
}
