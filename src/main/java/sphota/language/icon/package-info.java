/// Meanings as pictures, and as text that says how a picture is put together.
///
/// | form | what it is | keeps |
/// |---|---|---|
/// | [sphota.language.icon.IconForm] | leaf glyphs joined by Unicode's layout operators | all |
/// | [sphota.language.icon.GrowthForm] | a D0L system, a production an operator | all |
/// | [sphota.language.icon.Icon] | a raster of 32 × 32 bits with a cell an operator | type, operators, nesting |
/// | [sphota.language.icon.Turtle] | the D0L system drawn | nothing for sure |
/// | [sphota.language.icon.Fractals] | an iterated function system | nothing for sure |
///
/// [sphota.language.icon.FractalBase] holds the 1,024 systems that fractals are put together from;
/// [sphota.language.icon.FractalImages] makes labelled images of them.
@NullMarked
package sphota.language.icon;

import org.jspecify.annotations.NullMarked;
