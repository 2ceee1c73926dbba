package sphota.diff;

import sphota.tensor.Tensor;

/// Two tensors that answer to each other.
///
/// @param a of the first model, with its own name, seen as it is compared
/// @param b of the second
/// @param how they were found
/// @param fit how their elements are laid against each other
public record Match(Tensor a, Tensor b, How how, Fit fit) {

    /// By what two tensors were found to belong together.
    public enum How {
        NAME,
        /// Once prefixes are dropped and the names that other projects use are put into one.
        NORMALISED_NAME,
        /// By name, but for the number of the layer, which holds what another number held.
        MOVED_LAYER,
        /// By what they hold: the first elements lie in one direction.
        CONTENT,
        /// As many of one shape on both sides, taken in their order.
        ORDER;

        /// As in `normalised name`.
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /// What of two tensors is compared.
    public enum Fit {
        /// All of both, element by element in logical order.
        WHOLE,
        /// A seen with its two axes exchanged.
        TRANSPOSED,
        /// A seen with the halves of each attention head interleaved, as converters to GGUF lay out
        /// queries and keys of the Llama family.
        INTERLEAVED,
        /// The first rows of both: one of them has more.
        FIRST_ROWS,
        /// Nothing: their shapes do not fit.
        NOTHING
    }
}
