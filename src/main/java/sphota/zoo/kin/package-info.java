/// The family `kin`: networks made of other networks, with the true family tree.
@NullMarked
package sphota.zoo.kin;

import org.jspecify.annotations.NullMarked;
