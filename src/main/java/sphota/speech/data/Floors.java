package sphota.speech.data;

import java.io.IOException;

/// What the noise of each form costs: its bits to the bytes that count. No prediction of what is
/// scored comes below that, as noise is counted as it is; of text it is 0.
public final class Floors {

    private final FormSums sums;

    public Floors(FormNames forms) {
        sums = new FormSums(forms);
    }

    /// Counts a sequence.
    public void add(Sequence sequence) {
        for (int i = 0; i < sequence.length(); i++) {
            if (sequence.counts(i)) {
                sums.add(sequence.form(i), sequence.noiseBits()[i], sequence.sourceBytes()[i]);
            }
        }
    }

    public FormSums sums() {
        return sums;
    }

    /// Those of the first blocks of a source.
    ///
    /// @throws IOException if one cannot be read
    public static FormSums of(SequenceSource source, FormNames forms, int mostBlocks)
            throws IOException {
        var floors = new Floors(forms);
        for (int i = 0; i < Math.min(mostBlocks, source.blocks()); i++) {
            source.block(i).forEach(floors::add);
        }
        return floors.sums;
    }
}
