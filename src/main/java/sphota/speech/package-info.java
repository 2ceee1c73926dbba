/// The language model of the synthetic-text track: one network over text, code, pictures, sound,
/// numbers and weights.
///
/// ```
/// corpus ─► speech.data: sequences, windows, batches ─► Reading ─► net ─► Scores ─► loss, bits
///                                                          ▲                 │
///                                      Weighing: what a bit of each form counts
/// LanguageModel: the folder of a model ◄── LanguageTraining ──► Curve
///        └─► Generator: what it writes
/// ```
///
/// Losses are bits a byte of what was read, form by form, whatever a tokenizer makes of it.
@NullMarked
package sphota.speech;

import org.jspecify.annotations.NullMarked;
