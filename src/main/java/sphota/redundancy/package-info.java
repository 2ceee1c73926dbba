/// What the bytes of tensors spend beyond what their values need: coding, precision, grids of
/// values, pruning, repetition. Nothing is judged here.
///
/// Everything follows from the [sphota.statistics.Summary] of a tensor where it can; elements are
/// read again only where that leaves a question open, and only of tensors that stand in the file as
/// they are wanted.
@NullMarked
package sphota.redundancy;

import org.jspecify.annotations.NullMarked;
