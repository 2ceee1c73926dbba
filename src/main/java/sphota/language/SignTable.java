package sphota.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sphota.meaning.Constants;
import sphota.meaning.Operator;

/// Reads the rows of a table of signs: columns that every table begins with, and further ones that
/// every row must fill.
final class SignTable {

    private static final int LONGEST_TABLE = 1 << 20;
    private static final int LONGEST_CELL = 200;
    private static final int MOST_COLUMNS = 64;
    private static final List<String> FIRST_COLUMNS =
            List.of(
                    "id",
                    "operator",
                    "constants",
                    "arity",
                    "input",
                    "constant",
                    "arguments",
                    "en",
                    "ru");
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final List<String> heading;

    private SignTable(List<String> heading) {
        this.heading = heading;
    }

    /// The signs, each with its line.
    static Map<Integer, Sign> read(String text) {
        if (text.length() > LONGEST_TABLE) {
            throw new MalformedMapException(
                    1, "expected at most " + LONGEST_TABLE + " characters, found " + text.length());
        }
        var signs = new LinkedHashMap<Integer, Sign>();
        Optional<SignTable> table = Optional.empty();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = Arrays.stream(BAR.split(line, -1)).map(String::strip).toList();
            if (table.isPresent()) {
                signs.put(number, table.get().sign(cells, number));
            } else {
                table = Optional.of(headed(cells, number));
            }
        }
        if (table.isEmpty()) {
            throw new MalformedMapException(number + 1, "expected a heading, found the end");
        }
        return signs;
    }

    private static SignTable headed(List<String> heading, int line) {
        int first = FIRST_COLUMNS.size();
        if (heading.size() < first || !heading.subList(0, first).equals(FIRST_COLUMNS)) {
            throw new MalformedMapException(
                    line, "expected the heading " + String.join(" | ", FIRST_COLUMNS));
        }
        require(heading.size() <= MOST_COLUMNS, line, MOST_COLUMNS + " columns", heading.size());
        var further = heading.subList(first, heading.size());
        for (var column : further) {
            require(ID.matcher(column).matches(), line, "a column of small letters", column);
        }
        require(Set.copyOf(heading).size() == heading.size(), line, "no column twice", further);
        return new SignTable(heading);
    }

    private void check(List<String> cells, int line) {
        require(cells.size() == heading.size(), line, heading.size() + " columns", cells.size());
        for (int i = 0; i < cells.size(); i++) {
            int length = cells.get(i).length();
            require(
                    length > 0 && length <= LONGEST_CELL,
                    line,
                    "1 to %d characters in column %s".formatted(LONGEST_CELL, heading.get(i)),
                    length);
        }
    }

    private Sign sign(List<String> cells, int line) {
        check(cells, line);
        var id = cells.getFirst();
        require(ID.matcher(id).matches(), line, "an id of small letters, digits and -", id);
        var operator =
                Operator.named(cells.get(1))
                        .orElseThrow(() -> refused(line, "a known operator", cells.get(1)));
        var constants = constants(cells.get(2), line);
        boolean open = constants.isEmpty() && operator.constants() != Constants.NONE;
        require(
                constants.isEmpty() || operator.constants() != Constants.NONE,
                line,
                "no constants of " + operator,
                cells.get(2));
        int arity = operator.argumentRules().size();
        require(
                cells.get(3).equals(Integer.toString(arity)),
                line,
                "an arity of " + arity + " for " + operator,
                cells.get(3));
        int parts = operator.typeRule().startsWith("(") ? 2 : 1;
        var role = roles(cells.get(5), open ? 1 : 0, "constant", line);
        return new Sign(
                id,
                operator,
                constants,
                roles(cells.get(4), parts, "input", line),
                role.stream().findFirst(),
                roles(cells.get(6), arity, "arguments", line),
                cells.get(7),
                cells.get(8),
                words(cells));
    }

    private Map<String, String> words(List<String> cells) {
        var words = new LinkedHashMap<String, String>();
        for (int i = FIRST_COLUMNS.size(); i < heading.size(); i++) {
            words.put(heading.get(i), cells.get(i));
        }
        return words;
    }

    private static List<Integer> constants(String cell, int line) {
        var constants = new ArrayList<Integer>();
        for (var word : words(cell).toList()) {
            require(NUMBER.matcher(word).matches(), line, "constants in digits", word);
            constants.add(Integer.valueOf(word));
        }
        return constants;
    }

    private static List<Role> roles(String cell, int count, String column, int line) {
        var roles =
                words(cell)
                        .map(word -> role(word).orElseThrow(() -> refused(line, "a role", word)))
                        .toList();
        require(roles.size() == count, line, count + " roles in column " + column, cell);
        return roles;
    }

    private static Optional<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Stream<String> words(String cell) {
        return cell.equals("-") ? Stream.empty() : BLANKS.splitAsStream(cell);
    }

    private static void require(boolean holds, int line, String expected, Object found) {
        if (!holds) {
            throw refused(line, expected, found);
        }
    }

    private static MalformedMapException refused(int line, String expected, Object found) {
        return new MalformedMapException(line, "expected " + expected + ", found " + found);
    }
}
