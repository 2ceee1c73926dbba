/// The family `collection`: somebody's own models with a table of labels, as a zoo.
@NullMarked
package sphota.zoo.collection;

import org.jspecify.annotations.NullMarked;
