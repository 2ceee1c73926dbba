/// One pass over the elements of every tensor: what is counted, and what is summed exactly enough
/// to be quoted. Nothing is judged here.
///
/// ```
///  Weights ─► Planner ─► Task ─► Job ─► Crew: stripes, several at once ─► Summaries ─► Summary
///             charges    view,   shared    Elements: block by block
///             Repetition matrix? by equal    ├─ RawTally: bits
///                                views       ├─ PatternNumbers, FloatTally or DoubleTally: values
///                                            └─ MatrixTally: rows and columns
/// ```
///
/// Everything is planned first, in the order of the tensors, so that what is refused does not
/// depend on threads. A [sphota.statistics.Task] is cut by its shape into stripes and these into
/// blocks of at most 4096 elements, or of whole rows; all that is asked of a block is done while it
/// is in the nearest cache. Integer counts of stripes are added in any order, sums in that of the
/// stripes.
///
/// What is done with values depends on the type. `DoubleTally` decodes to doubles and is what the
/// others mean:
///
/// | elements | way | quantiles |
/// |---|---|---|
/// | up to 4096, of any type | sorted (`SmallRun`) | exact |
/// | up to 16 bits | how often each pattern occurs (`PatternValues`, `Runs`) | exact |
/// | F32 | upper halves of patterns counted, moments by block (`FloatTally`) | within 2⁻⁸ |
/// | others, dequantised blocks | decoded, keys counted, moments by block (`DoubleTally`) | within 2⁻⁸ |
///
/// A quantile within 2⁻⁸ is the middle of its key: the numbers that round toward zero to the same
/// upper half of a binary32, or, beyond the exponents of binary32, that have the same exponent and
/// leading 7 bits. Where a quantile is below 2⁻¹⁰²², where keys are coarser, or where it is asked
/// for, the elements are read again and the quantiles are exact.
///
/// What needs a file's budget (what is compressed, scales by channel) or much memory is read one
/// after another, beside the rest.
@NullMarked
package sphota.statistics;

import org.jspecify.annotations.NullMarked;
