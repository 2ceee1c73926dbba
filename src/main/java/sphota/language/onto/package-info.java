/// The onto-language: a notation with an alphabet of its own, and documents that explain their
/// glyphs, define, and say what is so.
///
/// ```
/// text       = [ legend ] meaning
/// document   = legend definition+ fact* link*
/// legend     = LEGEND ( glyph symbol )*           a glyph drawn here, and what it stands for
/// definition = DEFINITION name meaning            names are used in order
/// fact       = FACT name number+ GIVES number+    input and output as scalars
/// link       = LINK name kind name digit+         thousandths of the probe inputs
/// meaning    = PREFIX data ON prefix | INFIX data ON infix | POSTFIX data ON postfix
/// data       = ( BOOLEAN | MODULAR number | PAIR_BEGIN data data PAIR_END ) [ POWER number ]
/// prefix     = name | sense constants ( [ case ] prefix )*
/// postfix    = name | ( postfix [ case ] )* constants sense
/// infix      = name | sense constants | BEGIN sense constants [ case ] infix END
///            | BEGIN [ case ] infix sense constants [ case ] infix ( sense [ case ] infix )* END
/// constants  = [ BOOLEAN | MODULAR number ] number*
/// ```
///
/// Every glyph is one code point, every number up to 16 is one glyph, so that nothing needs to be
/// divided; blanks do not count. Arguments with a case stand in any order. There are two alphabets
/// that say the same: the formal one is U+E000 to U+E4FE of the private use area, the readable one
/// is made of mathematical signs, circled numbers, hexagrams for names and Braille for what a
/// legend draws. A document is executed when it is read: a false fact is refused where it stands,
/// as is a weight of a link; that a link is of its kind is not proved.
@NullMarked
package sphota.language.onto;

import org.jspecify.annotations.NullMarked;
