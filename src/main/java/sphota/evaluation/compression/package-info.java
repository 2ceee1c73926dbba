/// What general compressors make of the forms of a corpus: the baselines of what a network of
/// language pays for them.
@NullMarked
package sphota.evaluation.compression;

import org.jspecify.annotations.NullMarked;
