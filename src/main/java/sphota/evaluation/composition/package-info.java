/// Whether what a language model makes of a meaning follows from what it makes of the meaning's
/// parts: the homomorphism error of its hidden states, beside how often it translates right.
@NullMarked
package sphota.evaluation.composition;

import org.jspecify.annotations.NullMarked;
