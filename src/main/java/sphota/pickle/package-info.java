/// The symbolic pickle machine. It runs all 68 opcodes over values that stand for Python objects: a
/// global is its name, a call is the tuple of what would be called with what. Nothing is imported,
/// constructed or executed.
///
/// An opcode CPython would refuse is refused where it stands; what came before it is kept.
@NullMarked
package sphota.pickle;

import org.jspecify.annotations.NullMarked;
