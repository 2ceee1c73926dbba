package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.MalformedFileException;
import sphota.meaning.SplitMix;
import sphota.meaning.Symbols;
import sphota.net.Adapted;
import sphota.net.Architecture;
import sphota.net.ModelFolder;
import sphota.net.Weights;
import sphota.tensor.NamedArray;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A network that has learned to write expressions of what it reads, and its folder: `config.json`
/// and `model.safetensors`. Not for use by several threads.
public final class Writer {

    private static final String FORMAT = "sphota/writer/1";

    private final List<Family> families;
    private final String view;
    private final Network network;
    private final Map<Family, Drafts> drafts = new LinkedHashMap<>();

    /// Whether a folder holds one, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    public static boolean isIn(Path folder) throws IOException {
        return new ModelFolder(folder, FORMAT).isThere();
    }

    Writer(List<Family> families, String view, Network network) {
        this.families = List.copyOf(families);
        this.view = view;
        this.network = network;
    }

    /// A writer that has learned nothing yet.
    ///
    /// @param taken the names of arrays that are those of another network
    record Beginning(Writer writer, Set<String> taken) {}

    /// One that has learned nothing yet.
    ///
    /// @param learned arrays of another network by name; it begins with its layers, as far as they
    ///   have the same names and shapes: those of a language model are those that write. Of another
    ///   writer it takes all that has the same shape
    /// @param seed of its weights
    /// @throws IllegalArgumentException if none of the layers fit
    static Beginning initial(
            NDManager manager,
            Architecture architecture,
            List<Family> families,
            Reads reads,
            Optional<Map<String, NamedArray>> learned,
            long seed) {
        Map<String, NamedArray> drawn = new LinkedHashMap<>();
        try (var scope = manager.newSubManager()) {
            Weights.initial(scope, architecture, seed)
                    .copy()
                    .forEach(each -> drawn.put(each.name(), each));
        }
        drawn.put(Network.ENTRIES, entries(architecture.width(), reads.width(), seed));
        var taken = learned.map(each -> taken(drawn, each)).orElse(Map.of());
        if (learned.isPresent() && taken.keySet().stream().noneMatch(Writer::isLayer)) {
            throw new IllegalArgumentException("it has no layers of this shape to begin with");
        }
        drawn.putAll(taken);
        var entries = Objects.requireNonNull(drawn.remove(Network.ENTRIES));
        var weights = Weights.of(manager, architecture, drawn);
        return new Beginning(
                new Writer(
                        families,
                        reads.view(),
                        new Network(manager, architecture, weights, entries)),
                Set.copyOf(taken.keySet()));
    }

    private static NamedArray entries(int width, int columns, long seed) {
        var random = new SplitMix(~seed);
        var entries = new float[width * columns];
        double most = 1 / Math.sqrt(16);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (float) ((2 * SoftTable.unit(random) - 1) * most);
        }
        return new NamedArray(Network.ENTRIES, List.of(width, columns), entries);
    }

    private static boolean isLayer(String name) {
        return name.contains("layers.");
    }

    private static Map<String, NamedArray> taken(
            Map<String, NamedArray> drawn, Map<String, NamedArray> learned) {
        boolean writer = learned.containsKey(Network.ENTRIES);
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        drawn.forEach((name, own) -> {
            var other = learned.get(name);
            if (other != null && other.shape().equals(own.shape()) && (writer || isLayer(name))) {
                arrays.put(name, other);
            }
        });
        return arrays;
    }

    /// The same with adapters beside its linear maps.
    Writer with(Adapted adapters) {
        return new Writer(families, view, network.with(adapters, false));
    }

    /// What it has learned to write.
    public List<Family> families() {
        return families;
    }

    /// What it reads.
    public Reads reads() {
        return new Reads(view, network.width());
    }

    Network network() {
        return network;
    }

    /// How many numbers it has.
    public long size() {
        return network.arrays().values().stream().mapToLong(NDArray::size).sum();
    }

    /// Writes candidates for what evidence is of, in the order they come.
    ///
    /// @param evidence as it reads it
    /// @param family one that it has learned, of the type of the evidence
    /// @throws IllegalArgumentException if it has not, or reads something else
    public List<Candidate> write(Evidence evidence, Family family, Writing how) {
        if (!families.contains(family) || !family.type().equals(evidence.type())) {
            throw new IllegalArgumentException(
                    "nothing of %s for a writer of %s".formatted(evidence.type(), families));
        }
        return drafts.computeIfAbsent(family, _ -> new Drafts(network, family))
                .write(evidence, how);
    }

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        write(folder, about, false);
    }

    /// The same, in bfloat16 if asked.
    public void write(Path folder, Map<String, String> about, boolean halved) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        var names = json.putArray("families");
        families.forEach(family -> names.add(family.name()));
        if (!view.isEmpty()) {
            json.put("view", view);
        }
        json.setAll(network.architecture().json());
        var symbols = json.putArray("symbols");
        Symbols.words().forEach(symbols::add);
        try (var scope = network.manager().newSubManager()) {
            new ModelFolder(folder, FORMAT)
                    .write(
                            json,
                            network.merged(scope),
                            about,
                            halved ? NamedArray::halved : NamedArray::tensor);
        }
    }

    /// Reads a folder.
    ///
    /// @param manager that its arrays are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public static Writer read(NDManager manager, Path folder) throws IOException {
        return new ModelFolder(folder, FORMAT).read((json, arrays) -> of(manager, json, arrays));
    }

    private static Writer of(NDManager manager, JsonNode json, Map<String, NamedArray> arrays) {
        var symbols = new ArrayList<String>();
        json.path("symbols").forEach(each -> symbols.add(each.asString("")));
        if (!symbols.equals(Symbols.words())) {
            throw new IllegalArgumentException("it was trained with other symbols");
        }
        var families = new ArrayList<Family>();
        json.path("families").forEach(each -> families.add(Family.parse(each.asString(""))));
        var architecture = Architecture.of(json);
        if (families.isEmpty()
                || architecture.context() != Network.CONTEXT
                || architecture.vocabulary() != Symbols.COUNT
                || architecture.encoderLayers() == 0) {
            throw new IllegalArgumentException("it is no writer");
        }
        var held = new LinkedHashMap<>(arrays);
        var entries = held.remove(Network.ENTRIES);
        var view = json.path("view").asString("");
        if (entries == null
                || entries.shape().size() != 2
                || entries.shape().getFirst() != architecture.width()
                || (view.isEmpty() && entries.shape().getLast() != TablePage.WIDTH)) {
            throw new IllegalArgumentException("it reads other rows");
        }
        var weights = Weights.of(manager, architecture, held);
        return new Writer(families, view, new Network(manager, architecture, weights, entries));
    }
}
