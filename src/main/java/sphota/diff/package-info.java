/// Two models held against each other: which tensor answers to which, how far the one is from the
/// other, and what that makes of the pair of models.
///
/// Start at [sphota.diff.Comparison#of]. It goes in four steps:
///
/// 1. `Matching` finds partners: by name; by normalised name (`names.txt`), layers by what they
///    hold where their numbers have moved; by content; by order among those of one shape. Each pair
///    says how it was found.
/// 2. `Pass` reads both tensors of a pair once, block by block, and adds up. A tensor is cut into
///    stripes by its size alone and sums are merged in their order, so results are the same for any
///    number of threads. Views that repeat themselves are read up to 64 times the bytes they stand
///    in.
/// 3. `DeltaRanks` takes the singular values of B − A where that can tell something, within the
///    budget of `sphota.spectrum`: of the whole difference up to 2²² elements, beyond that of its
///    product with a Gaussian matrix of 72 columns, of the same rank up to 72.
/// 4. `Relations` says what B is to A, with evidence and a confidence; unknown stays unknown.
///
/// ## What is measured against what
///
/// A difference is judged by the *quantum* of B: the distance of neighbouring numbers in the type B
/// is kept in, at the element. Rounding to nearest leaves an error of quantum²/12 on average, so
/// the quotient of the error's energy and the sum of quantum²/12 is near 1 where B is A rounded. Of
/// blocks the quantum is the least distance of two values of a group.
///
/// The rank of a difference is the number of its singular values above s(√N + √M)·1.1, the edge of
/// what rounding noise of standard deviation s per element would have (Davidson and Szarek 2001).
@NullMarked
package sphota.diff;

import org.jspecify.annotations.NullMarked;
