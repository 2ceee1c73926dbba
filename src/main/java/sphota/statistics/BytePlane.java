package sphota.statistics;

import java.util.Optional;

/// The bytes that stand at one place of every element.
///
/// @param entropyBits of the bytes, in bits: 8 is noise
/// @param distinct how many of the 256 bytes occur
/// @param counts of each byte, where [Settings#histograms] asks for them
public record BytePlane(double entropyBits, int distinct, Optional<Counted> counts) {}
