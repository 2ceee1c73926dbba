package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.interpreter.opinion.Interpreter;
import sphota.net.Torch;
import sphota.report.JsonReport;
import sphota.report.Report;
import sphota.report.TerminalReport;
import sphota.report.ViewOptions;

/// Says what networks that read networks make of models.
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "What a model does, from its weights: how accurate it is, how it was trained, with"
                        + " how sure that is and what it rests on. Of a model that is unlike all"
                        + " that was learned from it says so. Nothing of it is run but the"
                        + " operations of our own executor (docs/interpreter.md).")
final class PredictCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "A file of weights, or the directory of a model.")
    private List<Path> paths = List.of();

    @Mixin private final InterpreterOptions interpreters = new InterpreterOptions();

    @Option(names = "--json", description = "Print one JSON document (docs/json.md).")
    private boolean json;

    @Mixin private final EngineOptions engine = new EngineOptions();

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    PredictCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var folders = interpreters.some();
        return engine.with(surroundings, torch -> said(torch, folders));
    }

    private ExitCode said(Torch torch, List<Path> folders) throws IOException {
        var asked = Interpreter.read(torch.manager(), folders);
        var stopped = new AtomicBoolean();
        var session = new Session(surroundings, opener, debug);
        try (var _ = Ending.of(() -> stopped.set(true));
                var report = report()) {
            return session.whole(
                    paths,
                    report,
                    stopped,
                    weights ->
                            report.predict(
                                    weights.path(),
                                    asked.stream().map(each -> each.opinion(weights)).toList()));
        }
    }

    private Report report() {
        var options = ViewOptions.STANDARD;
        return json
                ? new JsonReport(
                        surroundings.out(), JsonReport.Schema.PREDICT, Version.number(), options)
                : new TerminalReport(surroundings.out(), surroundings.style(), options);
    }
}
