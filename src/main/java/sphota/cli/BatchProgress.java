package sphota.cli;

import java.util.Locale;
import sphota.batch.Batch;
import sphota.report.Escaping;

/// Shows how a batch goes: a bar on a terminal, elsewhere a plain line now and then, and always a
/// line for a model of which nothing was had.
final class BatchProgress implements Batch.Observer, AutoCloseable {

    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final Surroundings surroundings;
    private final ProgressLine line;
    private final long began = System.nanoTime();
    private long said = began;
    private int models;
    private int done;
    private int failed;
    private long bytes;
    private long allBytes;

    BatchProgress(Surroundings surroundings) {
        this.surroundings = surroundings;
        line = new ProgressLine(surroundings, ProgressLine.Work.COLLECTION);
    }

    @Override
    public void begins(int found, int unchanged, long bytesToRead) {
        models = found - unchanged;
        allBytes = bytesToRead;
        surroundings.say(
                String.format(
                        Locale.ROOT,
                        "%,d found, %,d of them known and unchanged; %,d MB to read",
                        found,
                        unchanged,
                        bytesToRead / 1_000_000));
    }

    @Override
    public void done(String model, long ofModel, String failure) {
        done++;
        bytes += ofModel;
        line.reached(bytes, Math.max(1, allBytes));
        if (!failure.isEmpty()) {
            failed++;
            line.giveWay();
            surroundings.say(Escaping.visible(model + ": " + failure));
        }
        long now = System.nanoTime();
        line.note(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d, %,d failed, %.1f models/s",
                        done,
                        models,
                        failed,
                        done * 1e9 / Math.max(1, now - began)));
        if (!surroundings.progress() && now - said > PAUSE_NANOS) {
            said = now;
            double seconds = (now - began) / 1e9;
            // Small models cost what they are, large ones what they weigh.
            double share = ((double) done / models + (double) bytes / Math.max(1, allBytes)) / 2;
            surroundings.say(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d, %,d of %,d MB, %,d failed; %.1f models/s, %.1f MB/s, about"
                                    + " %.0f s to go",
                            done,
                            models,
                            bytes / 1_000_000,
                            allBytes / 1_000_000,
                            failed,
                            done / seconds,
                            bytes / seconds / 1e6,
                            seconds * (1 - share) / share));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
