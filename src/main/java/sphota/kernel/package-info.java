/// Hot loops over blocks of elements: counting of bit patterns, sums, extremes. A loop here knows
/// nothing of tensors; beside it stands, named `...Plainly`, what it means.
///
/// The loops are plain Java that C2 vectorises, or that is bound by one counter update a cycle
/// anyway; `jdk.incubator.vector` is not used. Measured on one core of an EPYC of the fifth
/// generation, whole processes from start to end over F32, all statistics: for 64 KiB plain loops
/// took 56 to 130 ms and the Vector API 344 to 456, for 16 MiB 157 to 360 ms against 1030 to 2190,
/// for 512 MiB 0.6 to 0.83 s against 1.2 to 2.6. It gains only beyond some 6 GB in one process, and
/// puts a warning on the error output of each.
///
/// What makes C2 vectorise: sums kept in arrays of [Lanes#COUNT] that are added to element by
/// element, constant trip counts, arrays of different types for what is read and what is written.
@NullMarked
package sphota.kernel;

import org.jspecify.annotations.NullMarked;
