package sphota.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks for Jinja templates that would do more than put messages together: that walk from a value
/// to Python's internals, call functions that run code, or hide what they name. Templates come with
/// tokenizers and run where nobody expects code, in a sandbox at best.
///
/// What is said is low: only words are looked at, nothing is evaluated, and whoever renders in a
/// sandbox is safe from most of it.
public final class TemplateLint {

    /// How much of a template is worth looking at; the longest known have a hundredth of it.
    public static final int LONGEST_BYTES = 1 << 20;

    private static final int EXCERPT_CHARACTERS = 80;

    private static final Pattern INTERNAL_NAME =
            Pattern.compile(
                    "__(?:class|bases?|mro|subclasses|globals|builtins?|init|import|dict|getattr(?:ibute)?"
                            + "|getitem|code|func|self|module|reduce(?:_ex)?|new|call|loader|spec|closure|wrapped)__");

    /// What can be said; a rule's identifier is `template.` and its name in lower case.
    private enum Rule {
        ATTRIBUTE_WALK(
                "names Python's internals, the way from a value to any function",
                "\\b__[a-z]+(?:_[a-z]+)*__\\b"),
        CODE_CALL(
                "names functions or modules that run code or read files",
                "\\b(?:eval|exec|execfile|compile|getattr|setattr|import_module|popen|check_output"
                        + "|check_call|getoutput|open|globals|locals|vars|breakpoint)\\s*\\("
                        + "|\\b(?:subprocess|importlib|builtins|ctypes|pty)\\b"
                        + "|\\bos\\s*\\.\\s*\\w+|\\bsys\\s*\\.\\s*(?:modules|path|argv)"
                        + "|\\.\\s*(?:system|popen|environ)\\b\\s*[(\\[.]"),
        ENVIRONMENT(
                "reaches for objects of the program that renders it",
                "\\brequest\\s*(?:\\.\\s*(?:application|environ|args)|\\[)|\\bself\\s*\\.\\s*_"
                        + "|\\bconfig\\s*\\.\\s*(?:items|from_object|_)"
                        + "|\\b(?:lipsum|cycler|joiner|url_for)\\s*[.\\[|]"),
        OBFUSCATION(
                "hides the names it uses",
                "\\|\\s*attr\\b|\\bchr\\s*\\(|\\.\\s*(?:b64decode|fromhex|decode)\\s*\\("
                        + "|\\bdict\\s*\\([^)]*\\)\\s*\\|\\s*(?:join|list|first)\\b"),
        LOADING("loads other templates", "\\{%[-+]?\\s*(?:import|include|extends|from)\\s");

        private final String sentence;
        private final Pattern pattern;

        Rule(String sentence, String pattern) {
            this.sentence = sentence;
            this.pattern = Pattern.compile(pattern);
        }

        String identifier() {
            return "template." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Names that are harmless as text and telling as a subscript or an argument.
    private static final Pattern CODE_NAME =
            Pattern.compile("eval|exec|popen|subprocess|importlib|os|builtins");

    private static final Pattern OPENS = Pattern.compile("[\\[(]\\s*$");

    private TemplateLint() {}

    /// What a text does as a template; nothing if it has no expression.
    ///
    /// @param text unescaped, as the renderer gets it
    /// @param place of the text
    /// @param subject what the text is, for the evidence
    public static List<Finding> find(String text, Place place, String subject) {
        var findings = new ArrayList<Finding>();
        var code = TemplateCode.of(text);
        for (var rule : Rule.values()) {
            var excerpt = rule.pattern.matcher(code.bare());
            if (excerpt.find()) {
                findings.add(finding(rule, place, subject, excerpt.group()));
            } else {
                code.literals().stream()
                        .filter(literal -> isTelling(rule, literal))
                        .findFirst()
                        .ifPresent(literal ->
                                findings.add(finding(rule, place, subject, literal.text())));
            }
        }
        return List.copyOf(findings);
    }

    private static boolean isTelling(Rule rule, TemplateCode.Literal literal) {
        boolean internal = INTERNAL_NAME.matcher(literal.text()).find();
        return switch (rule) {
            case ATTRIBUTE_WALK -> internal;
            case CODE_CALL ->
                    CODE_NAME.matcher(literal.text()).matches()
                            && OPENS.matcher(literal.before()).find();
            case OBFUSCATION -> literal.escapesLetters() || (internal && literal.parts() > 1);
            case ENVIRONMENT, LOADING -> false;
        };
    }

    private static Finding finding(Rule rule, Place place, String subject, String excerpt) {
        var shown =
                excerpt.length() <= EXCERPT_CHARACTERS
                        ? excerpt
                        : excerpt.substring(0, EXCERPT_CHARACTERS) + "…";
        return new Finding(
                rule.identifier(),
                Severity.LOW,
                place,
                "the template in %s %s: %s".formatted(subject, rule.sentence, shown));
    }
}
