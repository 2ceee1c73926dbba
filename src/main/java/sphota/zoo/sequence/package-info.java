/// The family of sequences: small transformers and recurrent networks that compute meanings on
/// sequences of tokens.
@NullMarked
package sphota.zoo.sequence;

import org.jspecify.annotations.NullMarked;
