package sphota.batch;

import java.time.Instant;

/// By what, when and how long a model was analysed.
///
/// @param version of the program
/// @param rules digest of the table of rules
record Stamp(String version, String rules, Instant time, double seconds) {}
