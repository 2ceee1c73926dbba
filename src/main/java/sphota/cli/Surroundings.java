package sphota.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.report.Escaping;
import sphota.report.Style;

/// Where the program writes to, and what can be shown there.
///
/// @param out results; throws when nobody reads them any more
/// @param err messages; whether they arrive is not looked at
/// @param style of what `out` goes to
/// @param progress whether somebody sees `err` change
record Surroundings(Writer out, PrintWriter err, Style style, boolean progress) {

    /// What cannot be written to `out` is told apart from files that cannot.
    Surroundings {
        out = new Results(out);
    }

    private static final int USUAL_COLUMNS = 100;
    private static final int NARROWEST_COLUMNS = 40;

    /// The process's own streams, UTF-8 whatever the locale says. The launcher tells by system
    /// properties what is a terminal, for the JDK knows only of input and output together.
    static Surroundings ofProcess() {
        var console = Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        boolean outTerminal = Boolean.parseBoolean(property("out", console.isPresent()));
        boolean errTerminal = Boolean.parseBoolean(property("err", console.isPresent()));
        boolean colour =
                outTerminal
                        && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", ""));
        return new Surroundings(
                new OutputStreamWriter(
                        new java.io.BufferedOutputStream(
                                new FileOutputStream(FileDescriptor.out), 1 << 16),
                        StandardCharsets.UTF_8),
                new PrintWriter(
                        new OutputStreamWriter(
                                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
                        true),
                new Style(outTerminal ? OptionalInt.of(columns()) : OptionalInt.empty(), colour),
                errTerminal);
    }

    private static String property(String stream, boolean otherwise) {
        return System.getProperty("sphota.terminal." + stream, String.valueOf(otherwise));
    }

    private static int columns() {
        var told =
                System.getProperty(
                        "sphota.terminal.columns", System.getenv().getOrDefault("COLUMNS", ""));
        return told.matches("[1-9]\\d{0,3}")
                ? Math.max(NARROWEST_COLUMNS, Integer.parseInt(told))
                : USUAL_COLUMNS;
    }

    /// One line of results, as it is.
    ///
    /// @throws UncheckedIOException if it cannot be written
    void line(String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Results line by line; what a name from a file says in them is made visible.
    ///
    /// @throws UncheckedIOException if they cannot be written
    void print(String text) {
        text.lines().map(Escaping::visible).forEach(this::line);
    }

    /// One line about the program itself.
    void say(String message) {
        err.println("sphota: " + message);
    }
}
