package sphota.format;

/// One thing worth saying about a file, with the place that shows it.
///
/// @param rule a stable identifier, lower case: `container.subject`, as `zip.duplicate-name`
/// @param place where to look
/// @param evidence a sentence that says what was found there; names from the file stand in it as
///   they are, so it must be escaped where it is shown
public record Finding(String rule, Severity severity, Place place, String evidence) {}
