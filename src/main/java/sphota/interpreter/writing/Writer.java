package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import sphota.meaning.SplitMix;
import sphota.meaning.Symbols;
import sphota.net.Architecture;
import sphota.net.ModelFolder;
import sphota.net.Weights;
import sphota.tensor.NamedArray;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A network that has learned to write expressions of tables, and its folder: `config.json` and
/// `model.safetensors`. Not for use by several threads.
public final class Writer {

    private static final String FORMAT = "sphota/writer/1";

    private final List<Family> families;
    private final Network network;
    private final Map<Family, Drafts> drafts = new LinkedHashMap<>();

    /// Whether a folder holds one, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    public static boolean isIn(Path folder) throws IOException {
        return new ModelFolder(folder, FORMAT).isThere();
    }

    Writer(List<Family> families, Network network) {
        this.families = List.copyOf(families);
        this.network = network;
    }

    /// One that has learned nothing yet.
    ///
    /// @param seed of its weights
    static Writer initial(
            NDManager manager, Architecture architecture, List<Family> families, long seed) {
        return begun(
                manager,
                architecture,
                families,
                Weights.initial(manager, architecture, seed),
                seed);
    }

    /// One that begins with the layers of another network, as far as they have the same names and
    /// shapes: those of a language model are those that write.
    ///
    /// @param learned the other's arrays by name
    /// @throws IllegalArgumentException if none of its layers fit
    static Writer initial(
            NDManager manager,
            Architecture architecture,
            List<Family> families,
            Map<String, NamedArray> learned,
            long seed) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        int taken = 0;
        for (var drawn : Weights.initial(manager, architecture, seed).copy()) {
            var other = learned.get(drawn.name());
            boolean fits =
                    other != null
                            && drawn.name().contains("layers.")
                            && other.shape().equals(drawn.shape());
            arrays.put(drawn.name(), fits ? other : drawn);
            taken += fits ? 1 : 0;
        }
        if (taken == 0) {
            throw new IllegalArgumentException("it has no layers of this shape to begin with");
        }
        return begun(
                manager, architecture, families, Weights.of(manager, architecture, arrays), seed);
    }

    private static Writer begun(
            NDManager manager,
            Architecture architecture,
            List<Family> families,
            Weights weights,
            long seed) {
        var random = new SplitMix(~seed);
        var entries = new float[architecture.width() * Entries.WIDTH];
        double most = 1 / Math.sqrt(16);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (float) ((2 * SoftTable.unit(random) - 1) * most);
        }
        var array =
                new NamedArray(
                        Network.ENTRIES, List.of(architecture.width(), Entries.WIDTH), entries);
        return new Writer(families, new Network(manager, architecture, weights, array));
    }

    /// What it has learned to write.
    public List<Family> families() {
        return families;
    }

    Network network() {
        return network;
    }

    /// How many numbers it has.
    public long size() {
        return network.learning().values().stream().mapToLong(NDArray::size).sum();
    }

    /// Writes candidates for what a table is of, in the order they come.
    ///
    /// @param family one that it has learned, of the table's type
    /// @throws IllegalArgumentException if it has not
    public List<Candidate> write(SoftTable table, Family family, Writing how) {
        if (!families.contains(family) || !family.type().equals(table.type())) {
            throw new IllegalArgumentException(
                    "no table of %s for a writer of %s".formatted(table.type(), families));
        }
        return drafts.computeIfAbsent(family, _ -> new Drafts(network, family)).write(table, how);
    }

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        var names = json.putArray("families");
        families.forEach(family -> names.add(family.name()));
        json.setAll(network.architecture().json());
        var symbols = json.putArray("symbols");
        Symbols.words().forEach(symbols::add);
        new ModelFolder(folder, FORMAT).write(json, network.learning(), about);
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
        if (entries == null
                || !entries.shape().equals(List.of(architecture.width(), Entries.WIDTH))) {
            throw new IllegalArgumentException("it reads other tables");
        }
        var weights = Weights.of(manager, architecture, held);
        return new Writer(families, new Network(manager, architecture, weights, entries));
    }
}
