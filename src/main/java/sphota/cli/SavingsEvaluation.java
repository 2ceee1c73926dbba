package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import sphota.evaluation.savings.Plan;
import sphota.evaluation.savings.Savings;
import sphota.evaluation.savings.SavingsTable;
import sphota.net.EngineUnavailableException;
import sphota.net.MatmulPrecision;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.report.learning.LearningPage;
import sphota.report.learning.Run;

/// Makes the runs of a plan and prints what came of them.
record SavingsEvaluation(
        Surroundings surroundings, Supplier<Torch> engine, MatmulPrecision precision) {

    ExitCode done(Path file, Path out) throws IOException {
        var plan = Plan.read(file);
        var savings = new Savings(plan, out, engine, precision);
        boolean stopped = false;
        try (var _ = Ending.of(savings::stop);
                var shown = new Shown(surroundings)) {
            for (var diverged : savings.run(shown)) {
                surroundings.say(Escaping.visible(diverged));
                stopped = true;
            }
        } catch (CancellationException end) {
            surroundings.say(end.getMessage() + ": the same command goes on");
            stopped = true;
        } catch (EngineUnavailableException end) {
            surroundings.say(Escaping.visible(String.valueOf(end.getMessage())));
            stopped = true;
        }
        var table = savings.table();
        surroundings.out().append(table.text());
        pages(table, out);
        return stopped ? ExitCode.REFUSED : ExitCode.OK;
    }

    private static void pages(SavingsTable table, Path out) throws IOException {
        for (var task : table.tasks().keySet()) {
            var runs = new ArrayList<Run>();
            for (var curve : table.curves(out, task)) {
                runs.add(new Run(curve.arm(), curve.points()));
            }
            if (!runs.isEmpty()) {
                LearningPage.write(
                        out.resolve(task + ".html"),
                        task,
                        Version.program(),
                        List.copyOf(runs),
                        Map.of());
            }
        }
    }

    /// A bar for each training on a terminal, else a line.
    private static final class Shown implements Savings.Progress, AutoCloseable {

        private final Surroundings surroundings;
        private ProgressLine line;

        Shown(Surroundings surroundings) {
            this.surroundings = surroundings;
            line = new ProgressLine(surroundings, ProgressLine.Work.TRAINING);
        }

        @Override
        public void begins(String name, int done, int all) {
            line.close();
            surroundings.say("%d of %d made; %s".formatted(done, all, Escaping.visible(name)));
            line = new ProgressLine(surroundings, ProgressLine.Work.TRAINING);
        }

        @Override
        public void reached(long tokens, long all) {
            line.reached(tokens, all);
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
