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
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Arrays;
import sphota.net.JsonFile;
import sphota.tensor.NamedArray;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A reader that has learned to predict something, and its folder: `config.json` and
/// `model.safetensors`. Not for use by several threads.
public final class Predictor {

    private static final String FORMAT = "sphota/predictor/1";
    private static final String CONFIG = "config.json";
    private static final String MODEL = "model.safetensors";
    private static final int AT_ONCE = 64;

    private final Size size;
    private final Standards standards;
    private final Aim aim;
    private final Reader reader;
    private final NDManager manager;

    private Predictor(NDManager manager, Size size, Standards standards, Aim aim, Reader reader) {
        this.manager = manager;
        this.size = size;
        this.standards = standards;
        this.aim = aim;
        this.reader = reader;
    }

    /// Begins one that has learned nothing yet.
    ///
    /// @param train examples whose target is known
    /// @param seed of its weights
    static Predictor initial(
            NDManager manager, Size size, Target target, List<Example> train, long seed) {
        return of(manager, size, Standards.of(size, train), Aim.of(target, train), seed);
    }

    private static Predictor of(
            NDManager manager, Size size, Standards standards, Aim aim, long seed) {
        var reader = new Reader(manager, size, standards, aim.outputs(), seed);
        return new Predictor(manager, size, standards, aim, reader);
    }

    public Size size() {
        return size;
    }

    Standards standards() {
        return standards;
    }

    Aim aim() {
        return aim;
    }

    Reader reader() {
        return reader;
    }

    NDManager manager() {
        return manager;
    }

    /// What is predicted.
    public Target target() {
        return aim.target();
    }

    /// What is predicted of examples: a number each, or a probability for each class.
    public double[][] predict(List<Example> examples) {
        var predicted = new ArrayList<double[]>();
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var outputs = outputs(some).toFloatArray();
                for (int i = 0; i < some.size(); i++) {
                    predicted.add(aim.meaning(outputs, i * aim.outputs()));
                }
            }
        }
        return predicted.toArray(double[][]::new);
    }

    /// The mean loss over examples whose target is known: the squared error over the variance, or
    /// the cross entropy.
    double loss(List<Example> examples) {
        double sum = 0;
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                sum += aim.loss(manager, outputs(some), some).getFloat() * some.size();
            }
        }
        return sum / examples.size();
    }

    private NDArray outputs(List<Example> some) {
        return reader.predict(
                manager, Crowd.of(manager, some, size, standards, Thinning.NONE), false);
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

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        Files.createDirectories(folder);
        Map<String, NDArray> arrays = new LinkedHashMap<>(reader.learning());
        try (var own = manager.newSubManager()) {
            standards
                    .all()
                    .forEach((sight, standard) -> {
                        var name = "standard/" + sight.label();
                        arrays.put(name + "/means", own.create(standard.means()));
                        arrays.put(name + "/deviations", own.create(standard.deviations()));
                    });
            Arrays.write(folder.resolve(MODEL), arrays, about);
        }
        JsonFile.write(folder.resolve(CONFIG), json());
    }

    private ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT);
        json.put("target", target().column());
        if (target() instanceof Target.Category category) {
            category.classes().forEach(json.putArray("classes")::add);
        }
        json.put("mean", aim.mean());
        json.put("deviation", aim.deviation());
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

    /// Whether a folder holds one.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(CONFIG)) && Files.exists(folder.resolve(MODEL));
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
            var aim = aim(json);
            var size = size(json);
            var predictor = of(manager, size, standards(size, held), aim, 0);
            predictor.become(weights(held));
            return predictor;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static Aim aim(JsonNode json) {
        var column = json.path("target").asString("");
        var classes = new ArrayList<String>();
        json.path("classes").forEach(each -> classes.add(each.asString("")));
        double deviation = json.path("deviation").asDouble(Double.NaN);
        if (column.isEmpty() || !(deviation > 0) || classes.size() == 1) {
            throw new IllegalArgumentException("it does not say what is predicted");
        }
        return classes.isEmpty()
                ? new Aim(new Target.Numeric(column), 1, json.path("mean").asDouble(0), deviation)
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

    private static Standards standards(Size size, Map<String, NamedArray> held) {
        Map<Sight, Standard> all = new EnumMap<>(Sight.class);
        for (var sight : size.sights()) {
            if (sight != Sight.MESSAGES) {
                all.put(sight, standard(held, sight.label()));
            }
        }
        return new Standards(all);
    }

    private static Standard standard(Map<String, NamedArray> held, String name) {
        var means = held.get("standard/" + name + "/means");
        var deviations = held.get("standard/" + name + "/deviations");
        if (means == null
                || deviations == null
                || means.values().length != deviations.values().length) {
            throw new IllegalArgumentException("no standard of " + name);
        }
        return new Standard(means.values(), deviations.values());
    }

    private static Map<String, float[]> weights(Map<String, NamedArray> held) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        held.forEach((name, array) -> weights.put(name, array.values()));
        return weights;
    }
}
