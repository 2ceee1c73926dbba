package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Target;
import sphota.net.Arrays;
import sphota.net.ModelFolder;
import sphota.tensor.NamedArray;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The folder of a predictor. With what learned it holds the standards that what is seen is brought
/// to.
public record PredictorFolder(Path path) {

    private static final String FORMAT = "sphota/predictor/3";
    private static final String STANDARD = "standard/";

    private ModelFolder files() {
        return new ModelFolder(path, FORMAT);
    }

    /// Whether it holds one, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    public boolean isThere() throws IOException {
        return files().isThere();
    }

    /// What was noted when it was written.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none
    public Map<String, String> about() throws IOException {
        return files().about();
    }

    /// Writes it; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Predictor predictor, Map<String, String> about) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>(predictor.reader().learning());
        try (var own = predictor.manager().newSubManager()) {
            named(predictor.standards())
                    .forEach((name, standard) -> {
                        arrays.put(name + "/means", own.create(standard.means()));
                        arrays.put(name + "/deviations", own.create(standard.deviations()));
                    });
            files().write(
                            json(predictor),
                            arrays,
                            about,
                            array ->
                                    predictor.isHalved() && !array.name().startsWith(STANDARD)
                                            ? array.halved()
                                            : array.tensor());
        }
    }

    private ObjectNode json(Predictor predictor) {
        var json = JsonMapper.shared().createObjectNode();
        var targets = json.putArray("targets");
        for (var aim : predictor.aims().all()) {
            var each = targets.addObject();
            each.put("column", aim.target().column());
            switch (aim.target()) {
                case Target.Category(_, var classes) ->
                        classes.forEach(each.putArray("classes")::add);
                case Target.Numeric _ ->
                        each.put("mean", aim.mean()).put("deviation", aim.deviation());
            }
        }
        var size = predictor.size();
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

    /// Reads it.
    ///
    /// @param manager that its arrays are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public Predictor read(NDManager manager) throws IOException {
        return files().read((json, arrays) -> {
            var size = size(json);
            var predictor = Predictor.of(manager, size, standards(size, arrays), aims(json), 0);
            Arrays.become(predictor.reader().learning(), arrays);
            return predictor;
        });
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
}
