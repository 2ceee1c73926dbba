package sphota.speech;

import ai.djl.ndarray.NDScope;
import java.io.IOException;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.data.FormNames;
import sphota.speech.data.FormSums;
import sphota.speech.data.Windows;

/// What a language model pays for what it reads.
public final class Pricing {

    private Pricing() {}

    /// Bits and bytes of each form over the first windows of an epoch, noise included.
    ///
    /// @param rows windows at once
    /// @param mostBatches of so many rows
    /// @throws IOException if data cannot be read
    public static FormSums of(
            Torch torch,
            Transformer network,
            FormNames forms,
            Windows windows,
            int rows,
            int mostBatches)
            throws IOException {
        var reading = new Reading(network, forms);
        var sums = new FormSums(forms);
        var cursor = windows.cursor();
        for (int i = 0; i < mostBatches; i++) {
            var next = cursor.nextOfEpoch(rows);
            if (next.isEmpty()) {
                break;
            }
            var batch = next.get();
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var manager = torch.manager();
                var bits =
                        Scores.of(manager, network, reading.hidden(manager, batch), batch).bits();
                for (int at = 0; at < bits.length; at++) {
                    if (batch.counts(at)) {
                        sums.add(batch.form(at), bits[at], batch.sourceBytes()[at]);
                    }
                }
            }
        }
        return sums;
    }

    /// The mean over forms of bits a byte.
    public static double mean(FormSums sums) {
        return sums.bitsPerByte().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
