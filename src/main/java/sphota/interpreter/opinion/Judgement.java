package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import sphota.description.Likeness;
import sphota.description.Neighbour;
import sphota.description.Opinion;
import sphota.execution.Parameter;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Seen;
import sphota.tensor.NamedArray;
import sphota.weights.Weights;
import sphota.zoo.collection.ModelFile;

/// An opinion of a model as it is formed: what kind of network it may be, what is seen of it if it
/// is, whether that is like what was learned from, and what is guessed.
final class Judgement {

    private static final int NEIGHBOURS = 3;

    /// What has more is not looked at: somebody waits.
    private static final long MOST_NUMBERS = 1 << 21;

    private static final long MOST_PLACES = 1 << 10;

    /// Kinds of which the same tensors may be.
    private static final int MOST_FITS = 8;

    /// A kind that is less probable is left out.
    private static final double LEAST_SHARE = 0.05;

    private final Interpreter interpreter;
    private final Outline outline;
    private final List<String> against = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();

    private Judgement(Interpreter interpreter, Outline outline) {
        this.interpreter = interpreter;
        this.outline = outline;
    }

    /// @throws sphota.bytes.MalformedFileException if bytes of a tensor turn out not to be there
    static Opinion of(Interpreter interpreter, Weights weights) {
        return new Judgement(interpreter, Outline.of(weights)).opinion();
    }

    private Kinds kinds() {
        return interpreter.kinds();
    }

    private Opinion opinion() {
        if (outline.tensors().isEmpty()) {
            against.add("it has no tensor of floating-point numbers");
            return unlike(OptionalDouble.empty(), List.of());
        }
        facts.add(
                "it has %s of %s numbers"
                        .formatted(
                                counted(outline.tensors().size(), "tensor"),
                                Kinds.Range.grouped(outline.weights())));
        var fits = fits();
        if (fits.isEmpty() && !kinds().all().isEmpty()) {
            against.add(
                    "no network it learned from has tensors of these shapes; they have %s of %s"
                                    .formatted(tensors(kinds().tensors()), kinds().weights())
                            + " numbers");
        }
        fits.stream()
                .flatMap(each -> kinds().strange(each.kind()).stream())
                .distinct()
                .forEach(against::add);
        var seen = seen(fits);
        return seen.isEmpty() ? tooLarge() : opinion(fits, seen);
    }

    /// What embeds a model; empty where it is too large to be looked at, or has no tensors.
    static Optional<float[]> embedding(Interpreter interpreter, Weights weights) {
        var judgement = new Judgement(interpreter, Outline.of(weights));
        if (judgement.outline.tensors().isEmpty()) {
            return Optional.empty();
        }
        var fits = judgement.fits();
        var seen = judgement.seen(fits);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        int best = best(judgement.shares(fits, seen));
        return Optional.of(interpreter.say(List.of(seen.get(best))).getFirst().embedding());
    }

    private List<Kinds.Fit> fits() {
        var fits = kinds().fits(outline);
        return fits.subList(0, Math.min(MOST_FITS, fits.size()));
    }

    /// What is seen of the model if it is of each of some kinds, or of none that is known; nothing
    /// if it is too large.
    private List<Example> seen(List<Kinds.Fit> fits) {
        if (outline.weights() > MOST_NUMBERS) {
            return List.of();
        }
        var arrays =
                outline.tensors().stream().map(each -> ModelFile.array(each.tensor())).toList();
        long broken = arrays.stream().mapToLong(Judgement::notFinite).sum();
        if (broken > 0) {
            against.add("%s of its numbers are not finite".formatted(Kinds.Range.grouped(broken)));
        }
        var seen =
                fits.isEmpty()
                        ? List.of(example(Seen.of(arrays)))
                        : fits.stream().map(each -> example(seen(each, arrays))).toList();
        return interpreter.places(seen.getFirst()) <= MOST_PLACES ? seen : List.of();
    }

    private static long notFinite(NamedArray array) {
        long count = 0;
        for (float each : array.values()) {
            count += Float.isFinite(each) ? 0 : 1;
        }
        return count;
    }

    private double[] shares(List<Kinds.Fit> fits, List<Example> seen) {
        return fits.isEmpty()
                ? new double[] {1}
                : kinds().shares(fits, seen.getFirst().seen(Discriminant.VIEW));
    }

    private static String tensors(Kinds.Range range) {
        return range + (range.most() == 1 ? " tensor" : " tensors");
    }

