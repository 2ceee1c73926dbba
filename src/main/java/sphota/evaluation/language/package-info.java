/// What a language model pays for the forms of a corpus, beside what others pay.
@NullMarked
package sphota.evaluation.language;

import org.jspecify.annotations.NullMarked;
