/// GGUF, the container of ggml and llama.cpp, and the GGML files of whisper.cpp that came before.
///
/// ```
/// file     = "GGUF" version u64:tensors u64:entries entry… info… padding data
/// version  = u32, 2 or 3; the same but for the byte order, of which only little-endian is read
/// string   = u64:n, n bytes, at most 2³⁰, UTF-8 by the specification
/// entry    = string:key value; keys are unique and not empty
/// value    = i32:type, then
///            0 u8  1 i8  2 u16  3 i16  4 u32  5 i32  6 f32  7 bool as a byte  8 string
///            10 u64  11 i64  12 f64
///            9 array: i32:type u64:n n values; no array of arrays
/// info     = string:name u32:axes u64:size… i32:type u64:offset
///            names are unique, of at most 63 bytes; at most 4 axes, innermost first; type a number
///            of ggml's, of which some keep a block of elements together: the first size is a
///            multiple of these; offset counts from the start of data
/// padding  = up to the next multiple of general.alignment, a u32 and power of two, 32 if missing;
///            none where there are no tensors
/// data     = each tensor where the one before it ends, and padding after it, also after the last
/// ```
///
/// **Verdict.** A file is refused where the reference implementation (`gguf.cpp` of ggml at
/// d99724f2, asked for the data) refuses it, and the reason begins with the label of a
/// [ReferenceError]. What the reference lets pass with a wrong result, or aborts on, is refused
/// too:
///
/// - more than 2⁶³ − 1 elements whose number wraps to 0 or below, as of sizes 2³² · 2³²;
/// - a `general.alignment` that is no u32, on which the reference aborts;
/// - what [sphota.bytes.Budget] does not allow of entries and of heap.
///
/// **A file cut short** is refused with the count of bytes missing; tensors that are whole are
/// kept. Nothing of the data is read to find this out.
///
/// **Bytes that no tensor has**, behind the last one and in padding of 64 bytes or more, are looked
/// through for pickles.
///
/// **Findings.** What the reference lets pass but other readers do not, or the specification
/// forbids, is a finding; `Rule` lists them. Templates within the metadata are looked through by
/// [sphota.format.TemplateLint].
///
/// **Metadata** is shown as text; of an array its type, its length and its first elements.
///
/// The files of whisper.cpp: see [GgmlReader].
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">gguf.md</a>
@NullMarked
package sphota.format.gguf;

import org.jspecify.annotations.NullMarked;
