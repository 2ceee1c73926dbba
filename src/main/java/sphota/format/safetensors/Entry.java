package sphota.format.safetensors;

import java.util.List;
import sphota.tensor.Scalar;

/// A tensor as the header states it, nothing checked yet.
///
/// @param shape unsigned 64-bit sizes
/// @param begin unsigned, in bytes from the start of the data
/// @param end unsigned, in bytes from the start of the data
/// @param headerByte where the name stands, from the start of the header
record Entry(String name, Scalar type, List<Long> shape, long begin, long end, long headerByte) {}
