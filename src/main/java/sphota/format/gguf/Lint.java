package sphota.format.gguf;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// What the reference accepts but is worth saying. Each rule becomes one finding, at its first
/// case, with the number of cases.
final class Lint {

    /// What can be said; a rule's identifier is `gguf.` and its name in lower case.
    enum Rule {
        NAME_WITH_NUL(
                Severity.MEDIUM,
                "a tensor name has a NUL, where the reference ends it and others do not"),
        SPLIT_NUMBER(Severity.MEDIUM, "the number of the split is not below the count of splits"),
        SPLIT_TENSORS(
                Severity.MEDIUM, "the file has more tensors than it says all splits have together"),
        NOT_UTF8(Severity.LOW, "a string is no UTF-8"),
        ODD_KEY(Severity.LOW, "a key has other characters than letters, digits and . _ -"),
        ODD_NAME(Severity.LOW, "a tensor name has control characters"),
        ODD_BOOL(Severity.LOW, "a bool is neither 0 nor 1"),
        ALIGNMENT(
                Severity.LOW, "the alignment is no multiple of 8, which the specification demands"),
        PADDING(Severity.LOW, "bytes that fill up to the alignment are not zero"),
        TRAILING_BYTES(Severity.LOW, "bytes follow the last tensor");

        private final Severity severity;
        private final String sentence;

        Rule(Severity severity, String sentence) {
            this.severity = severity;
            this.sentence = sentence;
        }

        String identifier() {
            return "gguf." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Cases(Place first, String example, long count) {
        Cases another() {
            return new Cases(first, example, count + 1);
        }

        String evidence(String sentence) {
            var more = count == 1 ? "" : ", %d cases, first".formatted(count);
            return "%s%s: %s".formatted(sentence, more, example);
        }
    }

    private static final int EXAMPLE_CHARACTERS = 120;

    private final Map<Rule, Cases> cases = new EnumMap<>(Rule.class);

    void add(Rule rule, Region where, long byteOffset, String example) {
        add(rule, where, byteOffset, () -> example);
    }

    /// The same where there may be millions of cases.
    void add(Rule rule, Region where, long byteOffset, Supplier<String> example) {
        cases.compute(
                rule,
                (_, known) ->
                        known == null
                                ? new Cases(
                                        Place.of(where, byteOffset), shortened(example.get()), 1)
                                : known.another());
    }

    /// A name as a message has it.
    static String shortened(String example) {
        return example.length() <= EXAMPLE_CHARACTERS
                ? example
                : example.substring(0, EXAMPLE_CHARACTERS) + "…";
    }

    List<Finding> findings() {
        return cases.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Rule rule, Cases cases) {
        return new Finding(
                rule.identifier(), rule.severity, cases.first, cases.evidence(rule.sentence));
    }
}
