/// NumPy's arrays, alone and in archives.
///
/// ```
/// npy     magic 0x93 'NUMPY', major u8, minor u8 = 0, length (u16 in version 1, u32 in 2 and 3), header,
///         elements; np.save may append further arrays to the same file
/// header  text, Latin-1 or in version 3 UTF-8, of a Python dictionary with exactly three keys:
///   'descr'          dtype.str as '<f4', or a list of fields (name, descr[, shape])
///   'fortran_order'  True where the first axis is the fastest
///   'shape'          a tuple of integers
/// npz     a zip, its members NAME.npy; np.savez stores them, np.savez_compressed deflates
/// ```
///
/// Elements of dtype object are a pickle, which `np.load` runs only with `allow_pickle=True`.
///
/// Malformed input: the header is read by a parser of literals, which evaluates nothing. A key too
/// many, missing or twice, a header longer than a mebibyte or nested deeper than 16, a dtype or
/// version not known here, sizes that leave the file: refused. Code in the header is a finding as
/// well: `ast.literal_eval` refuses it, readers that call `eval` run it. Bytes behind the elements
/// are a finding and looked through for pickles, as is every member of an npz that is no array. Of
/// a deflated member only the header is inflated before its elements are asked for.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">
///   numpy.lib.format</a>
@NullMarked
package sphota.format.numpy;

import org.jspecify.annotations.NullMarked;
