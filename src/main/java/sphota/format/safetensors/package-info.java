/// Safetensors: a JSON header, then the bytes of all tensors without a gap.
///
/// ```
/// file   = N header data
/// N      = u64, little-endian, at most 100 000 000
/// header = N bytes of UTF-8, one JSON object, white space before and after it allowed
///          { "__metadata__": { string: string, … } | null,          optional
///            name: { "dtype": dtype,
///                    "shape": [u64, …],                               outermost axis first; [] is a scalar
///                    "data_offsets": [begin, end] }, … }              u64, counted from the start of data
///                  | [dtype, shape, data_offsets]                     accepted, written by nobody
/// dtype  = BOOL F4 F6_E2M3 F6_E3M2 U8 I8 F8_E5M2 F8_E4M3 F8_E8M0 F8_E4M3FNUZ F8_E5M2FNUZ
///          I16 U16 F16 BF16 I32 U32 F32 C64 F64 I64 U64 | {dtype: null} | {dtype: {}}
/// data   = little-endian elements in C order; sorted by (begin, end) the tensors begin at 0, each
///          where the one before it ends, and the last ends at the end of the file
/// ```
///
/// **Verdict.** A file is refused exactly when the reference implementation (`tensor.rs` of
/// huggingface/safetensors at 24b0b28, on serde_json) refuses it, and the reason begins with the
/// reference's name for the error, [ReferenceError]. That includes what JSON parsers differ on:
/// nesting of 128 is too deep; a number that overflows a double, a lone surrogate, a NUL, a
/// byte-order mark are refused wherever they stand, also in fields nobody reads; of two tensors of
/// one name the last wins; two `__metadata__` are refused.
///
/// **Stricter** are four limits that keep memory bounded, and no more: a string or name of more
/// than 16 Mi characters, a number of more than 100 000, and what [sphota.bytes.Budget] allows of
/// entries and of heap. Such a refusal begins with no reference error's name.
///
/// **Findings.** What the reference lets pass but other readers do not, or the specification
/// forbids, is a finding with the byte where it stands first; `Rule` lists them.
///
/// **Sizes beyond 2⁶³ − 1** can occur only beside a size of 0. They are read as 2⁶³ − 1, with a
/// finding that says so: the tensor has no elements either way.
///
/// **A file cut short** is refused with the count of the bytes missing; tensors that lie before the
/// cut are kept. So are those before the first faulty one where the fault is in the layout.
@NullMarked
package sphota.format.safetensors;

import org.jspecify.annotations.NullMarked;
