/// What can be said of a network: a zoo states it as the truth, the meta-interpreter as a guess,
/// the evaluation compares the two. Everything said is a [sphota.description.Claim].
@NullMarked
package sphota.description;

import org.jspecify.annotations.NullMarked;
