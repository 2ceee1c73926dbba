/// Meanings as sentences of three archaic languages. What is of a language is data: paradigms, word
/// order, particles, sandhi and script are files beside the classes, words for signs are columns of
/// the table of signs, each with its dictionary. The code knows no word.
///
/// All three are written with heads last. A sentence names the set that the function is on, then
/// the steps in the order in which they are done. A step is a clause: its arguments, each in the
/// case of its role and in any order where roles differ, its constants, its head. Conjunctions
/// stand where a pattern puts them. [sphota.language.archaic.Reader] reads from left to right and,
/// at every head, takes off what belongs to it: time is linear in the text, whatever the text.
///
/// | role | Sanskrit | Sumerian | Chinese |
/// |---|---|---|---|
/// | agent | instrumental | ergative -e | 由 |
/// | patient | accusative | absolutive | none |
/// | instrument | instrumental | comitative -da | 以 |
/// | source | ablative | ablative -ta | 自 |
/// | goal | dative | terminative -še3 | 至 |
/// | locus | locative | locative -a | 於 |
///
/// Where this is not the language:
///
/// - All: an operator is called by one noun or verb whose sense was widened to it; that there is a
///   word and what it means in the dictionary is real, that it means this operator is convention.
///   Constants that are compared with (`below`, `threshold`) stand as goals.
/// - Sanskrit: heads are nouns of action, and what they govern has the case of its role, not the
///   genitive. Numerals are neuter and agree with `rūpa`, the unit, in gender, number and case; in
///   a list the unit is left out. A clause by itself is `-aṃ kuryāt`, `-aṃ karoti` or `-aḥ
///   kriyate`. Compounds of two members stand for composition. Of sandhi there is what `sandhi.txt`
///   has; left out are `-e` and `-o` before other vowels than a, `d` and `h`, final `n` but for
///   `-asmin`, and i or u before unlike vowels where words stay apart. Vowels fuse in one half of
///   the places where they may. Sandhi is not written where the words could not be told from it.
/// - Sumerian: written by morphemes, without contraction or assimilation. The verb has a
///   conjugation prefix (`mu-`, `ba-`, `i3-`, without difference in meaning) and one prefix for
///   each case among its dependents, but none for persons. A clause becomes a noun by `-a`. The
///   instrument is comitative, since the ablative-instrumental serves for the source. Sets are by
///   the anticipatory genitive: `bala-u-ak dub-aš3-bi`, "of the cycle of ten, its row of six".
/// - Chinese: a verb has 之 for its object even where another stands before it; 者 makes a noun of a
///   clause, so that the phrase of a preposition ends with it.
@NullMarked
package sphota.language.archaic;

import org.jspecify.annotations.NullMarked;
