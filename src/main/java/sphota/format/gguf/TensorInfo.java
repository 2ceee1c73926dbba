package sphota.format.gguf;

import sphota.tensor.ElementType;
import sphota.tensor.Shape;

/// What the table says of one tensor.
///
/// @param shape outermost axis first, the reverse of the file's
/// @param bytes that its elements fill; unsigned, since the reference goes so far
/// @param offset of its first byte from the start of the data
/// @param infoByte where the table speaks of it
record TensorInfo(
        String name, ElementType type, Shape shape, long bytes, long offset, long infoByte) {}
