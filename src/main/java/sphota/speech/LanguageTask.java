package sphota.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Document;
import sphota.corpus.Manifest;
import sphota.net.Adapted;
import sphota.net.Architecture;
import sphota.net.Peft;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.net.Weights;
import sphota.speech.data.CorpusSource;
import sphota.speech.data.DocumentSplit;
import sphota.speech.data.FormNames;
import sphota.speech.data.Rules;
import sphota.speech.data.Sequencer;
import sphota.tokenizer.MalformedTokenizerException;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.TokenizerFile;

/// A language model learned from a corpus: from the corpus's folder to the model's.
///
/// @param corpus its folder
/// @param tokenizer its file; without one, ids are bytes
/// @param ids how many of the tokenizer's ids are used
/// @param preset the size of the network, see [Architecture#preset]; that of `init` if there is one
/// @param context positions at once, if not the preset's or those of `init`
/// @param forms documents of which alone are read; empty for all
/// @param without translations from one form to another that are not learned from; validation keeps
///   them, so that losses of trainings with and without are over the same documents
/// @param init a model whose weights it begins with, and whose tokenizer it has unless another is
///   given that makes the same ids
/// @param adapters that alone learn, over the weights of `init`
/// @param modalities whether each has a feed-forward layer of its own
/// @param halved whether the model is written in bfloat16; checkpoints are not
/// @param tokens ids to be read in all
/// @param settings of the training; `steps` and `every` are reckoned from the tokens
/// @param out the model's folder
public record LanguageTask(
        Path corpus,
        Optional<Path> tokenizer,
        OptionalInt ids,
        Optional<String> preset,
        OptionalInt context,
        Set<String> forms,
        Set<FormPair> without,
        Optional<Path> init,
        Optional<Adapters> adapters,
        boolean modalities,
        boolean halved,
        long tokens,
        LanguageTraining.Settings settings,
        Path out) {

    /// Documents for validation are those of some behaviours, which are never learned from.
    private static final DocumentSplit SPLIT = new DocumentSplit(0x5350484f5441L, 0.02, 0);

    private static final String USUAL_PRESET = "3m";
    private static final int POINTS = 20;
    private static final int LONGEST_STEPS = 100_000_000;

    public LanguageTask {
        forms = Set.copyOf(forms);
        without = Collections.unmodifiableSortedSet(new TreeSet<>(without));
        if (adapters.isPresent() && init.isEmpty()) {
            throw new IllegalArgumentException("adapters need a model to begin with: --init");
        }
        if (adapters.isPresent() && halved) {
            throw new IllegalArgumentException("adapters are written in four bytes a number");
        }
        if (ids.isPresent() && tokenizer.isEmpty()) {
            throw new IllegalArgumentException("--ids are those of a --tokenizer");
        }
    }

    /// What learns from what.
    private record Prepared(
            LanguageModel model,
            Optional<Adapted> adapted,
            LanguageTraining training,
            String about,
            Map<String, String> card) {}

    /// What is to be told when the program is to end.
    public interface Stopping {

        /// A training began, which [LanguageTraining#stop] ends.
        void begun(LanguageTraining training);
    }

    /// Trains, and writes the model at each point of the curve.
    ///
    /// @param resume whether to go on where the folder's checkpoint was written
    /// @return the model; it belongs to the engine's manager
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if corpus, tokenizer, model or checkpoint is not what it
    ///   should be
    /// @throws IllegalArgumentException if settings cannot be
    /// @throws sphota.net.DivergedException if a loss is no finite number
    public LanguageModel run(
            Torch torch, boolean resume, LanguageTraining.Listener listener, Stopping stopping)
            throws IOException {
        if (resume && !LanguageTraining.isBegun(out)) {
            throw new IllegalArgumentException(out + " has no checkpoint to go on from");
        }
        if (!resume && LanguageTraining.isBegun(out)) {
            throw new IllegalArgumentException(
                    out + " has a checkpoint: go on with --resume, or choose another folder");
        }
        var prepared = prepare(torch);
        stopping.begun(prepared.training);
        prepared.training.run(
                out,
                prepared.about,
                resume,
                new LanguageTraining.Listener() {
                    @Override
                    public void step(Training.Step step, long read, double tokensPerSecond) {
                        listener.step(step, read, tokensPerSecond);
                    }

                    @Override
                    public void point(Curve.Point point) throws IOException {
                        if (point.set().equals(Curve.TRAIN)) {
                            write(prepared, card(prepared.card, point));
                        }
                        listener.point(point);
                    }
                });
        return prepared.model;
    }

    private void write(Prepared prepared, Map<String, String> card) throws IOException {
        if (prepared.adapted.isPresent()) {
            Peft.write(out, prepared.adapted.get(), init.orElseThrow().toString());
        } else {
            prepared.model.write(out, card, halved);
        }
    }

    private static Map<String, String> card(Map<String, String> about, Curve.Point point) {
        Map<String, String> card = new LinkedHashMap<>(about);
        card.put("step", Long.toString(point.step()));
        card.put("tokens", Long.toString(point.tokens()));
        return card;
    }

    private Prepared prepare(Torch torch) throws IOException {
        var opened = Corpus.open(corpus);
        checkPairs(opened);
        var model =
                (init.isPresent() ? begun(torch, init.get()) : fresh(torch))
                        .withForms(opened.manifest().tally().forms().keySet());
        var vocabulary = model.tokenizer();
        var names = model.forms();
        var architecture = model.architecture();
        var data =
                new LanguageTraining.Data(
                        source(opened, vocabulary, names, CorpusPart.TRAIN),
                        source(opened, vocabulary, names, CorpusPart.VALIDATION));
        var steps = steps(architecture);
        var adapted = adapters.map(each -> each.initial(torch, model, settings.seed()));
        var training =
                new LanguageTraining(
                        torch,
                        names,
                        vocabulary.size(),
                        data,
                        steps,
                        adapted.map(each -> adapters.orElseThrow().learner(torch, model, each))
                                .orElseGet(() -> Learner.all(torch, model)));
        Map<String, String> card = new LinkedHashMap<>();
        card.put("corpus_sha256", Sha256.of(corpus.resolve(Manifest.NAME)));
        card.put("size", Long.toString(architecture.size()));
        card.put("seed", Long.toString(settings.seed()));
        card.put("weighing", settings.weighing());
        if (!without.isEmpty()) {
            card.put("without_pairs", names(without));
        }
        adapters.ifPresent(each -> card.put("adapters", each.toString()));
        return new Prepared(model, adapted, training, about(architecture, card), card);
    }

    private static String names(Set<FormPair> pairs) {
        return pairs.stream().map(FormPair::toString).collect(Collectors.joining(","));
    }

    private void checkPairs(Corpus opened) {
        var known = opened.manifest().tally().forms().keySet();
        for (var pair : without) {
            for (var form : List.of(pair.from(), pair.to())) {
                if (!known.contains(form)) {
                    throw new IllegalArgumentException(
                            "no document of the corpus is in the form %s of the pair %s; there are %s"
                                    .formatted(form, pair, String.join(", ", known)));
                }
            }
        }
    }

    private String about(Architecture architecture, Map<String, String> card) throws IOException {
        return "%s %s tokenizer %s forms %s begun with %s"
                .formatted(
                        architecture.json(),
                        card,
                        tokenizer.isPresent() ? Sha256.of(tokenizer.get()) : "bytes",
                        forms.stream().sorted().toList(),
                        init.isPresent()
                                ? Sha256.of(init.get().resolve(LanguageModel.MODEL))
                                : "a seed");
    }

    private LanguageModel fresh(Torch torch) throws IOException {
        var vocabulary = tokenizer.isPresent() ? vocabulary(tokenizer.get()) : Tokenizer.ofBytes();
        var base =
                Architecture.preset(preset.orElse(USUAL_PRESET), vocabulary.size())
                        .withHeads(LanguageModel.CODES, Integer.SIZE);
        var architecture = modalities ? base.withForms(Reading.modalities()) : base;
        return sized(
                new LanguageModel(
                        architecture,
                        vocabulary,
                        FormNames.generated(),
                        Weights.initial(torch.manager(), architecture, settings.seed()),
                        without));
    }

    private LanguageModel begun(Torch torch, Path folder) throws IOException {
        if (preset.isPresent() || modalities) {
            throw new IllegalArgumentException("the size is that of --init");
        }
        var first = LanguageModel.read(torch.manager(), folder);
        if (tokenizer.isPresent() && !vocabulary(tokenizer.get()).isSame(first.tokenizer())) {
            throw new MalformedFileException(
                    tokenizer.get().toString(), 0, folder + " was trained by another tokenizer");
        }
        // What either learned from, the model did.
        var never = new TreeSet<>(first.neverTrained());
        never.retainAll(without);
        return sized(first.withNeverTrained(never));
    }

    /// Positions turn and nothing of the weights depends on how many there are.
    private LanguageModel sized(LanguageModel model) {
        return context.isEmpty()
                ? model
                : new LanguageModel(
                        model.architecture().withContext(context.getAsInt()),
                        model.tokenizer(),
                        model.forms(),
                        model.weights(),
                        model.neverTrained());
    }

    private Tokenizer vocabulary(Path file) throws IOException {
        try {
            var whole = TokenizerFile.read(file);
            return ids.isPresent() ? whole.first(ids.getAsInt()) : whole;
        } catch (MalformedTokenizerException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        } catch (IndexOutOfBoundsException wrong) {
            throw new IllegalArgumentException(
                    "%s has no first %d ids".formatted(file, ids.orElse(0)), wrong);
        }
    }

    private CorpusSource source(
            Corpus opened, Tokenizer vocabulary, FormNames names, CorpusPart part)
            throws IOException {
        Predicate<Document> taken =
                document ->
                        SPLIT.part(document) == part
                                && (part != CorpusPart.TRAIN
                                        || without.stream().noneMatch(pair -> pair.isOf(document)))
                                && (forms.isEmpty() || forms.containsAll(document.forms()));
        return CorpusSource.of(opened, new Sequencer(vocabulary, names, Rules.TASKS), taken);
    }

    private LanguageTraining.Settings steps(Architecture architecture) {
        long ofAStep = (long) settings.rows() * settings.parts() * architecture.context();
        long steps = Math.ceilDiv(tokens, ofAStep);
        if (tokens < 1 || steps > LONGEST_STEPS) {
            throw new IllegalArgumentException("%d tokens".formatted(tokens));
        }
        return settings.withSteps((int) steps, (int) Math.max(1, steps / POINTS));
    }
}
