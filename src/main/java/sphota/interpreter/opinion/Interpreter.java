package sphota.interpreter.opinion;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.bytes.MalformedFileException;
import sphota.description.Estimate;
import sphota.description.Likeness;
import sphota.description.Opinion;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.view.View;
import sphota.weights.Weights;

/// Predictors of the same that learned from the same networks, as one: the mean of what they say,
/// made as sure as it was right of the networks for validation. Not for use by several threads.
public final class Interpreter {

    /// Of intervals about numbers.
    public static final double CONFIDENCE = 0.9;

    /// Which share of the networks for validation each of the two limits lets pass, so that both
    /// together let pass at least 99 %.
    static final double PASSING = 0.995;

    private record Member(String name, Predictor predictor, Background background) {}

    private final List<Member> members;
    private final List<Calibration> calibrations;
    private final double farthest;
    private final double mostLimited;

    private Interpreter(List<Member> members) {
        this.members = List.copyOf(members);
        var said = members.stream().map(each -> each.background.validated()).toList();
        var found = said.getFirst().found();
        var targets = targets();
        calibrations = new ArrayList<>();
        for (int k = 0; k < targets.size(); k++) {
            int place = k;
            calibrations.add(
                    Calibration.of(
                            targets.get(k),
                            mean(said.stream().map(each -> each.said().get(place)).toList()),
                            found.get(k)));
        }
        farthest = limit(said.stream().map(Validated::distances).toList());
        mostLimited = limit(said.stream().map(Validated::limited).toList());
    }

    private static double[][] mean(List<double[][]> some) {
        var mean = new double[some.getFirst().length][];
        for (int i = 0; i < mean.length; i++) {
            int row = i;
            mean[i] = meanRow(some.stream().map(each -> each[row]).toList());
        }
        return mean;
    }

