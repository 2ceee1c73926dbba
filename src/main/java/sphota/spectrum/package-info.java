/// Singular values of matrices and what follows from them. Nothing is judged here.
@NullMarked
package sphota.spectrum;

import org.jspecify.annotations.NullMarked;
