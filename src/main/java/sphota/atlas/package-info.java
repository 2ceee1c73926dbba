/// A run as one page: a map of its models, their families, what is in it twice, and the report of
/// each. `Atlas` is what is read of the run, `AtlasPage` writes it.
@NullMarked
package sphota.atlas;

import org.jspecify.annotations.NullMarked;
