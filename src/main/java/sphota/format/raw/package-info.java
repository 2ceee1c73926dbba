/// Elements with next to nothing around them.
///
/// ```
/// llama2.c     seven i32: dim, hidden_dim, n_layers, n_heads, n_kv_heads, vocab_size (negative where the
///              classifier is its own), max_seq_len; then f32: tok_embeddings; attention_norm, wq, wk, wv, wo,
///              ffn_norm, w1, w2, w3, each for all layers; norm; freqs_cos, freqs_sin; output where it is its own
/// llama2.c 1   'ak42' as u32, version i32, the seven i32, u8 whether the classifier is shared, zeros to 256;
///              attention_norm, ffn_norm, norm, tok_embeddings, wq, wk, wv, wo, w1, w2, w3, output
/// headerless   elements of one type, told by whoever opens the file, or guessed
/// ```
///
/// Policy: a llama2.c file of no magic is one only where the sizes its numbers give add up to the
/// file exactly. Matrices are `[out, in]` as PyTorch has them; a variant that keeps them transposed
/// has the same header and cannot be told apart. Version 2 has been written with its scales behind
/// each matrix and behind all of them, and does not say which: it is refused. A guess is made only
/// when asked for, and says that it is one.
///
/// @see <a href="https://github.com/karpathy/llama2.c/blob/master/export.py">llama2.c/export.py</a>
@NullMarked
package sphota.format.raw;

import org.jspecify.annotations.NullMarked;
