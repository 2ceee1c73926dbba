/// Meanings as sound: a motif of three notes for each sign, from the column `motif` of the table.
///
/// What is done one after the other is played one after the other; the arguments of an operator are
/// played together, each by a voice of its own, after the operator's motif. The domain is a phrase
/// in the bass before all, a constant a short note in the treble after its motif.
///
/// [sphota.language.sound.Score] is that as bytes, a note each, and is read back exactly.
/// [sphota.language.sound.Performance] says which notes sound when,
/// [sphota.language.sound.Synthesis] makes samples of 8 bits and files of them: from these nothing
/// is read back.
@NullMarked
package sphota.language.sound;

import org.jspecify.annotations.NullMarked;
