package sphota.speech.data;

/// What is scored.
///
/// @param prompts whether what a task gives is, too: the first span of a translation and what opens
///   its answer, the program and the inputs of a simulation, and legends of the onto-language in
///   tasks and in documents of it
/// @param mantissas whether bytes and bits of weights that are mantissa alone are, too; if not,
///   they count as noise, see [Sequence#noiseBits]
public record Rules(boolean prompts, boolean mantissas) {

    /// Answers alone, and no mantissas: what a network learns by.
    public static final Rules TASKS = new Rules(false, false);

    /// All but mantissas, which are counted as they are: what a lossless code would cost.
    public static final Rules CODE = new Rules(true, false);

    /// All.
    public static final Rules ALL = new Rules(true, true);
}
