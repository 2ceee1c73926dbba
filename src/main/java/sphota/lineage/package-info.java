/// Who comes of whom in a collection: candidates by their fingerprints, what two models are to each
/// other by [sphota.diff.Comparison], and trees of the likeliest descent.
///
/// Start at [sphota.lineage.Lineage#run]. `docs/lineage.md` has the rules and how often they are
/// right.
@NullMarked
package sphota.lineage;

import org.jspecify.annotations.NullMarked;
