/// Whether a language model says the same in another form, and what programs give, on documents
/// that were held out: all ordered pairs of forms, and by what was held out.
@NullMarked
package sphota.evaluation.translation;

import org.jspecify.annotations.NullMarked;
