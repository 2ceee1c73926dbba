package sphota.report;

import java.util.OptionalInt;
import sphota.format.Severity;

/// What the place that text goes to can show.
///
/// @param columns how wide it is; empty where lines may be of any length, as in a file
/// @param colour whether ANSI colours are wanted
public record Style(OptionalInt columns, boolean colour) {

    /// A file or a pipe.
    public static final Style PLAIN = new Style(OptionalInt.empty(), false);

    /// What text is drawn with.
    public enum Ink {
        PLAIN(""),
        BOLD("1"),
        DIM("2"),
        RED("1;31"),
        YELLOW("33"),
        GREEN("32"),
        CYAN("36");

        private final String code;

        Ink(String code) {
            this.code = code;
        }

        static Ink of(Severity severity) {
            return switch (severity) {
                case HIGH -> RED;
                case MEDIUM -> YELLOW;
                case LOW -> CYAN;
                case INFO -> DIM;
            };
        }
    }

    /// A text in a colour, where colours are wanted.
    public String paint(Ink ink, String text) {
        return colour && ink != Ink.PLAIN ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }
}