    private static double[] meanRow(List<double[]> rows) {
        var mean = new double[rows.getFirst().length];
        for (var row : rows) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += row[c] / rows.size();
            }
        }
        return mean;
    }

    private static double limit(List<double[]> rows) {
        var mean = meanRow(rows);
        java.util.Arrays.sort(mean);
        return Intervals.quantile(mean, PASSING);
    }

    /// Reads predictors. Those that predict the same and were validated on the same networks become
    /// one interpreter, the others are others.
    ///
    /// @param manager that their arrays are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or a predictor has no
    ///   background
    public static List<Interpreter> read(NDManager manager, List<Path> folders) throws IOException {
        var groups = new LinkedHashMap<String, List<Member>>();
        for (var folder : folders) {
            if (!Background.isIn(folder)) {
                throw new MalformedFileException(
                        folder.toString(),
                        0,
                        "nothing says how sure the predictor is: it was trained by another version,"
                                + " or not to the end");
            }
            var predictor = new PredictorFolder(folder).read(manager);
            var background = Background.read(folder);
            check(folder, predictor, background);
            groups.computeIfAbsent(
                            predictor.targets() + background.validated().networks(),
                            _ -> new ArrayList<>())
                    .add(new Member(name(folder), predictor, background));
        }
        return groups.values().stream().map(Interpreter::new).toList();
    }

    private static String name(Path folder) {
        var name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    private static void check(Path folder, Predictor predictor, Background background) {
        var targets = predictor.targets();
        var said = background.validated().said();
        boolean fits =
                said.size() == targets.size()
                        && IntStream.range(0, said.size())
                                .allMatch(k -> said.get(k)[0].length == outputs(targets.get(k)))
                        && background.memory().spread().width() == predictor.embeddingWidth();
        if (!fits) {
            throw new MalformedFileException(
                    folder.toString(), 0, "its files are not of one predictor");
        }
    }

    private static int outputs(Target target) {
        return switch (target) {
            case Target.Numeric _ -> 1;
            case Target.Category category -> category.classes().size();
        };
    }

    /// What examples must be viewed by.
    public List<View> views() {
        var views = new LinkedHashMap<String, View>();
        for (var member : members) {
            Background.views(member.predictor.size()).forEach(view -> views.put(view.name(), view));
        }
        return List.copyOf(views.values());
    }

    /// How many places an example takes, by whichever of its predictors it takes most.
    long places(Example example) {
        return members.stream()
                .mapToLong(member -> member.predictor.places(example))
                .max()
                .orElse(0);
    }

    /// The names of its predictors.
    public String name() {
        return members.stream().map(Member::name).collect(Collectors.joining(" and "));
    }

    /// What it predicts, in order.
    public List<Target> targets() {
        return members.getFirst().predictor.targets();
    }

    Kinds kinds() {
        return members.getFirst().background.kinds();
    }

    Memory memory() {
        return members.getFirst().background.memory();
    }

    /// The distance that 99.5 % of the networks for validation do not exceed.
    double farthest() {
        return farthest;
    }

    /// What its predictors say of networks.
    public List<Said> say(List<Example> examples) {
        var looks = members.stream().map(each -> each.predictor.look(examples)).toList();
        var all = new ArrayList<Said>();
        for (int i = 0; i < examples.size(); i++) {
            int at = i;
            var some = looks.stream().map(each -> each.get(at)).toList();
            var meanings = new ArrayList<double[]>();
            for (int k = 0; k < targets().size(); k++) {
                int place = k;
                meanings.add(
                        meanRow(some.stream().map(each -> each.meanings().get(place)).toList()));
            }
            all.add(
                    new Said(
                            meanings,
                            IntStream.range(0, members.size())
                                    .mapToDouble(m ->
                                            members.get(m)
                                                    .background
                                                    .memory()
                                                    .distance(some.get(m).embedding()))
                                    .average()
                                    .orElseThrow(),
                            some.stream()
                                    .mapToDouble(Predictor.Look::limited)
                                    .average()
                                    .orElseThrow(),
                            some.getFirst().embedding()));
        }
        return all;
    }

    /// What is guessed of a target.
    ///
    /// @param confidence of an interval, above 0 and below 1
    /// @throws IllegalArgumentException if it does not predict that
    public Estimate estimate(Target target, Said said, double confidence) {
        int place = targets().indexOf(target);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "%s predicts %s, and not %s".formatted(name(), targets(), target));
        }
        return calibrations.get(place).estimate(target, confidence, said.meanings().get(place));
    }

    List<Estimate> estimates(Said said) {
        return targets().stream().map(each -> estimate(each, said, CONFIDENCE)).toList();
    }

    /// Why a network is unlike what was learned from by what is said of it; nothing if it is not.
    List<String> against(Said said) {
        var against = new ArrayList<String>();
        if (!(said.distance() <= farthest)) {
            against.add(
                    String.format(
                            Locale.ROOT,
                            "it lies %.3g times as far from them as they do themselves, where 99.5 %%"
                                    + " of such lie within %.3g",
                            said.distance(),
                            farthest));
        }
        if (!(said.limited() <= mostLimited)) {
            against.add(
                    String.format(
                            Locale.ROOT,
                            "%.2g %% of what is seen of it is eight deviations off or more, where"
                                    + " 99.5 %% of such have up to %.2g %%",
                            100 * said.limited(),
                            100 * mostLimited));
        }
        return against;
    }

    /// How like an example is to what was learned from.
    public Likeness likeness(Example example, Said said) {
        var reasons = new ArrayList<String>();
        Kind.of(example).ifPresent(kind -> reasons.addAll(kinds().strange(kind)));
        reasons.addAll(against(said));
        return new Likeness(OptionalDouble.of(said.distance()), farthest, reasons);
    }

    /// What is said of a model. Nothing of it is run but the operations of our own executor, on a
    /// blueprint that fits its tensors.
    ///
    /// @throws MalformedFileException if bytes of a tensor turn out not to be there
    public Opinion opinion(Weights weights) {
        return Judgement.of(this, weights);
    }

    /// The vector that the first predictor makes of a model; empty where it has no tensor of
    /// floating-point numbers, or is too large to be looked at.
    ///
    /// @throws MalformedFileException if bytes of a tensor turn out not to be there
    public Optional<float[]> embedding(Weights weights) {
        return Judgement.embedding(this, weights);
    }

    /// Whether it may have something to say of a model, by the names and shapes of its tensors
    /// alone.
    public boolean mayKnow(Weights weights) {
        return kinds().mayBeLike(Outline.of(weights));
    }

    /// Whether the predictor of a folder may have something to say of a model, by the names and
    /// shapes of its tensors alone; no engine is needed.
    ///
    /// @throws IOException if the folder cannot be read
    /// @throws MalformedFileException if it is none of a predictor
    public static boolean mayKnow(Path folder, Weights weights) throws IOException {
        return Background.kinds(folder).mayBeLike(Outline.of(weights));
    }
}
