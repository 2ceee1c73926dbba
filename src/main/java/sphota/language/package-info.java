/// Signs for meanings. A [sphota.language.SemioticMap] says for every operator of [sphota.meaning]
/// which sense it has, which roles its parts play, and how it is explained; what one meaning has to
/// do with others is computed by [sphota.language.Links].
///
/// The map is a table of text, `signs.txt`, whose heading explains its columns. Columns stand
/// between bars, blanks around them do not count. A table that breaks a rule is refused with the
/// number of the line: see [sphota.language.MalformedMapException].
@NullMarked
package sphota.language;

import org.jspecify.annotations.NullMarked;
