/// Streams of bytes made by simple rules, as strong and cheap warm-ups of language models: what any
/// larger corpus has to beat before a gain is said to come from its meaning.
///
/// | procedure | after |
/// |---|---|
/// | [sphota.speech.procedural.ShuffleDyck], [sphota.speech.procedural.NestedDyck] | Hu et al., "Between circuits and Chomsky: pre-pretraining on formal languages imparts linguistic biases" (2025) |
/// | [sphota.speech.procedural.Exercise] | Wu, Li and Liang, "Insights into pre-training via simpler synthetic tasks" (2022); Jiang, Shinnick et al., "Procedural pretraining" (2026) |
/// | [sphota.speech.procedural.NeuralAutomaton] | Lee et al., "Training language models via neural cellular automata" (2026) |
/// | [sphota.speech.procedural.RandomLstm] | Bloem, "Universal pre-training by iterated random computation" (2025) |
/// | [sphota.speech.procedural.Noise], [sphota.speech.procedural.Shuffled] | controls without structure, and with that of order 0 alone |
/// | [sphota.speech.procedural.Renamed] | symbols that mean nothing of themselves, as in Wu et al., "LIME: learning inductive bias for primitives of mathematical reasoning" (2021) |
///
/// A document is a function of a seed and its number, the same under every JDK: only [StrictMath]
/// and exact arithmetic on doubles. Where a procedure is not as published its documentation says
/// so.
@NullMarked
package sphota.speech.procedural;

import org.jspecify.annotations.NullMarked;
