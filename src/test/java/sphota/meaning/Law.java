package sphota.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A line of a table of laws; `laws.txt` says how to read one.
record Law(String name, List<Data> domains, String left, String right) {

    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern TOKEN = Pattern.compile("[^() ]+");
    private static final List<String> FUNCTIONS =
            List.of("(plus 1)", "(times 2)", "negate", "square");
    private static final List<String> PREDICATES = List.of("even", "(above 1)", "(equals 0)");
    private static final List<String> OPERATIONS =
            List.of("add", "subtract", "multiply", "min", "second");

    static List<Law> table(String resource) {
        try (InputStream stream = Law.class.getResourceAsStream("/meaning/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Law::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Law parse(String line) {
        var columns = COLUMN.split(line, -1);
        if (columns.length != 4) {
            throw new IllegalStateException("not four columns: " + line);
        }
        // A space parts domains but where it follows the comma of a pair.
        var domains = Arrays.stream(columns[1].split("(?<!,) ", -1)).map(Data::parse).toList();
        return new Law(columns[0].strip(), domains, columns[2], columns[3].strip());
    }

    /// The first input at which the sides differ, with what was put for the letters; empty if the
    /// law holds.
    Optional<String> counterexample() {
        for (var domain : domains) {
            var inputs = Probes.of(domain).inputs();
            for (var letters : assignments(domain)) {
                var one = Expression.parse(domain + " : " + filled(left, domain, letters));
                var other = Expression.parse(domain + " : " + filled(right, domain, letters));
                var values = Batch.of(one).evaluate(inputs);
                var others = Batch.of(other).evaluate(inputs);
                if (values.sameAs(others)) {
                    continue;
                }
                for (int row = 0; row < inputs.rows(); row++) {
                    if (!Arrays.equals(values.row(row), others.row(row))) {
                        return Optional.of(
                                "%s is not %s at %s"
                                        .formatted(
                                                one,
                                                other.body(),
                                                Arrays.toString(inputs.row(row))));
                    }
                }
                return Optional.of(one.type() + " is not " + other.type());
            }
        }
        return Optional.empty();
    }

    /// All ways to put something for the letters that occur.
    private List<Map<String, String>> assignments(Data domain) {
        var used = TOKEN.matcher(left + " " + right).results().map(match -> match.group()).toList();
        var letters =
                used.stream()
                        .flatMap(token -> Arrays.stream(token.split("[-+*]", -1)))
                        .filter(token -> token.matches("[FGHPQOcdij]"))
                        .collect(Collectors.toCollection(TreeSet::new));
        List<Map<String, String>> all = List.of(Map.of());
        for (var letter : letters) {
            var longer = new ArrayList<Map<String, String>>();
            for (var assignment : all) {
                for (var value : values(letter, domain)) {
                    var next = new LinkedHashMap<>(assignment);
                    next.put(letter, value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<String> values(String letter, Data domain) {
        return switch (letter) {
            case "F", "G", "H" -> FUNCTIONS;
            case "P", "Q" -> PREDICATES;
            case "O" -> OPERATIONS;
            default -> numbers(modulus(letter, domain));
        };
    }

    private static List<String> numbers(int below) {
        return IntStream.range(0, below).mapToObj(Integer::toString).toList();
    }

    private static int modulus(String letter, Data domain) {
        return letter.equals("c") || letter.equals("d") ? domain.moduli()[0] : domain.scalars();
    }

    private static String filled(String side, Data domain, Map<String, String> letters) {
        return TOKEN.matcher(side).replaceAll(match -> token(match.group(), domain, letters));
    }

    private static String token(String token, Data domain, Map<String, String> letters) {
        if (token.equals("Zn")) {
            return "Z" + domain.moduli()[0];
        }
        if (letters.containsKey(token)) {
            return letters.getOrDefault(token, "");
        }
        if (token.matches("-[cd]")) {
            int modulus = domain.moduli()[0];
            return "" + (modulus - number(token.substring(1), letters)) % modulus;
        }
        if (token.matches("[cdij][+*][cdij]")) {
            int first = number(token.substring(0, 1), letters);
            int second = number(token.substring(2), letters);
            int result = token.charAt(1) == '+' ? first + second : first * second;
            return "" + result % modulus(token.substring(0, 1), domain);
        }
        return token;
    }

    private static int number(String letter, Map<String, String> letters) {
        return Integer.parseInt(letters.getOrDefault(letter, ""));
    }
}
