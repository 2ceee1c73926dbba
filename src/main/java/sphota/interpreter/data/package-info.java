/// Networks as examples to learn from: where they come from ([sphota.interpreter.data.Source]: a
/// zoo, or files with a table), what of them is to be predicted ([sphota.interpreter.data.Target]),
/// on which side of a split they are ([sphota.interpreter.data.Part]), and what is seen of them,
/// viewed once and kept ([sphota.interpreter.data.Gallery]).
@NullMarked
package sphota.interpreter.data;

import org.jspecify.annotations.NullMarked;
