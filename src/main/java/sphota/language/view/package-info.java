/// The weights of a tensor as documents, each of which says all of it and is read back bit for bit.
///
/// Every document begins with a line that has the type and the shape, as `F32 [2, 3]`; in
/// [sphota.language.view.PythonView] it is a comment. What follows are the elements of
/// [sphota.language.view.Values], last axis fastest, little-endian:
///
/// | view | what follows |
/// |---|---|
/// | [sphota.language.view.View#BYTES] | the bytes |
/// | [sphota.language.view.View#HEX] | two digits a byte, 32 bytes a line |
/// | [sphota.language.view.View#PLANES] | the bytes, all of the highest place of an element first |
/// | [sphota.language.view.View#PYTHON] | nested lists of exact literals, which Python can run |
///
/// What is no such document is refused as a [sphota.bytes.MalformedFileException] with its byte. A
/// document is read at a cost in proportion to its length, whatever its first line says.
@NullMarked
package sphota.language.view;

import org.jspecify.annotations.NullMarked;
