package sphota.speech;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import sphota.net.Objective;
import sphota.speech.data.Batch;
import sphota.speech.data.FormNames;
import sphota.speech.data.Scoring;
import sphota.speech.data.Windows;

/// The loss of a language model over windows. Notes are the bits of each form, then the bytes of
/// each.
final class LanguageObjective implements Objective {

    /// What keeps the sums that softmaxes divide by near 1 (Chowdhery et al. 2022).
    private static final double LOG_SUM_COST = 1e-4;

    private final Reading reading;
    private final FormNames forms;
    private final Weighing weighing;
    private final Windows windows;
    private final int rows;
    private Windows.Cursor cursor;

    /// @param rows windows at once
    LanguageObjective(
            Reading reading, FormNames forms, Weighing weighing, Windows windows, int rows) {
        this.reading = reading;
        this.forms = forms;
        this.weighing = weighing;
        this.windows = windows;
        this.rows = rows;
        cursor = windows.cursor();
    }

    @Override
    public Outcome next(NDManager manager) throws IOException {
        var batch = scored();
        var scores = Scores.of(manager, reading.network(), reading.hidden(manager, batch), batch);
        return new Outcome(
                scores.loss(manager, weighing, LOG_SUM_COST), notes(batch, scores.bits()));
    }

    /// The next batch of which anything is scored: where all is given, there is nothing to learn.
    private Batch scored() throws IOException {
        long first = cursor.position().epoch();
        while (cursor.position().epoch() <= first + 1) {
            var batch = cursor.next(rows);
            for (byte each : batch.scoring()) {
                if (each != Scoring.NONE.number()) {
                    return batch;
                }
            }
        }
        throw new IllegalArgumentException("all that is read is given: there is nothing to learn");
    }

    private double[] notes(Batch batch, double... bits) {
        var notes = new double[2 * forms.count()];
        for (int i = 0; i < bits.length; i++) {
            if (batch.counts(i)) {
                notes[batch.form(i)] += bits[i];
                notes[forms.count() + batch.form(i)] += batch.sourceBytes()[i];
            }
        }
        return notes;
    }

    @Override
    public String position() {
        var at = cursor.position();
        return at.epoch() + " " + at.group() + " " + at.window();
    }

    @Override
    public void goTo(String position) {
        var parts = position.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no position: " + position);
        }
        cursor =
                windows.cursor(
                        new Windows.Position(
                                Long.parseLong(parts[0]),
                                Integer.parseInt(parts[1]),
                                Integer.parseInt(parts[2])));
    }
}
