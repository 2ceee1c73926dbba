/// What a pickle would do if it were loaded: a verdict by allow-list, the prediction of
/// `torch.load(weights_only=True)`, and pickles hidden inside values. Knows no container.
@NullMarked
package sphota.safety;

import org.jspecify.annotations.NullMarked;
