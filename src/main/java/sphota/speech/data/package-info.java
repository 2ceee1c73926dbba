/// What a network of language reads: documents as ids with all that is needed to score them, packed
/// into windows, in plain arrays.
///
/// A [sphota.corpus.Document] becomes a [sphota.speech.data.Sequence] by a
/// [sphota.speech.data.Sequencer] and [sphota.speech.data.Rules]; sequences become
/// [sphota.speech.data.Batch]es by [sphota.speech.data.Windows], in an order that a seed draws and
/// from any position again. `docs/learning.md` has the rules.
@NullMarked
package sphota.speech.data;

import org.jspecify.annotations.NullMarked;