    private static String counted(long many, String what) {
        return Kinds.Range.grouped(many) + " " + what + (many == 1 ? "" : "s");
    }

    private Opinion tooLarge() {
        if (against.isEmpty()) {
            against.add("it is too large to be looked at");
        }
        return unlike(OptionalDouble.empty(), List.of());
    }

    private Opinion unlike(OptionalDouble distance, List<Neighbour> neighbours) {
        return new Opinion(
                interpreter.name(),
                new Likeness(distance, interpreter.farthest(), against),
                List.of(),
                neighbours,
                facts);
    }

    /// The tensors as those of a kind.
    private static Seen seen(Kinds.Fit fit, List<NamedArray> arrays) {
        var tensors = new ArrayList<NamedArray>();
        var parameters = fit.kind().blueprint().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            tensors.add(
                    new NamedArray(
                            parameter.name(),
                            parameter.shape(),
                            arrays.get(fit.order()[i]).values()));
        }
        return new Seen(tensors, Optional.of(fit.kind().blueprint()), fit.kind().domain());
    }

    private Example example(Seen seen) {
        Map<String, Grid> views = new LinkedHashMap<>();
        interpreter.views().forEach(view -> views.put(view.name(), view.of(seen)));
        return new Example("", "", new LinkedHashMap<>(), views);
    }

    private Opinion opinion(List<Kinds.Fit> fits, List<Example> seen) {
        var said = interpreter.say(seen);
        var shares = shares(fits, seen);
        say(fits, shares);
        var weights = kept(said, shares);
        int best = best(weights);
        var nearest = interpreter.memory().nearest(NEIGHBOURS, said.get(best).embedding());
        against.addAll(interpreter.against(said.get(best)));
        var distance = OptionalDouble.of(said.get(best).distance());
        if (!against.isEmpty()) {
            return unlike(distance, nearest);
        }
        return new Opinion(
                interpreter.name(),
                new Likeness(distance, interpreter.farthest(), List.of()),
                Mixture.of(said.stream().map(interpreter::estimates).toList(), weights),
                nearest,
                facts);
    }

    /// The shares of kinds that are probable, and as which the model is like what was learned from
    /// if there are such; 0 of the others.
    private double[] kept(List<Said> said, double... shares) {
        var like =
                IntStream.range(0, shares.length)
                        .filter(i -> interpreter.against(said.get(i)).isEmpty())
                        .boxed()
                        .toList();
        var kept = new double[shares.length];
        double sum = 0;
        for (int i = 0; i < kept.length; i++) {
            if (like.isEmpty() || like.contains(i)) {
                kept[i] = shares[i];
                sum += shares[i];
            }
        }
        double all = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = kept[i] < LEAST_SHARE * sum ? 0 : kept[i];
            all += kept[i];
        }
        for (int i = 0; i < kept.length; i++) {
            kept[i] /= all;
        }
        return kept;
    }

    private static int best(double... weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .max(java.util.Comparator.comparingDouble(i -> weights[i]))
                .orElseThrow();
    }

    /// How it is known how the model is built.
    private void say(List<Kinds.Fit> fits, double... shares) {
        if (fits.isEmpty()) {
            return;
        }
        var first = fits.getFirst();
        if (first.isStated()) {
            facts.add(
                    "it states how it is built: %s%s"
                            .formatted(
                                    first.kind(),
                                    first.number()
                                            .map(each -> ", as %s".formatted(learned(each)))
                                            .orElse(", as none it learned from")));
            return;
        }
        if (fits.size() == 1) {
            facts.add(
                    "it does not state how it is built; its tensors have the shapes of %s, as %s"
                            .formatted(first.kind(), learned(first.number().orElseThrow())));
            return;
        }
        var kinds = new StringBuilder();
        for (int i = 0; i < shares.length; i++) {
            kinds.append(i == 0 ? "" : "; ")
                    .append(String.format(Locale.ROOT, "%.2f ", shares[i]))
                    .append(fits.get(i).kind());
        }
        facts.add(
                "it does not state how it is built; its tensors have the shapes of %d kinds, %s: %s"
                        .formatted(
                                fits.size(),
                                kinds().tells(fits)
                                        ? "by statistics of them with probabilities of"
                                        : "and nothing tells which it is",
                                kinds));
    }

    private String learned(int kind) {
        return counted(kinds().networks().get(kind), "network") + " it learned from";
    }
}
