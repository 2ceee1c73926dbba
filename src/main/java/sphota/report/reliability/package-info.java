/// Whether guesses are as sure as they are right, as a page.
/// [sphota.report.reliability.ReliabilityPage] writes it.
@NullMarked
package sphota.report.reliability;

import org.jspecify.annotations.NullMarked;
