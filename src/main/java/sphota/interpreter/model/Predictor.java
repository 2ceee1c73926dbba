package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Arrays;
import sphota.net.JsonFile;
import sphota.tensor.NamedArray;
import sphota.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A reader that has learned to predict something, and its folder: `config.json` and
/// `model.safetensors`. Not for use by several threads.
public final class Predictor {

    private static final String FORMAT = "sphota/predictor/3";
    private static final String CONFIG = "config.json";
    private static final String MODEL = "model.safetensors";
    private static final String STANDARD = "standard/";
    private static final int AT_ONCE = 64;

    private final Size size;
    private final Standards standards;
    private final Aims aims;
    private final Reader reader;
    private final NDManager manager;
    private boolean halved;

    private Predictor(NDManager manager, Size size, Standards standards, Aims aims, Reader reader) {
        this.manager = manager;
        this.size = size;
        this.standards = standards;
        this.aims = aims;
        this.reader = reader;
    }

    /// Begins one that has learned nothing yet.
    ///
    /// @param train examples of which a target or more is known
    /// @param seed of its weights
    static Predictor initial(
            NDManager manager, Size size, List<Target> targets, List<Example> train, long seed) {
        return of(manager, size, Standards.of(size, train), Aims.of(targets, train), seed);
    }

    private static Predictor of(
            NDManager manager, Size size, Standards standards, Aims aims, long seed) {
        var reader = new Reader(manager, size, standards, aims.outputs(), seed);
        return new Predictor(manager, size, standards, aims, reader);
    }

    public Size size() {
        return size;
    }

    Standards standards() {
        return standards;
    }

    Aims aims() {
        return aims;
    }

    Reader reader() {
        return reader;
    }

    NDManager manager() {
        return manager;
    }

    /// What is predicted, in order.
    public List<Target> targets() {
        return aims.targets();
    }

    /// Numbers of an embedding.
    public int embeddingWidth() {
        return Reader.POOLED * size.width();
    }

    /// How many places a network takes that is looked at: the memory goes with its square.
    public long places(Example example) {
        long rows =
                size.sights().stream()
                        .filter(Sight::isOfRows)
                        .mapToLong(sight -> example.seen(size.view(sight)).rows())
                        .sum();
        return size.sees(Sight.NEURONS)
                ? Math.max(rows, Neurons.places(example.seen(size.view(Sight.NEURONS))))
                : rows;
    }

    /// What a predictor makes of a network.
    ///
    /// @param meanings for each target the number, or a probability for each class
    /// @param embedding the vector that all of it follows from
    /// @param limited which share of what is seen of the network is farther from what it learned
    ///   from than it tells apart
    public record Look(List<double[]> meanings, float[] embedding, double limited) {

        public Look {
            meanings = List.copyOf(meanings);
        }
    }

