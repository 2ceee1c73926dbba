/// All families of zoos by their recipes.
@NullMarked
package sphota.zoo.family;

import org.jspecify.annotations.NullMarked;
