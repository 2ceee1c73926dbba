package sphota.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import sphota.diff.Comparison;
import sphota.spectrum.Spectra;
import sphota.statistics.Statistics;

/// A bar on the error output, when that is a terminal and there is something to wait for. It is
/// gone from the screen once it is closed, and when the program is interrupted.
final class ProgressLine
        implements Statistics.Progress, Spectra.Progress, Comparison.Progress, AutoCloseable {

    private static final long PATIENCE_NANOS = 400_000_000;

    /// The terminal echoes `^C` behind the bar; a bar as wide as the line would be left above it.
    private static final int ROOM_FOR_CTRL_C = 4;

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final String CLEAR_LINE_SHOW_CURSOR = CLEAR_LINE + "\u001b[?25h";

    /// What is counted.
    enum Work {
        READING("reading", " MiB", 1 << 20),
        /// In millions of pairs of numbers.
        COMPARING("comparing", " M", 1_000_000),
        MODELS("growing", " models", 1),
        COLLECTION("analysing", " MiB", 1 << 20),
        PAIRS("comparing", " pairs", 1),
        VIEWING("viewing", " models", 1),
        DESCRIBING("describing", " functions", 1),
        TRAINING("training", " k ids", 1000),
        /// In seconds of a nominal core, as they are estimated.
        SPECTRA("spectra", " s", 1000);

        private final String task;
        private final String unit;
        private final long unitSize;

        Work(String task, String unit, long unitSize) {
            this.task = task;
            this.unit = unit;
            this.unitSize = unitSize;
        }
    }

    private final Surroundings surroundings;
    private final Work work;
    private final long began = System.nanoTime();
    private Optional<Bar> bar = Optional.empty();

    ProgressLine(Surroundings surroundings, Work work) {
        this.surroundings = surroundings;
        this.work = work;
    }

    private record Bar(ProgressBar drawn, Thread clearing) {}

    @Override
    public void reached(long done, long total) {
        if (!surroundings.progress()) {
            return;
        }
        if (bar.isEmpty() && System.nanoTime() - began > PATIENCE_NANOS) {
            bar = Optional.of(begin(total));
        }
        bar.ifPresent(shown -> {
            shown.drawn().maxHint(total);
            shown.drawn().stepTo(done);
        });
    }

    /// Says more, beside the bar.
    void note(String more) {
        bar.ifPresent(shown -> shown.drawn().setExtraMessage(more));
    }

    /// Makes room for a line of its own.
    void giveWay() {
        if (bar.isPresent()) {
            surroundings.err().print(CLEAR_LINE);
        }
    }

    private Bar begin(long total) {
        var clearing = new Thread(() -> clear(), "clear the progress bar");
        Runtime.getRuntime().addShutdownHook(clearing);
        var drawn =
                new ProgressBarBuilder()
                        .setTaskName(work.task)
                        .setInitialMax(total)
                        .setUnit(work.unit, work.unitSize)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(100)
                        .setConsumer(
                                new ConsoleProgressBarConsumer(
                                        System.err,
                                        surroundings.style().columns().orElse(80)
                                                - ROOM_FOR_CTRL_C))
                        .clearDisplayOnFinish()
                        .build();
        return new Bar(drawn, clearing);
    }

    private void clear() {
        surroundings.err().print(CLEAR_LINE_SHOW_CURSOR);
        surroundings.err().flush();
    }

    @Override
    public void close() {
        bar.ifPresent(shown -> {
            shown.drawn().close();
            clear();
            try {
                var _ = Runtime.getRuntime().removeShutdownHook(shown.clearing());
            } catch (IllegalStateException _) {
                // The program is ending already and the hook runs.
            }
        });
        bar = Optional.empty();
    }
}
