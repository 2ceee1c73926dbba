/// Tensors as lazy views: a name, an element type, a shape, and where the elements lie. Nothing
/// here copies weights before it is asked for them.
@NullMarked
package sphota.tensor;

import org.jspecify.annotations.NullMarked;
