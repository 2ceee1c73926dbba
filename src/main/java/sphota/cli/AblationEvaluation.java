package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import sphota.evaluation.ablation.Ablation;
import sphota.evaluation.ablation.Plan;
import sphota.evaluation.prediction.Division;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Gallery;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Target;
import sphota.interpreter.data.ZooSource;
import sphota.net.DivergedException;
import sphota.net.EngineUnavailableException;
import sphota.net.Torch;
import sphota.report.Escaping;

/// Makes the runs of an ablation and prints what came of them.
record AblationEvaluation(Surroundings surroundings, Supplier<Torch> engine) {

    /// @param cache of what is seen; within `out` if there is none
    ExitCode done(Path file, Path out, Optional<Path> cache, int viewers) throws IOException {
        var plan = Plan.read(file);
        var examples =
                examples(
                        plan,
                        new Gallery(
                                plan.views(),
                                Optional.of(cache.orElse(out.resolve("seen"))),
                                viewers));
        var division = Division.of(Target.of(plan.target(), examples), Sides.of(examples));
        var ablation = new Ablation(plan, division, out, engine);
        boolean stopped = false;
        try (var _ = Ending.of(ablation::stop)) {
            ablation.run(new Shown());
        } catch (CancellationException end) {
            surroundings.say(end.getMessage() + ": the same command goes on");
            stopped = true;
        } catch (EngineUnavailableException | DivergedException end) {
            surroundings.say(Escaping.visible(String.valueOf(end.getMessage())));
            stopped = true;
        }
        surroundings.print(ablation.table().text());
        return stopped ? ExitCode.REFUSED : ExitCode.OK;
    }

    private List<Example> examples(Plan plan, Gallery gallery) throws IOException {
        var sources = new ArrayList<ZooSource>();
        for (var zoo : plan.zoos()) {
            sources.add(ZooSource.open(zoo));
        }
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.VIEWING)) {
            return gallery.examples(sources, plan.networks(), line::reached).all();
        }
    }

    /// A line for each training and each of its epochs.
    private final class Shown implements Ablation.Progress {

        @Override
        public void begins(String name, int done, int all) {
            surroundings.say("%d of %d made; %s".formatted(done, all, Escaping.visible(name)));
        }

        @Override
        public void epoch(int number, int of, double training, double validation) {
            surroundings.say(
                    String.format(
                            Locale.ROOT,
                            "epoch %d of %d: loss %.4f, validation %.4f",
                            number,
                            of,
                            training,
                            validation));
        }
    }
}
