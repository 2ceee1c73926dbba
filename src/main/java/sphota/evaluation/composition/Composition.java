package sphota.evaluation.composition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Corpus;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Metrics;
import sphota.evaluation.Share;
import sphota.evaluation.translation.HeldOut;
import sphota.evaluation.translation.Parts;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Part;
import sphota.meaning.SplitMix;
import sphota.net.Torch;
import sphota.net.Weights;
import sphota.speech.FormPair;
import sphota.speech.HiddenStates;
import sphota.speech.LanguageModel;
import sphota.speech.Sampling;
import sphota.speech.Translator;
import sphota.tokenizer.Span;

/// How far the states of a language model are from a homomorphism of the algebra of meanings, and
/// how often the model translates right.
///
/// Of a meaning that is an operator applied to others, `o(a, b)`, a state s(o(a, b)) is to follow
/// from s(a) and s(b) by a map of `o`: the idea of An and Du, "Representational homomorphism
/// predicts and improves compositional generalization in transformer language model" (2026). Here
/// the map is affine, fitted by [sphota.evaluation.Ridge] to three quarters of the meanings, by
/// their behaviours, and the error is that of the others: Σ|s − ŝ|² / Σ|s − m|², m the mean of the
/// states it was fitted to.
///
/// @param operators by the operator of the algebra, of which each has a map
/// @param outermost by the operator that gives the result: of what is composed, the last
/// @param parts by what was held out of the model's training
/// @param leftOut meanings of which a text is missing, or longer than the context
public record Composition(
        Map<Operator, OfOperator> operators,
        Map<Operator, OfMeanings> outermost,
        Map<Part, OfMeanings> parts,
        long leftOut) {

    private static final long SEED = 0x484f4d4fL;
    private static final int HELD_OUT_ONE_IN = 4;
    private static final int LONGEST_ANSWER = 256;

    /// How much is measured.
    ///
    /// @param form of the texts whose states are read
    /// @param meanings the first of the corpus that are an operator applied to others, each
    ///   expression once
    /// @param pooling which state stands for a text
    /// @param translations of each operator that gives the result, of those held out of the maps:
    ///   from the form to the others of the corpus in turn
    /// @param seed of the texts
    public record Limits(
            String form, int meanings, HiddenStates.Pooling pooling, int translations, long seed) {

        public Limits {
            if (meanings < 1 || translations < 0) {
                throw new IllegalArgumentException(
                        "%d meanings, %d translations".formatted(meanings, translations));
            }
        }
    }

    /// Of the map of an operator. Errors are not a number where there are too few meanings.
    ///
    /// @param fitted meanings that it is fitted to
    /// @param heldOut meanings that it is measured with
    /// @param error of it
    /// @param untrained that of a network of the same architecture that learned nothing: what texts
    ///   alone give
    /// @param exchanged that of a map fitted to operands of other meanings of the operator: about 1
    /// @param exchangedInType the same with operands of other meanings of the same type: what the
    ///   type alone gives
    public record OfOperator(
            int fitted,
            int heldOut,
            double error,
            double untrained,
            double exchanged,
            double exchangedInType) {}

    /// Of some meanings.
    ///
    /// @param heldOut how many are held out of the maps
    /// @param error of their maps over these; not a number of too few
    /// @param right translations
    public record OfMeanings(int heldOut, double error, Share right) {}

    /// Whether a meaning is translated right.
    interface Answers {

        /// Whether this one is.
        ///
        /// @param turn how many of its operator came before
        boolean isRight(Expression meaning, int turn);
    }

    /// Measures a model.
    ///
    /// @param torch that the model was read with
    /// @param corpus that was generated and not trained on
    /// @param translator of the model
    /// @param progress told how many translations are done
    /// @throws IOException if the corpus cannot be read
    /// @throws MalformedFileException if it is none, or was not generated
    /// @throws IllegalArgumentException if the model has not the form, or the form is not read
    public static Composition of(
            Torch torch, Corpus corpus, Translator translator, Limits limits, LongConsumer progress)
            throws IOException {
        var model = translator.generator().model();
        var form = limits.form();
        if (!translator.forms().contains(form)) {
            throw new IllegalArgumentException(
                    "the form %s is none of this model's that can be read: %s"
                            .formatted(form, String.join(", ", translator.forms())));
        }
        var untrained =
                new LanguageModel(
                        model.architecture(),
                        model.tokenizer(),
                        model.forms(),
                        Weights.initial(torch.manager(), model.architecture(), SEED));
        var targets =
                translator.forms().stream()
                        .filter(corpus.manifest().tally().forms()::containsKey)
                        .filter(to -> !to.equals(form))
                        .filter(to -> !model.neverTrained().contains(new FormPair(form, to)))
                        .toList();
        var done = new long[1];
        return measure(
                applications(corpus, limits.meanings()),
                states(torch, model, translator, limits),
                states(torch, untrained, translator, limits),
                (meaning, turn) -> {
                    progress.accept(++done[0]);
                    return isRight(translator, meaning, targets.get(turn % targets.size()), limits);
                },
                targets.isEmpty() ? 0 : limits.translations());
    }

    private static List<Application> applications(Corpus corpus, int most) throws IOException {
        var heldOut = new HeldOut(corpus);
        var seen = new HashSet<Expression>();
        var applications = new ArrayList<Application>();
        corpus.forEach((number, document) -> {
            if (applications.size() < most) {
                heldOut.of(number, document)
                        .filter(known -> !known.expression().arguments().isEmpty())
                        .filter(known -> seen.add(known.expression()))
                        .ifPresent(known ->
                                applications.add(
                                        new Application(
                                                known.expression(),
                                                known.part(),
                                                isHeldOut(known.meaning().behaviour()))));
            }
        });
        return applications;
    }

    private static boolean isHeldOut(Behaviour key) {
        long word = new SplitMix(SEED ^ key.high()).next() ^ key.low();
        return new SplitMix(word).below(HELD_OUT_ONE_IN) == 0;
    }

    private static States states(
            Torch torch, LanguageModel model, Translator translator, Limits limits) {
        var network = new HiddenStates(torch, model, limits.pooling());
        return meanings -> {
            var texts =
                    meanings.stream()
                            .map(meaning ->
                                    translator
                                            .notations()
                                            .write(limits.form(), meaning, limits.seed()))
                            .toList();
            var read =
                    network.of(limits.form(), texts.stream().flatMap(Optional::stream).toList())
                            .iterator();
            return texts.stream()
                    .map((Optional<Span> text) ->
                            text.isPresent() ? read.next() : Optional.<double[]>empty())
                    .toList();
        };
    }

    private static boolean isRight(
            Translator translator, Expression meaning, String to, Limits limits) {
        var text = translator.notations().write(limits.form(), meaning, limits.seed());
        var bytes = text.orElseThrow().bytes();
        return translator.generator().room(translator.prompt(limits.form(), bytes, to)) > 0
                && translator
                                .of(limits.form(), bytes, to, Sampling.greedy(LONGEST_ANSWER), 1)
                                .best()
                                .outcome()
                        instanceof Translator.Right;
    }

    /// Measures anything that has states and answers.
    static Composition measure(
            List<Application> applications,
            States trained,
            States untrained,
            Answers answers,
            int translations) {
        var samples = Sample.of(applications, trained);
        var predicted = Predicted.of(samples);
        Map<Operator, Share> rightOf = new EnumMap<>(Operator.class);
        Map<Part, Share> rightIn = new EnumMap<>(Part.class);
        for (var sample : samples) {
            var each = sample.application();
            int turn = (int) rightOf.getOrDefault(each.outermost(), Share.NONE).of();
            if (each.heldOut() && turn < translations) {
                var right = Share.NONE.with(answers.isRight(each.whole(), turn));
                rightOf.merge(each.outermost(), right, Share::plus);
                rightIn.merge(each.part(), right, Share::plus);
            }
        }
        return new Composition(
                operators(samples, predicted, Sample.of(applications, untrained)),
                meanings(samples, predicted, Application::outermost, rightOf),
                meanings(samples, predicted, Application::part, rightIn),
                applications.size() - samples.size());
    }

    private static Map<Operator, OfOperator> operators(
            List<Sample> samples, Predicted predicted, List<Sample> untrained) {
        var error = errors(predicted, Application::operator);
        var without = errors(Predicted.of(untrained), Application::operator);
        var others =
                errors(
                        Predicted.of(
                                Sample.exchanged(
                                        samples, sample -> sample.application().operator(), SEED)),
                        Application::operator);
        var ofType =
                errors(
                        Predicted.of(
                                Sample.exchanged(
                                        samples,
                                        sample ->
                                                List.of(
                                                        sample.application().operator(),
                                                        sample.application().whole().type()),
                                        SEED)),
                        Application::operator);
        Map<Operator, OfOperator> operators = new EnumMap<>(Operator.class);
        grouped(samples, Application::operator)
                .forEach((operator, some) -> {
                    int heldOut = heldOut(some);
                    operators.put(
                            operator,
                            new OfOperator(
                                    some.size() - heldOut,
                                    heldOut,
                                    error.getOrDefault(operator, Double.NaN),
                                    without.getOrDefault(operator, Double.NaN),
                                    others.getOrDefault(operator, Double.NaN),
                                    ofType.getOrDefault(operator, Double.NaN)));
                });
        return operators;
    }

    private static <K extends Enum<K>> Map<K, OfMeanings> meanings(
            List<Sample> samples,
            Predicted predicted,
            Function<Application, K> key,
            Map<K, Share> right) {
        var error = errors(predicted, key);
        return grouped(samples, key).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each ->
                                        new OfMeanings(
                                                heldOut(each.getValue()),
                                                error.getOrDefault(each.getKey(), Double.NaN),
                                                right.getOrDefault(each.getKey(), Share.NONE)),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private static <K> Map<K, Double> errors(Predicted predicted, Function<Application, K> key) {
        return predicted.by(key).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().error()));
    }

    private static <K> Map<K, List<Sample>> grouped(
            List<Sample> samples, Function<Application, K> key) {
        return samples.stream()
                .collect(Collectors.groupingBy(sample -> key.apply(sample.application())));
    }

    private static int heldOut(List<Sample> samples) {
        return (int) samples.stream().filter(sample -> sample.application().heldOut()).count();
    }

    /// Kendall's rank correlation of errors and shares of right translations, over the operators
    /// that give the result and have both: below 0 where what is composed well is translated well.
    /// Not a number where all are alike or there are fewer than two.
    public double tau() {
        var both = both();
        return both.size() < 2
                ? Double.NaN
                : Metrics.tau(
                        both.stream().mapToDouble(OfMeanings::error).toArray(),
                        both.stream()
                                .mapToDouble(each -> each.right().interval().value())
                                .toArray());
    }

    private List<OfMeanings> both() {
        return outermost.values().stream()
                .filter(each -> !Double.isNaN(each.error()) && each.right().of() > 0)
                .toList();
    }

    /// As Markdown.
    public String text() {
        var text = new StringBuilder();
        text.append("## Maps of operators\n\n").append(operatorTable().text());
        text.append(
                "\n%d meanings left out: they, or operands, have no text that fits the context.\n"
                        .formatted(leftOut));
        text.append("\n## Operators that give the result\n\n")
                .append(table("outermost", outermost, Operator::word).text())
                .append(
                        "\nKendall's τ of error and share right over %d operators: %s\n"
                                .formatted(both().size(), number(tau())));
        text.append("\n## Held out of the training\n\n")
                .append(table("held out", parts, Parts::name).text());
        return text.toString();
    }

    private MarkdownTable operatorTable() {
        var rows = new ArrayList<List<String>>();
        operators.forEach((operator, of) ->
                rows.add(
                        List.of(
                                operator.word(),
                                String.valueOf(of.fitted),
                                String.valueOf(of.heldOut),
                                number(of.error),
                                number(of.untrained),
                                number(of.exchanged),
                                number(of.exchangedInType))));
        return new MarkdownTable(
                List.of(
                        "operator",
                        "fitted",
                        "held out",
                        "error",
                        "untrained",
                        "operands of another",
                        "of another of its type"),
                rows);
    }

    private static <K> MarkdownTable table(
            String first, Map<K, OfMeanings> of, Function<K, String> name) {
        var rows = new ArrayList<List<String>>();
        of.forEach((key, each) ->
                rows.add(
                        List.of(
                                name.apply(key),
                                String.valueOf(each.heldOut),
                                number(each.error),
                                each.right.toString())));
        return new MarkdownTable(List.of(first, "meanings", "error", "right"), rows);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
