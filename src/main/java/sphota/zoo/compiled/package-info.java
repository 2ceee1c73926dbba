/// A compiler from meanings to transformers, in the manner of RASP (Weiss, Goldberg and Yahav 2021)
/// and Tracr (Lindner et al. 2023).
///
/// The stream between layers holds variables: a value at every position, written as zeros and a
/// one. A [sphota.zoo.compiled.Program] is a list of steps on them: looks, which are attention with
/// scores far enough apart for all of it to go to one position or evenly to several, and units,
/// which are linear ones that let nothing negative through. [sphota.zoo.compiled.Translation] makes
/// it of a meaning, [sphota.zoo.compiled.Allocation] gives variables their place in the stream, and
/// [sphota.zoo.compiled.Draft] makes weights of it, after a change of basis if one is wanted.
///
/// What comes out is run on all inputs, or on a sample where those are over 65,536; a network that
/// gives one wrong answer is not handed out.
@NullMarked
package sphota.zoo.compiled;

import org.jspecify.annotations.NullMarked;
