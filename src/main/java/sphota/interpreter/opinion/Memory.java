package sphota.interpreter.opinion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sphota.bytes.MalformedFileException;
import sphota.description.Neighbour;
import sphota.description.Value;
import sphota.evaluation.Cholesky;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Arrays.Held;
import sphota.tensor.NamedArray;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the networks that a predictor learned from lie among its embeddings: their mean and
/// spread, and some of them, in order, with what is known of them.
///
/// @param kept scaled embeddings of the networks that are kept
record Memory(Spread spread, List<Kept> networks, List<float[]> kept) {

    private static final int MOST = 1024;
    private static final int MOST_WIDTH = 1 << 12;

    Memory {
        networks = List.copyOf(networks);
        kept = List.copyOf(kept);
        if (networks.size() != kept.size()) {
            throw new IllegalArgumentException(
                    "%d networks at %d places".formatted(networks.size(), kept.size()));
        }
    }

    /// A network that is kept.
    record Kept(String id, SequencedMap<String, Value> known) {}

    /// Of all networks the spread, and evenly from first to last up to 1,024 of them.
    static Memory of(List<float[]> embeddings, List<Example> examples, List<Target> targets) {
        var spread = Spread.of(embeddings, new int[embeddings.size()]);
        int count = Math.min(MOST, examples.size());
        var networks = new ArrayList<Kept>();
        var kept = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * examples.size() / count);
            networks.add(kept(examples.get(at), targets));
            kept.add(narrow(spread.scaled(embeddings.get(at))));
        }
        return new Memory(spread, networks, kept);
    }

    private static Kept kept(Example example, List<Target> targets) {
        var known = new LinkedHashMap<String, Value>();
        for (var target : targets) {
            var value = example.columns().get(target.column());
            if (value != null) {
                known.put(target.column(), value);
            }
        }
        return new Kept(example.id(), known);
    }

    private static float[] narrow(double... wide) {
        var narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }

    /// How far an embedding is from what was learned from, about 1 for such itself.
    double distance(float... embedding) {
        var whitened = spread.whitened(embedding);
        return Math.sqrt(Cholesky.dot(whitened, whitened, whitened.length));
    }

    /// The networks kept that are nearest, by scaled embeddings: whitened, what all networks hardly
    /// differ in would count as much as what they differ in most.
    List<Neighbour> nearest(int count, float... embedding) {
        var from = spread.scaled(embedding);
        var distances = new double[kept.size()];
        for (int k = 0; k < distances.length; k++) {
            var to = kept.get(k);
            double sum = 0;
            for (int c = 0; c < from.length; c++) {
                double off = from[c] - to[c];
                sum += off * off;
            }
            distances[k] = Math.sqrt(sum);
        }
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> distances[k]))
                .limit(count)
                .map(k -> new Neighbour(networks.get(k).id, distances[k], networks.get(k).known))
                .toList();
    }

    /// @throws IOException if it cannot be written
    void write(Path file) throws IOException {
        int width = spread.width();
        var lower = new float[width * (width + 1) / 2];
        int at = 0;
        for (var row : spread.factor().lower()) {
            for (double each : row) {
                lower[at++] = (float) each;
            }
        }
        var places = new float[kept.size() * width];
        for (int k = 0; k < kept.size(); k++) {
            System.arraycopy(kept.get(k), 0, places, k * width, width);
        }
        var all = JsonMapper.shared().createArrayNode();
        for (var network : networks) {
            var known = all.addObject().put("id", network.id).putObject("known");
            network.known.forEach((column, value) -> {
                switch (value) {
                    case Value.Quantity(double number) -> known.put(column, number);
                    case Value.Word(var word) -> known.put(column, word);
                }
            });
        }
        SafetensorsWriter.write(
                file,
                List.of(
                        new NamedArray("mean", List.of(width), spread.mean()).tensor(),
                        new NamedArray("deviation", List.of(width), spread.deviation()).tensor(),
                        new NamedArray("lower", List.of(lower.length), lower).tensor(),
                        new NamedArray("kept", List.of(kept.size(), width), places).halved()),
                Map.of("networks", all.toString()));
    }

    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no such file
    static Memory read(Path file) throws IOException {
        var held = sphota.net.Arrays.read(file);
        try {
            return of(held);
        } catch (IllegalArgumentException | JacksonException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static Memory of(Held held) {
        var mean = array(held, "mean");
        int width = mean.length;
        var deviation = array(held, "deviation");
        var lower = array(held, "lower");
        var places = array(held, "kept");
        if (width == 0
                || width > MOST_WIDTH
                || deviation.length != width
                || lower.length != width * (width + 1) / 2
                || places.length % width != 0) {
            throw new IllegalArgumentException("its arrays do not go together");
        }
        var rows = new double[width][];
        for (int i = 0, at = 0; i < width; i++) {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = lower[at++];
            }
            if (!(rows[i][i] > 0 && deviation[i] > 0)) {
                throw new IllegalArgumentException("no spread");
            }
        }
        var networks = new ArrayList<Kept>();
        JsonMapper.shared()
                .readTree(held.metadata().getOrDefault("networks", "[]"))
                .forEach(each -> networks.add(kept(each)));
        var kept = new ArrayList<float[]>();
        for (int from = 0; from < places.length; from += width) {
            kept.add(Arrays.copyOfRange(places, from, from + width));
        }
        return new Memory(new Spread(mean, deviation, new Cholesky(rows)), networks, kept);
    }

    private static Kept kept(JsonNode network) {
        var known = new LinkedHashMap<String, Value>();
        network.path("known")
                .properties()
                .forEach(each ->
                        known.put(
                                each.getKey(),
                                each.getValue().isNumber()
                                        ? Value.of(each.getValue().asDouble(0))
                                        : Value.of(each.getValue().asString(""))));
        return new Kept(network.path("id").asString(""), known);
    }

    private static float[] array(Held held, String name) {
        var array = held.arrays().get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array.values();
    }
}
