package sphota.audit;

import java.util.List;

/// One thing said of a model, and why.
///
/// @param scope what of the model it is said of: a stack of layers as `encoder`, a prefix of names;
///   `""` for all of it
/// @param confidence from 0 to 1: of statements made for these reasons, how many we expect to be
///   right. 1 is kept for what the shapes leave no other reading of
/// @param evidence sentences; names from the file stand in them as they are, so they must be
///   escaped where they are shown
public record Statement(
        Subject subject, String scope, String value, double confidence, List<String> evidence) {

    public Statement {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("no evidence for " + subject + " " + value);
        }
        evidence = List.copyOf(evidence);
    }

    static Statement of(Subject subject, String value, double confidence, String... evidence) {
        return new Statement(subject, "", value, confidence, List.of(evidence));
    }
}
