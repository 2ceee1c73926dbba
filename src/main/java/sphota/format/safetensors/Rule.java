package sphota.format.safetensors;

import sphota.format.Lint;
import sphota.format.Severity;

/// What the reference accepts in a safetensors file but is worth saying.
enum Rule implements Lint.Rule {
    DUPLICATE_TENSOR(
            Severity.MEDIUM, "a tensor name occurs again; the last entry wins here, others differ"),
    ARRAY_ENTRY(
            Severity.MEDIUM, "an entry is an array instead of an object; few readers accept it"),
    DTYPE_OBJECT(
            Severity.MEDIUM, "a dtype is an object instead of a string; few readers accept it"),
    DUPLICATE_METADATA_KEY(Severity.LOW, "a metadata key occurs again; the last value wins"),
    NULL_METADATA(Severity.LOW, "__metadata__ is null"),
    UNKNOWN_FIELD(Severity.LOW, "an entry has a field the format does not know"),
    LEADING_WHITESPACE(
            Severity.LOW, "white space before the header's '{', which the specification forbids"),
    MISALIGNED_TENSOR(Severity.LOW, "a tensor does not begin at a multiple of its element's size"),
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

    @Override
    public String container() {
        return "safetensors";
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
