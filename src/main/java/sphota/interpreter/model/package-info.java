/// A network that predicts from what is seen of another.
@NullMarked
package sphota.interpreter.model;

import org.jspecify.annotations.NullMarked;
