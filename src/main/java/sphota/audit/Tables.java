package sphota.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The rules of this package, which stand beside it as text.
final class Tables {

    private Tables() {}

    /// A line that says something.
    ///
    /// @param number from 1
    record Line(String table, int number, String text) {

        List<String> words() {
            return List.of(text.split("\\s+", -1));
        }

        IllegalStateException refuse(String reason) {
            return new IllegalStateException("%s:%d: %s".formatted(table, number, reason));
        }
    }

    /// The lines of a table, without comments, blank lines, and space around them.
    static List<Line> lines(String table) {
        try (var in = Tables.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException(table + " is not beside the classes");
            }
            return lines(table, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Line> lines(String table, String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var each : text.lines().toList()) {
            number++;
            var stripped = each.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                lines.add(new Line(table, number, stripped));
            }
        }
        return lines;
    }

    /// @throws IllegalStateException if it is no pattern
    static String pattern(Line line, String text) {
        boolean digitBehindDigits = text.matches(".*#[#*0-9].*");
        if (digitBehindDigits || Name.of(text).size() == 0) {
            throw line.refuse("no pattern: " + text);
        }
        return text;
    }
}
