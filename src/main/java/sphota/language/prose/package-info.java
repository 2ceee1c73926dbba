/// Meanings in sentences, for people: English and Russian. They are read by no program.
@NullMarked
package sphota.language.prose;

import org.jspecify.annotations.NullMarked;
