package sphota.format;

import java.util.ArrayList;
import java.util.List;

/// The parts of a Jinja template that are evaluated: what stands in `{{ }}` and `{% %}`, apart from
/// comments and from the text between them.
///
/// @param bare all of it, each string literal left out but for its quotes
/// @param literals in order
record TemplateCode(String bare, List<Literal> literals) {

    TemplateCode {
        literals = List.copyOf(literals);
    }

    /// A string of the code; several that are joined by `~` or `+` are one.
    ///
    /// @param text unescaped
    /// @param before the code before it, up to the literal before
    /// @param parts of how many literals it is made
    /// @param escapesLetters whether letters or underscores are written as escapes
    record Literal(String text, String before, int parts, boolean escapesLetters) {}

    static TemplateCode of(String template) {
        var scan = new Scan(template);
        scan.run();
        return new TemplateCode(scan.bare.toString(), scan.literals);
    }

    private static final class Scan {

        private final String template;
        private final StringBuilder bare = new StringBuilder();
        private final List<Literal> literals = new ArrayList<>();
        private int at;
        private int afterLiteral;
        private boolean escapesLetters;

        Scan(String template) {
            this.template = template;
        }

        void run() {
            while ((at = template.indexOf('{', at)) >= 0) {
                if (template.startsWith("{#", at)) {
                    int end = template.indexOf("#}", at + 2);
                    at = end < 0 ? template.length() : end + 2;
                } else if (template.startsWith("{{", at)) {
                    tag("}}");
                } else if (template.startsWith("{%", at)) {
                    tag("%}");
                } else {
                    at++;
                }
            }
        }

        /// Reads up to the end of the tag, or of the template if it has none.
        private void tag(String end) {
            bare.append(template, at, at + 2);
            at += 2;
            while (at < template.length() && !template.startsWith(end, at)) {
                char next = template.charAt(at++);
                if (next == '\'' || next == '"') {
                    literal(next);
                } else {
                    bare.append(next);
                }
            }
            bare.append(' ').append(end).append('\n');
            at = Math.min(template.length(), at + 2);
        }

        private void literal(char quote) {
            var before = bare.substring(afterLiteral);
            bare.append(quote).append(quote);
            afterLiteral = bare.length();
            escapesLetters = false;
            var text = new StringBuilder();
            while (at < template.length() && template.charAt(at) != quote) {
                text.append(character());
            }
            at++;
            add(text.toString(), before);
        }

        private void add(String text, String before) {
            var last = literals.isEmpty() ? null : literals.getLast();
            var between = before.strip();
            if (last != null && (between.equals("~") || between.equals("+"))) {
                literals.set(
                        literals.size() - 1,
                        new Literal(
                                last.text() + text,
                                last.before(),
                                last.parts() + 1,
                                last.escapesLetters() || escapesLetters));
            } else {
                literals.add(new Literal(text, before, 1, escapesLetters));
            }
        }

        private char character() {
            char next = template.charAt(at++);
            if (next != '\\' || at >= template.length()) {
                return next;
            }
            char kind = template.charAt(at++);
            return switch (kind) {
                case 'x' -> escaped(2, 16, kind);
                case 'u' -> escaped(4, 16, kind);
                case 'n' -> '\n';
                case 't' -> '\t';
                case '0', '1' -> {
                    at--;
                    yield escaped(3, 8, kind);
                }
                default -> kind;
            };
        }

        private char escaped(int digits, int radix, char otherwise) {
            int end = Math.min(template.length(), at + digits);
            int value = 0;
            for (int i = at; i < end; i++) {
                int digit = Character.digit(template.charAt(i), radix);
                if (digit < 0) {
                    end = i;
                    break;
                }
                value = value * radix + digit;
            }
            if (end == at) {
                return otherwise;
            }
            at = end;
            char character = (char) value;
            escapesLetters |=
                    character == '_' || (character < 0x80 && Character.isLetter(character));
            return character;
        }
    }
}
