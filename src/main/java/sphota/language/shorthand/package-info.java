/// Meanings in shorthand: strokes of a pen, fewer for what is written more often.
///
/// What is to be written is a row of marks ([sphota.language.shorthand.Mark]): the domain, then
/// operators in prefix order, each with its constants. Which kind of mark may come next follows
/// from those before, so every kind has a code of its own ([sphota.language.shorthand.Codebook]): a
/// Huffman code over the 16 strokes of [sphota.language.shorthand.Stroke], made from how often
/// marks occur in catalogues of behaviours. Two operators that often follow each other are one
/// mark, as stenographers join frequent words. The frequencies are `frequencies.txt`, which
/// `tools/bench-icons frequencies` prints.
@NullMarked
package sphota.language.shorthand;

import org.jspecify.annotations.NullMarked;
