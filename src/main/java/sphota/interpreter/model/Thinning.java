package sphota.interpreter.model;

import sphota.meaning.SplitMix;

/// What is left out of networks in training, so that less can be learned by heart: whole neurons
/// with what they say to others, whole rows that are said of tensors, whole probes.
///
/// @param share how many of them
/// @param random says which
record Thinning(double share, SplitMix random) {

    /// Leaves out nothing.
    static final Thinning NONE = new Thinning(0, new SplitMix(0));

    /// Whether the next is left out.
    boolean drops() {
        return share > 0 && (random.next() >>> 11) * 0x1p-53 < share;
    }

    /// What stands for what was left out of a sum: what is kept counts so many times, as with
    /// dropout (Srivastava et al. 2014).
    float weight() {
        return (float) (1 / (1 - share));
    }
}
