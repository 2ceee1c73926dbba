/// Collections analysed as a Spark job; only the profile `spark` compiles it. What is analysed and
/// how is [sphota.batch.Analysing]'s and the same as on one machine; here models are listed,
/// divided among tasks, read through Hadoop's file systems and their rows written to Parquet.
///
/// ```
///  Listing ─► Model ─┬─ small ─► Balance ─► tasks: Whole ──────────► rows ─► TableFiles ─► Published
///                    └─ large ─► Cut ─► tasks: Tensors, Digest ─► by model: Assembly ─► rows ─┘
/// ```
///
/// A task writes to a folder of its attempt; the driver puts the files of the one attempt that
/// Spark accepts in their place, so that rows of failed, killed or doubled attempts never count.
/// Relatives are looked for by [sphota.cluster.Kinship]. `docs/scale.md` says what it costs.
@NullMarked
package sphota.cluster;

import org.jspecify.annotations.NullMarked;
