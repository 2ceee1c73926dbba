package sphota.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import sphota.statistics.Statistics;

/// A bar on the error output, when that is a terminal and there is something to wait for. It is
/// gone from the screen once it is closed, and when the program is interrupted.
final class ProgressLine implements Statistics.Progress, AutoCloseable {

    private static final long PATIENCE_NANOS = 400_000_000;

    /// The terminal echoes `^C` behind the bar; a bar as wide as the line would be left above it.
    private static final int ROOM_FOR_CTRL_C = 4;

    private static final String CLEAR_LINE_SHOW_CURSOR = "\r\u001b[K\u001b[?25h";

    private final Surroundings surroundings;
    private final long began = System.nanoTime();
    private Optional<Bar> bar = Optional.empty();

    ProgressLine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Bar(ProgressBar drawn, Thread clearing) {}

    @Override
    public void reached(long doneBytes, long totalBytes) {
        if (!surroundings.progress()) {
            return;
        }
        if (bar.isEmpty() && System.nanoTime() - began > PATIENCE_NANOS) {
            bar = Optional.of(begin(totalBytes));
        }
        bar.ifPresent(shown -> shown.drawn().stepTo(doneBytes));
    }

    private Bar begin(long totalBytes) {
        var clearing = new Thread(() -> clear(), "clear the progress bar");
        Runtime.getRuntime().addShutdownHook(clearing);
        var drawn =
                new ProgressBarBuilder()
                        .setTaskName("reading")
                        .setInitialMax(totalBytes)
                        .setUnit(" MiB", 1 << 20)
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