    /// Looks at examples.
    public List<Look> look(List<Example> examples) {
        var looks = new ArrayList<Look>();
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var pooled = reader.pooled(manager, crowd(some), false);
                var outputs = reader.head(pooled, false).toFloatArray();
                var embeddings = pooled.toFloatArray();
                int width = embeddings.length / some.size();
                for (int i = 0; i < some.size(); i++) {
                    looks.add(
                            new Look(
                                    aims.meanings(outputs, i * aims.outputs()),
                                    java.util.Arrays.copyOfRange(
                                            embeddings, i * width, (i + 1) * width),
                                    standards.limited(some.get(i), size)));
                }
            }
        }
        return looks;
    }

    /// What is predicted of examples: a number each, or a probability for each class.
    ///
    /// @throws IllegalArgumentException if it does not predict that
    public double[][] predict(Target target, List<Example> examples) {
        int place = targets().indexOf(target);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "it predicts %s, and not %s".formatted(targets(), target));
        }
        return look(examples).stream()
                .map(each -> each.meanings().get(place))
                .toArray(double[][]::new);
    }

    /// The loss over examples of which a target or more is known: the mean over targets of the
    /// squared error over the variance, or of the cross entropy.
    double loss(List<Example> examples) {
        var tally = new Aims.Tally(aims);
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                tally.add(manager, reader.predict(manager, crowd(some), false), some);
            }
        }
        return tally.loss();
    }

    private Crowd crowd(List<Example> some) {
        return Crowd.of(manager, some, size, standards, Thinning.NONE);
    }

    /// What learned, copied.
    Map<String, float[]> weights() {
        Map<String, float[]> weights = new LinkedHashMap<>();
        reader.learning().forEach((name, array) -> weights.put(name, array.toFloatArray()));
        return weights;
    }

    /// Puts other numbers in its place.
    void become(Map<String, float[]> weights) {
        reader.learning()
                .forEach((name, array) -> {
                    var values = weights.get(name);
                    if (values == null || values.length != array.size()) {
                        throw new IllegalArgumentException("no array " + name);
                    }
                    array.set(FloatBuffer.wrap(values));
                });
    }

    /// Rounds what learned to bfloat16, in which it is then written: what it predicts is what the
    /// folder predicts.
    public void halve() {
        halved = true;
        reader.learning()
                .forEach((name, array) ->
                        array.set(
                                FloatBuffer.wrap(
                                        NamedArray.of(Arrays.named(name, array).halved())
                                                .values())));
    }

    private Tensor stored(NamedArray array) {
        return halved && !array.name().startsWith(STANDARD) ? array.halved() : array.tensor();
    }

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        Files.createDirectories(folder);
        Map<String, NDArray> arrays = new LinkedHashMap<>(reader.learning());
        try (var own = manager.newSubManager()) {
            named(standards)
                    .forEach((name, standard) -> {
                        arrays.put(name + "/means", own.create(standard.means()));
                        arrays.put(name + "/deviations", own.create(standard.deviations()));
                    });
            Arrays.write(folder.resolve(MODEL), arrays, about, this::stored);
        }
        JsonFile.write(folder.resolve(CONFIG), json());
    }

    private ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT);
        var targets = json.putArray("targets");
        for (var aim : aims.all()) {
            var each = targets.addObject();
            each.put("column", aim.target().column());
            switch (aim.target()) {
                case Target.Category(_, var classes) ->
                        classes.forEach(each.putArray("classes")::add);
                case Target.Numeric _ ->
                        each.put("mean", aim.mean()).put("deviation", aim.deviation());
            }
        }
        json.put("width", size.width());
        json.put("heads", size.heads());
        json.put("rounds", size.rounds());
        json.put("inside", size.inside());
        json.put("across", size.across());
        json.put("dropout", size.dropout());
        json.put("raw", size.raw());
        var sights = json.putObject("sights");
        for (var sight : size.sights()) {
            sights.put(sight.label(), size.view(sight).name());
        }
        return json;
    }

    /// Whether a folder holds one, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    public static boolean isIn(Path folder) throws IOException {
        return Files.exists(folder.resolve(MODEL)) && JsonFile.isOf(folder.resolve(CONFIG), FORMAT);
    }

    /// What was noted when it was written.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none
    public static Map<String, String> about(Path folder) throws IOException {
        return Arrays.read(folder.resolve(MODEL)).metadata();
    }

    /// How many numbers learned.
    public long parameters() {
        return reader.learning().values().stream().mapToLong(NDArray::size).sum();
    }

    /// Reads a folder.
    ///
    /// @param manager that its arrays are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public static Predictor read(NDManager manager, Path folder) throws IOException {
        var file = folder.resolve(CONFIG);
        var json = JsonFile.read(file);
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new MalformedFileException(file.toString(), 0, "the format is not " + FORMAT);
        }
        var model = folder.resolve(MODEL);
        var held = Arrays.read(model).arrays();
        try {
            var size = size(json);
            var predictor = of(manager, size, standards(size, held), aims(json), 0);
            predictor.become(weights(held));
            return predictor;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static Aims aims(JsonNode json) {
        var aims = new ArrayList<Aim>();
        json.path("targets").forEach(each -> aims.add(aim(each)));
        return new Aims(aims);
    }

    private static Aim aim(JsonNode json) {
        var column = json.path("column").asString("");
        var classes = new ArrayList<String>();
        json.path("classes").forEach(each -> classes.add(each.asString("")));
        double mean = json.path("mean").asDouble(Double.NaN);
        double deviation = json.path("deviation").asDouble(Double.NaN);
        boolean number = json.path("classes").isMissingNode();
        if (column.isEmpty()
                || (number && !(Double.isFinite(mean) && deviation > 0))
                || (!number && classes.size() < 2)) {
            throw new IllegalArgumentException("it does not say what is predicted");
        }
        return number
                ? new Aim(new Target.Numeric(column), 1, mean, deviation)
                : new Aim(new Target.Category(column, classes), classes.size(), 0, 1);
    }

    private static Size size(JsonNode json) {
        boolean raw = json.path("raw").asBoolean(false);
        Set<Sight> sights = EnumSet.noneOf(Sight.class);
        for (var each : json.path("sights").properties()) {
            var sight =
                    Sight.named(each.getKey())
                            .filter(known ->
                                    known.view(raw).name().equals(each.getValue().asString("")));
            sights.add(
                    sight.orElseThrow(() ->
                            new IllegalArgumentException(
                                    "networks are not seen as '%s' here"
                                            .formatted(each.getValue().asString("")))));
        }
        return new Size(
                json.path("width").asInt(0),
                json.path("heads").asInt(0),
                json.path("rounds").asInt(-1),
                json.path("inside").asInt(0),
                json.path("across").asInt(0),
                json.path("dropout").asDouble(-1),
                raw,
                sights);
    }

    private static Map<String, Standard> named(Standards standards) {
        Map<String, Standard> named = new LinkedHashMap<>();
        standards.all().forEach((sight, each) -> named.put(STANDARD + sight.label(), each));
        standards
                .placed()
                .forEach((sight, some) ->
                        some.forEach((rows, each) ->
                                named.put(STANDARD + sight.label() + "/" + rows, each)));
        return named;
    }

    private static Standards standards(Size size, Map<String, NamedArray> held) {
        Map<Sight, Standard> all = new EnumMap<>(Sight.class);
        Map<Sight, Map<Integer, Standard>> placed = new EnumMap<>(Sight.class);
        for (var sight : size.sights()) {
            if (sight != Sight.MESSAGES) {
                var name = STANDARD + sight.label();
                all.put(sight, standard(held, name));
                var counts = Pattern.compile(Pattern.quote(name) + "/([1-9][0-9]{0,4})/means");
                for (var array : held.keySet()) {
                    var found = counts.matcher(array);
                    if (sight.isPlaced() && found.matches()) {
                        placed.computeIfAbsent(sight, _ -> new TreeMap<>())
                                .put(
                                        Integer.valueOf(found.group(1)),
                                        standard(held, name + "/" + found.group(1)));
                    }
                }
            }
        }
        return new Standards(all, placed);
    }

    private static Standard standard(Map<String, NamedArray> held, String name) {
        var means = held.get(name + "/means");
        var deviations = held.get(name + "/deviations");
        if (means == null
                || deviations == null
                || means.values().length != deviations.values().length) {
            throw new IllegalArgumentException("no " + name);
        }
        return new Standard(means.values(), deviations.values());
    }

    private static Map<String, float[]> weights(Map<String, NamedArray> held) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        held.forEach((name, array) -> weights.put(name, array.values()));
        return weights;
    }
}
