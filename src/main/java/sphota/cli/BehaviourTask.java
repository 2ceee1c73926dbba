package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sphota.evaluation.behaviour.BehaviourTable;
import sphota.interpreter.behaviour.BehaviourReader;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.behaviour.BehaviourTraining;
import sphota.interpreter.behaviour.Cases;
import sphota.interpreter.behaviour.Sides;
import sphota.net.Torch;
import sphota.report.Escaping;

/// Trains readers of behaviour, and measures them.
record BehaviourTask(Surroundings surroundings, PredictionOptions options) {

    /// Trains a reader for each kind of which there are enough networks, one after another.
    ///
    /// @param raw whether they take chains as they are in their files
    ExitCode train(
            Torch torch, boolean raw, BehaviourTraining.Settings settings, Path out, boolean resume)
            throws IOException {
        var folder = new TrainingFolder(surroundings, out, "epoch");
        folder.refuseOther(resume);
        var divided = Sides.of(cases().all());
        return folder.run(() -> {
            var readers = readers(torch, raw, settings, folder, divided);
            if (readers.isEmpty()) {
                throw new IllegalArgumentException("there are too few networks of any kind");
            }
            new BehaviourReaders(readers)
                    .write(out, Map.of("learned_from", Integer.toString(divided.train().size())));
            surroundings
                    .out()
                    .append(Escaping.visible(out.toString()))
                    .append(" holds readers of %d kinds\n".formatted(readers.size()));
            return ExitCode.OK;
        });
    }

    private List<BehaviourReader> readers(
            Torch torch,
            boolean raw,
            BehaviourTraining.Settings settings,
            TrainingFolder folder,
            Sides divided)
            throws IOException {
        var readers = new ArrayList<BehaviourReader>();
        for (var kind : divided.byKind().entrySet()) {
            var label = kind.getKey().label();
            var sides = kind.getValue();
            if (!BehaviourTraining.isEnough(sides)) {
                surroundings.say(Escaping.visible(label + ": too few networks to learn from"));
                continue;
            }
            var training = new BehaviourTraining(torch, sides, raw, settings);
            var own = folder.path().resolve(String.format(Locale.ROOT, "%02d", readers.size()));
            Files.createDirectories(own);
            try (var _ = Ending.of(training::stop)) {
                readers.add(
                        training.run(
                                Optional.of(own),
                                "%d %d".formatted(sides.train().size(), sides.validation().size()),
                                folder.epochs(label + ": ", settings.epochs())));
            }
        }
        return readers;
    }

    /// Prints how well readers read, beside baselines.
    void compare(SequencedMap<String, BehaviourReaders> readers) throws IOException {
        var table =
                BehaviourTable.of(
                        cases(),
                        readers,
                        (line, seconds) ->
                                surroundings.say(
                                        Escaping.visible(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s: %.1f s",
                                                        line,
                                                        seconds))));
        surroundings.print(table.text());
    }

    /// Prints it for readers of some folders.
    ExitCode compare(Torch torch, List<Path> models) throws IOException {
        var readers = new LinkedHashMap<String, BehaviourReaders>();
        for (var model : models) {
            readers.put(model.toString(), BehaviourReaders.read(torch.manager(), model));
        }
        compare(readers);
        return ExitCode.OK;
    }

    private Cases cases() throws IOException {
        var sources = options.sources(surroundings);
        Cases cases;
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.VIEWING)) {
            cases =
                    Cases.of(
                            sources,
                            options.subjects(),
                            networks -> line.reached(networks, networks));
        }
        PredictionOptions.sayFailures(surroundings, cases.failures());
        return cases;
    }
}
