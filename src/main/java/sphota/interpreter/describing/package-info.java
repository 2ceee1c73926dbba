/// What is said of a network in the end: an expression that was proved, a look-up table where none
/// was found, or nothing.
@NullMarked
package sphota.interpreter.describing;

import org.jspecify.annotations.NullMarked;
