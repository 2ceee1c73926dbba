/// Networks that learn: a transformer in the operations of DJL and PyTorch, adapters, four-bit
/// weights, the loop that trains them, and what it leaves on the disk.
///
/// ```
/// Architecture ─► Weights ─► Transformer ─► hidden states ─► Heads ─► an Objective's loss
///                    ▲            │                                        │
///                    │        Projections: plain, adapted, quantised       ▼
///                    └──────────── AdamW ◄── Gradients ◄── Training ── Checkpoint
/// ```
///
/// Shapes in comments: B sequences of a batch, T positions, D the width, H heads of W = D / H
/// numbers, V the vocabulary, F the width of feed-forward layers.
///
/// Products with plain numbers that gradients go through are those of `Scaled`, never the engine's
/// own.
///
/// Nothing is fetched when an engine is opened and nobody is told of it. All that is random is a
/// function of a seed; on one thread of one kind of processor the same seed gives the same weights.
@NullMarked
package sphota.net;

import org.jspecify.annotations.NullMarked;
