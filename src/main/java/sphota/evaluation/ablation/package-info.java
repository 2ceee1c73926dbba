/// What each part of a reader of networks buys: the same training without it, or with fewer
/// networks, seed by seed, tested on the same networks.
@NullMarked
package sphota.evaluation.ablation;

import org.jspecify.annotations.NullMarked;
