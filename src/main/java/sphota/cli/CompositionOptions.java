package sphota.cli;

import java.io.IOException;
import picocli.CommandLine.Option;
import sphota.corpus.Corpus;
import sphota.corpus.Notations;
import sphota.evaluation.composition.Composition;
import sphota.net.Torch;
import sphota.speech.Generator;
import sphota.speech.HiddenStates;
import sphota.speech.LanguageModel;
import sphota.speech.Translator;

/// How it is measured whether states of meanings follow from those of their operands.
final class CompositionOptions {

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "Of composition: of the texts. Default: ${DEFAULT-VALUE}.")
    private String form = "shorthand";

    @Option(
            names = "--meanings",
            paramLabel = "N",
            description = "Of composition: at most so many. Default: ${DEFAULT-VALUE}.")
    private int meanings = 4000;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Of composition: what stands for a text, the state of its last id (last) or the"
                            + " mean over its ids (mean). Default: ${DEFAULT-VALUE}.")
    private String state = "last";

    @Option(
            names = "--translations",
            paramLabel = "N",
            description =
                    "Of composition: translate so many meanings of each outermost operator, into"
                            + " the other forms in turn. Default: ${DEFAULT-VALUE}.")
    private int translations = 8;

    /// The limits that the options say.
    ///
    /// @throws IllegalArgumentException if an option is wrong
    Composition.Limits limits() {
        var pooling =
                switch (state) {
                    case "last" -> HiddenStates.Pooling.LAST;
                    case "mean" -> HiddenStates.Pooling.MEAN;
                    default ->
                            throw new IllegalArgumentException(
                                    "--state is %s, of last, mean".formatted(state));
                };
        return new Composition.Limits(form, meanings, pooling, translations, 0);
    }

    /// Prints what was measured.
    static ExitCode measure(
            Surroundings surroundings,
            Torch torch,
            LanguageModel model,
            Corpus corpus,
            Composition.Limits limits)
            throws IOException {
        var translator = new Translator(new Generator(torch, model), Notations.standard());
        var found =
                Composition.of(
                        torch,
                        corpus,
                        translator,
                        limits,
                        done -> {
                            if (surroundings.progress()) {
                                surroundings.say("%d translations".formatted(done));
                            }
                        });
        surroundings.out().append(found.text());
        return ExitCode.OK;
    }
}
