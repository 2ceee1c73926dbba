/// The front door: what lies at a path, whatever container it is in. Sniffs content, never the
/// extension; joins shards; reads a model's directory and checks its parts against each other.
@NullMarked
package sphota.weights;

import org.jspecify.annotations.NullMarked;
