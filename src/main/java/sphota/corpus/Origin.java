package sphota.corpus;

/// Where a real text is from.
///
/// @param source the folder it was in
/// @param language of the text
/// @param licence its identifier in the list of SPDX, or `unknown`
/// @param attribution who is to be named
/// @param reference which text of the source it is
public record Origin(
        String source, String language, String licence, String attribution, String reference) {}
