package sphota.speech.data;

/// Windows beside each other, row by row, in arrays of `rows * length`. Rows beyond those that are
/// filled, and places beyond the end of what was read, hold [sphota.tokenizer.Control#PAD], and are
/// not scored. All but `ids` and `numbers` is said of the target at its place; a network is at
/// place `i` given the ids of its row up to `i`.
///
/// @param rows how many there are
/// @param filled how many of them hold anything: the first
/// @param length of a row
/// @param ids that are read
/// @param numbers bits of the numbers they stand for, 0 of others
/// @param targets the next ids
/// @param targetNumbers bits of the numbers they stand for, 0 of others
/// @param forms see [Sequence#forms]
/// @param sourceBytes see [Sequence#sourceBytes]
/// @param scoring see [Sequence#scoring]
/// @param noiseBits see [Sequence#noiseBits]
public record Batch(
        int rows,
        int filled,
        int length,
        int[] ids,
        int[] numbers,
        int[] targets,
        int[] targetNumbers,
        byte[] forms,
        byte[] sourceBytes,
        byte[] scoring,
        byte[] noiseBits) {

    /// The form of a target.
    public int form(int at) {
        return Byte.toUnsignedInt(forms[at]);
    }

    /// How a target is scored.
    public Scoring scoring(int at) {
        return Scoring.numbered(scoring[at]);
    }

    /// Whether a target is in sums over bits and bytes: see [Sequence#counts].
    public boolean counts(int at) {
        return Sequence.counts(scoring[at], noiseBits[at]);
    }
}
