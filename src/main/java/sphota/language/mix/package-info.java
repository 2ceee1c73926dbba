/// to come
@NullMarked
package sphota.language.mix;

import org.jspecify.annotations.NullMarked;
