package sphota.evaluation.kinship;

/// Something that was said: one model comes of another.
///
/// @param relation how, in the words of `sphota.diff` and `sphota.lineage`
/// @param directed whether it was said which of the two is the child
public record Told(String child, String parent, String relation, boolean directed) {}
