/// What a network of language reads: documents as ids with all that is needed to score them, in
/// plain arrays. A [sphota.corpus.Document] becomes a [sphota.speech.data.Sequence] by a
/// [sphota.speech.data.Sequencer] and [sphota.speech.data.Rules].
@NullMarked
package sphota.speech.data;

import org.jspecify.annotations.NullMarked;
