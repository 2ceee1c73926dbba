/// Corpora for what learns the language of meanings: documents of typed spans, in shards that check
/// themselves.
///
/// A [sphota.corpus.Document] is generated, from a meaning written in one form, in two, or together
/// with what it gives at some inputs; or it is a real text that was imported. Generation is a
/// function of [sphota.corpus.Settings] alone: neither threads nor interruptions change a byte.
/// `docs/corpus.md` has the format of shards and the kinds of documents.
@NullMarked
package sphota.corpus;

import org.jspecify.annotations.NullMarked;
