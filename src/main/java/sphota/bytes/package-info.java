/// Named ranges of files, the one exception for a bad file, and what one file may cost. Every read
/// is bounds-checked here and every refusal carries the file and the byte, so no reader above has
/// to compose such a message.
@NullMarked
package sphota.bytes;

import org.jspecify.annotations.NullMarked;
