/// A model as a sequence of typed tokens, for what learns to read models. [TokenStream] makes them
/// from open weights; [ShardWriter] keeps them in files and [TokenShards] reads them back without
/// the weights. docs/tokens.md says what every number means.
///
/// Nothing is judged here, and no token holds NaN: what is not known is marked as absent.
@NullMarked
package sphota.token;

import org.jspecify.annotations.NullMarked;
