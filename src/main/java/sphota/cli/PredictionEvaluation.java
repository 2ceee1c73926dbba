package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import sphota.bytes.WholeFile;
import sphota.description.Estimate;
import sphota.description.Likeness;
import sphota.evaluation.prediction.Contender;
import sphota.evaluation.prediction.PredictionTable;
import sphota.evaluation.prediction.Trial;
import sphota.evaluation.prediction.TrialTable;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.opinion.Background;
import sphota.interpreter.opinion.Interpreter;
import sphota.interpreter.opinion.Said;
import sphota.interpreter.view.View;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.report.reliability.ReliabilityPage;

/// Measures how well what is known of networks is predicted, by baselines and by predictors, and
/// whether these are as sure as they are right.
///
/// @param command that asked for it, as it is noted
record PredictionEvaluation(
        Surroundings surroundings,
        PredictionOptions options,
        SurenessOptions sureness,
        String command) {

    private static final List<Double> CONFIDENCES =
            List.of(Interpreter.CONFIDENCE, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.95, 0.99);

    /// By baselines alone.
    void done() throws IOException {
        if (!sureness.unlike().isEmpty() || sureness.html().isPresent() || sureness.card()) {
            throw new IllegalArgumentException(
                    "--unlike, --html and --card are of predictors: name one");
        }
        var known = options.known(surroundings, PredictionTable.views(sureness.baselines()));
        var text = new StringBuilder();
        for (var target : known.targets()) {
            add(text, table(target, known.viewed(), List.of()));
        }
    }

    /// By predictors too.
    void done(Torch torch, List<Path> folders) throws IOException {
        var predictors = new LinkedHashMap<String, Predictor>();
        for (var folder : folders) {
            predictors.put(folder.toString(), new PredictorFolder(folder).read(torch.manager()));
        }
        var sure = folders.stream().filter(Background::isIn).toList();
        if (sure.size() < folders.size()) {
            surroundings.say("of some predictors nothing tells how sure they are");
        }
        var interpreters = Interpreter.read(torch.manager(), sure);
        var targets = options.predicted(predictors);
        var viewed = options.viewed(surroundings, views(predictors));
        var text = new StringBuilder();
        for (var target : targets) {
            add(text, table(target, viewed, contenders(predictors, target)));
        }
        var trials = new ArrayList<Trial>();
        for (var interpreter : interpreters) {
            var test = viewed.known(interpreter.targets()).test();
            var said = interpreter.say(test);
            for (var target : targets) {
                if (interpreter.targets().contains(target)) {
                    var trial = trial(interpreter, target, test, said);
                    trials.add(trial);
                    add(text, TrialTable.text(trial));
                }
            }
            if (!sureness.unlike().isEmpty()) {
                add(text, strangers(interpreter, test, said));
            }
        }
        sureness.html()
                .ifPresent(file ->
                        ReliabilityPage.write(
                                file, "How sure, and how right", Version.number(), trials));
        if (sureness.card()) {
            for (var folder : sure) {
                card(folder, text.toString());
            }
        }
    }

    private List<View> views(SequencedMap<String, Predictor> predictors) {
        var views = new LinkedHashMap<String, View>();
        if (!sureness.withoutBaselines()) {
            PredictionTable.views(sureness.baselines())
                    .forEach(view -> views.put(view.name(), view));
        }
        predictors
                .values()
                .forEach(each ->
                        Background.views(each.size())
                                .forEach(view -> views.put(view.name(), view)));
        return List.copyOf(views.values());
    }

    private static List<Contender> contenders(
            SequencedMap<String, Predictor> predictors, Target target) {
        var contenders = new ArrayList<Contender>();
        predictors.forEach((name, predictor) -> {
            if (predictor.targets().contains(target)) {
                contenders.add(new Contender(name, some -> predictor.predict(target, some)));
            }
        });
        return contenders;
    }

    private String table(
            Target target, PredictionOptions.Viewed viewed, List<Contender> contenders) {
        return options.text(
                viewed,
                sides ->
                        sureness.withoutBaselines() && !contenders.isEmpty()
                                ? PredictionTable.tested(target, sides, contenders)
                                : PredictionTable.of(
                                        target,
                                        sides,
                                        sureness.baselines(),
                                        contenders,
                                        (baseline, seconds) ->
                                                surroundings.say(
                                                        String.format(
                                                                Locale.ROOT,
                                                                "%s: %.1f s",
                                                                baseline,
                                                                seconds))));
    }

    /// Prints a part, and notes it.
    private void add(StringBuilder text, String part) throws IOException {
        if (!text.isEmpty()) {
            text.append('\n');
            surroundings.out().append('\n');
        }
        text.append(part);
        surroundings.print(part);
        // The next may take an hour.
        surroundings.out().flush();
    }

    private static Trial trial(
            Interpreter interpreter, Target target, List<Example> test, List<Said> said) {
        var actual = new ArrayList<Double>();
        var asked = new ArrayList<Said>();
        for (int i = 0; i < test.size(); i++) {
            var known = target.of(test.get(i));
            if (known.isPresent()) {
                actual.add(known.getAsDouble());
                asked.add(said.get(i));
            }
        }
        var guesses = new LinkedHashMap<Double, List<Estimate>>();
        for (double confidence : CONFIDENCES) {
            if (guesses.isEmpty() || target instanceof Target.Numeric) {
                guesses.put(
                        confidence,
                        asked.stream()
                                .map(each -> interpreter.estimate(target, each, confidence))
                                .toList());
            }
        }
        return new Trial(
                target.column(),
                actual.stream().mapToDouble(each -> each).toArray(),
                target instanceof Target.Category(_, var classes) ? classes : List.of(),
                guesses);
    }

    private String strangers(Interpreter interpreter, List<Example> test, List<Said> said)
            throws IOException {
        var like = new ArrayList<Likeness>();
        for (int i = 0; i < test.size(); i++) {
            like.add(interpreter.likeness(test.get(i), said.get(i)));
        }
        var unlike = new LinkedHashMap<String, TrialTable.Judged>();
        for (var folder : sureness.unlike()) {
            unlike.put(
                    String.valueOf(folder.getFileName()),
                    Strangers.judged(new Strangers(surroundings, interpreter).of(folder)));
        }
        return TrialTable.strangers(Strangers.judged(like), unlike);
    }

    private void card(Path folder, String tables) throws IOException {
        var text =
                """
                # %s

                A predictor of Sphota: it reads the weights of networks, and says what is known of those \
                it learned from. docs/interpreter.md says what it looks at, and how it knows how sure it \
                is. Printed by

                ```
                %s
                ```

                %s\
                """
                        .formatted(
                                folder.toAbsolutePath().normalize().getFileName(), command, tables);
        WholeFile.write(folder.resolve("README.md"), text);
        surroundings.say(Escaping.visible(folder.resolve("README.md") + " is the card"));
    }
}
