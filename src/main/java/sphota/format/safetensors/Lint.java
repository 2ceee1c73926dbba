package sphota.format.safetensors;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// What the reference accepts but is worth saying. Each rule becomes one finding, at its first
/// case, with the number of cases: a million faulty entries cost no more than one.
final class Lint {

    /// What can be said; a rule's identifier is `safetensors.` and its name in lower case.
    enum Rule {
        DUPLICATE_TENSOR(
                Severity.MEDIUM,
                "a tensor name occurs again; the last entry wins here, others differ"),
        ARRAY_ENTRY(
                Severity.MEDIUM,
                "an entry is an array instead of an object; few readers accept it"),
        DTYPE_OBJECT(
                Severity.MEDIUM, "a dtype is an object instead of a string; few readers accept it"),
        DUPLICATE_METADATA_KEY(Severity.LOW, "a metadata key occurs again; the last value wins"),
        NULL_METADATA(Severity.LOW, "__metadata__ is null"),
        UNKNOWN_FIELD(Severity.LOW, "an entry has a field the format does not know"),
        LEADING_WHITESPACE(
                Severity.LOW,
                "white space before the header's '{', which the specification forbids"),
        MISALIGNED_TENSOR(
                Severity.LOW, "a tensor does not begin at a multiple of its element's size"),
        OVERSIZED_AXIS(
                Severity.LOW, "an empty tensor has an axis beyond 2^63 - 1, which is read as that"),
        EMPTY_METADATA(Severity.INFO, "__metadata__ is empty; some readers fail on that"),
        UNPADDED_HEADER(Severity.INFO, "the data does not begin at a multiple of 8");

        private final Severity severity;
        private final String sentence;

        Rule(Severity severity, String sentence) {
            this.severity = severity;
            this.sentence = sentence;
        }

        String identifier() {
            return "safetensors." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Cases(Place first, String example, long count) {
        Cases another() {
            return new Cases(first, example, count + 1);
        }

        String evidence(String sentence) {
            var more = count == 1 ? "" : ", %d cases, first".formatted(count);
            return example.isEmpty()
                    ? sentence + more
                    : "%s%s: %s".formatted(sentence, more, example);
        }
    }

    private static final int EXAMPLE_CHARACTERS = 120;

    private final Map<Rule, Cases> cases = new EnumMap<>(Rule.class);

    void add(Rule rule, Region where, long byteOffset, String example) {
        cases.compute(
                rule,
                (_, known) ->
                        known == null
                                ? new Cases(Place.of(where, byteOffset), shortened(example), 1)
                                : known.another());
    }

    /// A name as a message has it: the format allows names of megabytes.
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
