package sphota.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.net.Architecture;
import sphota.net.Gate;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.net.Weights;
import sphota.speech.data.FormNames;
import sphota.speech.data.Rules;
import sphota.speech.data.SequenceSource;
import sphota.speech.data.Sequencer;
import sphota.tokenizer.Span;
import sphota.tokenizer.Tokenizer;

/// Models of bytes that are made in a moment.
public final class Models {

    public static final FormNames FORMS = FormNames.generated();

    private Models() {}

    static Architecture architecture(int width, int context) {
        return new Architecture(
                Tokenizer.ofBytes().size(),
                width,
                2,
                2,
                2 * width,
                Gate.SWIGLU,
                context,
                List.of(2, 3),
                512,
                8,
                5,
                0,
                256,
                32);
    }

    /// One that has learned nothing.
    public static LanguageModel random(Torch torch, int context, long seed) {
        var architecture = architecture(16, context);
        return new LanguageModel(
                architecture,
                Tokenizer.ofBytes(),
                FORMS,
                Weights.initial(torch.manager(), architecture, seed));
    }

    /// One that knows some documents by heart.
    public static LanguageModel taught(
            Torch torch, Path folder, int context, int steps, List<Document> documents)
            throws IOException {
        var architecture = architecture(32, context).withForms(1);
        var model =
                new LanguageModel(
                        architecture,
                        Tokenizer.ofBytes(),
                        FORMS,
                        Weights.initial(torch.manager(), architecture, 1));
        var sequencer = new Sequencer(model.tokenizer(), FORMS, Rules.ALL);
        var source = SequenceSource.of(documents.stream().map(sequencer::of).toList());
        var settings =
                new LanguageTraining.Settings(steps, 4, 1, 0.01, 0.05, 0, "ids", steps, 0, 1);
        new LanguageTraining(
                        torch,
                        FORMS,
                        model.tokenizer().size(),
                        new LanguageTraining.Data(source, source),
                        settings,
                        Learner.all(torch, model))
                .run(
                        folder,
                        "test",
                        false,
                        new LanguageTraining.Listener() {
                            @Override
                            public void step(
                                    Training.Step step, long tokens, double tokensPerSecond) {}

                            @Override
                            public void point(Curve.Point point) {}
                        });
        return model;
    }

    public static Document document(Kind kind, List<String> forms, List<Span> spans) {
        return new Document(kind, forms, List.of(), OptionalInt.empty(), Optional.empty(), spans);
    }
}
