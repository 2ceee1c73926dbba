package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Consumer;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Document;
import sphota.net.Architecture;
import sphota.net.Arrays;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.net.Weights;
import sphota.speech.LanguageModel;
import sphota.speech.LanguageTraining;
import sphota.speech.Learner;
import sphota.speech.data.Bytes;
import sphota.speech.data.CorpusSource;
import sphota.speech.data.DocumentSplit;
import sphota.speech.data.FormNames;
import sphota.speech.data.Rules;
import sphota.speech.data.Sequencer;
import sphota.speech.data.ShuffledAnswers;
import sphota.speech.procedural.Documents;
import sphota.speech.procedural.Procedure;
import sphota.tokenizer.Tokenizer;

/// Trains what networks have behind them before the tasks.
record Trunks(Plan plan) {

    private static final DocumentSplit SPLIT = new DocumentSplit(0x5350484f5441L, 0.02, 0);
    private static final String BEGUN_WITH = "begun_with";
    private static final int POINTS = 5;
    private static final int VALIDATION_BATCHES = 10;
    private static final int DOCUMENTS_OF_VALIDATION = 512;

    /// What is read, and by what network.
    private record Lesson(
            Architecture architecture,
            FormNames forms,
            LanguageTraining.Data data,
            String weighing) {}

    /// The network that learned before; its layers are those of [Plan#architecture].
    Architecture architecture(Beginning beginning) {
        return beginning instanceof Beginning.Taught
                ? plan.architecture().withHeads(LanguageModel.CODES, Integer.SIZE)
                : plan.architecture();
    }

    /// Trains, or goes on.
    ///
    /// @param about what tells it from others
    /// @param begun is told of the training, to stop it
    /// @param folder of checkpoints and the curve
    /// @param result the weights, which are written last
    void train(
            Torch torch,
            Beginning beginning,
            long seed,
            String about,
            Consumer<LanguageTraining> begun,
            Path folder,
            Path result,
            LanguageTraining.Listener listener)
            throws IOException {
        var lesson = lesson(beginning, seed);
        int steps = steps(plan.trunkTokens(), plan.rows(), lesson.architecture.context());
        var weights = Weights.initial(torch.manager(), lesson.architecture, seed);
        var network = new Transformer(torch.manager(), lesson.architecture, weights);
        var training =
                new LanguageTraining(
                        torch,
                        lesson.forms,
                        Bytes.VOCABULARY,
                        lesson.data,
                        new LanguageTraining.Settings(
                                steps,
                                plan.rows(),
                                1,
                                plan.trunkRate(),
                                0.05,
                                0.1,
                                lesson.weighing,
                                Math.max(1, steps / POINTS),
                                VALIDATION_BATCHES,
                                seed),
                        new Learner(network, network, weights.all()));
        begun.accept(training);
        training.run(folder, about, LanguageTraining.isBegun(folder), listener);
        weights.write(result, Map.of(BEGUN_WITH, about));
        LanguageTraining.forget(folder);
    }

    /// Whether weights are those of a training.
    ///
    /// @throws IOException if they cannot be read
    static boolean isOf(Path result, String about) throws IOException {
        return about.equals(Arrays.read(result).metadata().get(BEGUN_WITH));
    }

    static int steps(long tokens, int rows, int context) {
        return Math.toIntExact(Math.ceilDiv(tokens, (long) rows * context));
    }

    private Lesson lesson(Beginning beginning, long seed) throws IOException {
        return switch (beginning) {
            case Beginning.Practised(String name) -> practised(name, seed);
            case Beginning.Taught taught -> taught(taught);
            case Beginning.Drawn _, Beginning.Matched _, Beginning.Learned _ ->
                    throw new IllegalArgumentException("nothing is learned before the tasks");
        };
    }

    private Lesson practised(String name, long seed) {
        int context = plan.architecture().context();
        var procedure = Procedure.published().get(name);
        if (procedure == null) {
            throw new IllegalArgumentException("no procedure " + name);
        }
        // What begins and ends one is read in the same window.
        var documents = new Documents(procedure, seed, Math.max(procedure.shortest(), context - 2));
        int each = documents.at(0).length() + 2;
        int count = Math.toIntExact(Math.ceilDiv(plan.trunkTokens(), (long) each) + 1);
        return new Lesson(
                plan.architecture(),
                FormNames.of(java.util.List.of(name)),
                new LanguageTraining.Data(
                        new ProcedureSource(documents, DOCUMENTS_OF_VALIDATION, count),
                        new ProcedureSource(documents, 0, DOCUMENTS_OF_VALIDATION)),
                "ids");
    }

    private Lesson taught(Beginning.Taught taught) throws IOException {
        var corpus = Corpus.open(taught.corpus());
        var forms = FormNames.generated();
        return new Lesson(
                architecture(taught),
                forms,
                new LanguageTraining.Data(
                        source(corpus, forms, taught, CorpusPart.TRAIN),
                        source(corpus, forms, taught, CorpusPart.VALIDATION)),
                "normalised");
    }

    private static CorpusSource source(
            Corpus corpus, FormNames forms, Beginning.Taught taught, CorpusPart part)
            throws IOException {
        return CorpusSource.of(
                corpus,
                new Sequencer(Tokenizer.ofBytes(), forms, Rules.TASKS),
                document -> SPLIT.part(document) == part && taught.takes(names(document)),
                taught.shuffled() ? new ShuffledAnswers() : documents -> documents);
    }

    private static java.util.Set<String> names(Document document) {
        return new HashSet<>(document.forms());
    }
}
