package sphota.format.gguf;

import sphota.format.Lint;
import sphota.format.Severity;

/// What the reference accepts in a GGUF file but is worth saying.
enum Rule implements Lint.Rule {
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
    ALIGNMENT(Severity.LOW, "the alignment is no multiple of 8, which the specification demands"),
    PADDING(Severity.LOW, "bytes that fill up to the alignment are not zero"),
    TRAILING_BYTES(Severity.LOW, "bytes follow the last tensor");

    private final Severity severity;
    private final String sentence;

    Rule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public String container() {
        return "gguf";
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
