/// Whether a network computes what is said of it: claims are executed beside it, on all inputs
/// where they are few, else on some that tell apart what might be meant.
@NullMarked
package sphota.interpreter.proof;

import org.jspecify.annotations.NullMarked;
