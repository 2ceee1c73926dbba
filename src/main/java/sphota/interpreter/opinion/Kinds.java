package sphota.interpreter.opinion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.bytes.MalformedFileException;
import sphota.execution.Blueprint;
import sphota.interpreter.data.Example;
import sphota.interpreter.model.Standard;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.Work;
import sphota.net.JsonFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The kinds of networks that a predictor learned from.
///
/// @param all of them, the most frequent first; some hundreds at most
/// @param networks how many are of each
/// @param isWhole whether none was left out
/// @param tensors how many tensors a network had, the fewest and the most
/// @param weights how many numbers, the fewest and the most
record Kinds(
        List<Kind> all,
        List<Integer> networks,
        boolean isWhole,
        Range tensors,
        Range weights,
        List<Discriminant> discriminants) {

    private static final int MOST = 512;
    private static final int MOST_DISCRIMINANTS = 8;

    /// Of numbers in all discriminants.
    private static final int MOST_NUMBERS = 1 << 15;

    Kinds {
        all = List.copyOf(all);
        networks = List.copyOf(networks);
        discriminants = List.copyOf(discriminants);
        int count = all.size();
        if (networks.size() != count
                || discriminants.stream()
                        .flatMap(each -> each.kinds().stream())
                        .anyMatch(number -> number < 0 || number >= count)) {
            throw new IllegalArgumentException("kinds that do not go together");
        }
    }

    /// From the least to the most.
    record Range(long least, long most) {

        static Range of(Collection<Long> numbers) {
            return new Range(
                    numbers.stream().mapToLong(each -> each).min().orElse(0),
                    numbers.stream().mapToLong(each -> each).max().orElse(0));
        }

        boolean holds(long number) {
            return number >= least && number <= most;
        }

        @Override
        public String toString() {
            return least == most ? grouped(least) : grouped(least) + " to " + grouped(most);
        }

        static String grouped(long number) {
            return String.format(java.util.Locale.ROOT, "%,d", number);
        }
    }

    /// Those of examples to learn from.
    static Kinds of(List<Example> train, List<Example> validation) {
        var byKind = byKind(train);
        var frequent =
                byKind.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt((Map.Entry<Kind, List<Example>> each) ->
                                                -each.getValue().size())
                                        .thenComparing(each -> each.getKey().toString()))
                        .limit(MOST)
                        .toList();
        var all = frequent.stream().map(Map.Entry::getKey).toList();
        return new Kinds(
                all,
                frequent.stream().map(each -> each.getValue().size()).toList(),
                all.size() == byKind.size(),
                Range.of(train.stream().map(each -> (long) profile(each).rows()).toList()),
                Range.of(train.stream().map(Kinds::weights).toList()),
                discriminants(all, byKind, byKind(validation)));
    }

    private static Map<Kind, List<Example>> byKind(List<Example> examples) {
        var byKind = new HashMap<Kind, List<Example>>();
        for (var example : examples) {
            Kind.of(example)
                    .ifPresent(kind ->
                            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(example));
        }
        return byKind;
    }

    private static Grid profile(Example example) {
        return example.seen(Discriminant.VIEW);
    }

    /// Of each tensor the profile has logarithms of rows and columns, as floats: of large tensors
    /// only these are fine enough to tell how many elements there are.
    private static long weights(Example example) {
        var grid = profile(example);
        int rows = TensorProfile.COLUMNS.indexOf("rows");
        int columns = TensorProfile.COLUMNS.indexOf("columns");
        return IntStream.range(0, grid.rows())
                .mapToObj(grid::row)
                .mapToLong(tensor -> count(tensor[rows]) * count(tensor[columns]))
                .sum();
    }

    private static long count(float logarithm) {
        return Math.round(Math.pow(10, logarithm));
    }

    /// Of each group of kinds with the same shapes one, as far as there are enough networks.
    private static List<Discriminant> discriminants(
            List<Kind> all, Map<Kind, List<Example>> train, Map<Kind, List<Example>> validation) {
        var groups =
                IntStream.range(0, all.size())
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        i -> all.get(i).shapes(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        var discriminants = new ArrayList<Discriminant>();
        int numbers = 0;
        for (var group : groups.values()) {
            if (group.size() > 1 && discriminants.size() < MOST_DISCRIMINANTS) {
                int columns =
                        all.get(group.getFirst()).shapes().size() * TensorProfile.COLUMNS.size();
                numbers += (group.size() + 2) * columns;
                if (numbers <= MOST_NUMBERS) {
                    discriminants.addAll(
                            Discriminant.of(
                                    group, of(all, group, train), of(all, group, validation)));
                }
            }
        }
        return discriminants;
    }

    private static List<List<Example>> of(
            List<Kind> all, List<Integer> group, Map<Kind, List<Example>> byKind) {
        return group.stream().map(i -> byKind.getOrDefault(all.get(i), List.of())).toList();
    }

    /// A way to read a model as a network of a kind.
    ///
    /// @param number of the kind among those learned from; none where the model states another
    /// @param order of the model's tensors that the blueprint has
    record Fit(Kind kind, Optional<Integer> number, int[] order, boolean isStated) {}

    /// Which kinds a model may be of: the one it states, or all whose tensors have the shapes of
    /// its own.
    List<Fit> fits(Outline outline) {
        var stated =
                outline.stated()
                        .flatMap(kind ->
                                outline.order(kind)
                                        .filter(_ -> Work.of(kind.blueprint()).isLittle())
                                        .map(order -> new Fit(kind, number(kind), order, true)));
        if (stated.isPresent()) {
            return List.of(stated.get());
        }
        var fits = new ArrayList<Fit>();
        for (int i = 0; i < all.size(); i++) {
            var kind = all.get(i);
            int number = i;
            outline.order(kind)
                    .ifPresent(order -> fits.add(new Fit(kind, Optional.of(number), order, false)));
        }
        return fits;
    }

    private Optional<Integer> number(Kind kind) {
        int number = all.indexOf(kind);
        return number < 0 ? Optional.empty() : Optional.of(number);
    }

    /// How probable each of some fits is by statistics of the tensors; all alike where nothing
    /// tells them apart.
    ///
    /// @param profile what [Discriminant#VIEW] sees of the model
    double[] shares(List<Fit> fits, Grid profile) {
        var numbers = fits.stream().flatMap(each -> each.number().stream()).toList();
        for (var discriminant : discriminants) {
            if (numbers.size() == fits.size() && discriminant.kinds().equals(numbers)) {
                return discriminant.shares(profile);
            }
        }
        var even = new double[fits.size()];
        Arrays.fill(even, 1.0 / even.length);
        return even;
    }

    /// Whether something tells the fits apart.
    boolean tells(List<Fit> fits) {
        var numbers = fits.stream().flatMap(each -> each.number().stream()).toList();
        return discriminants.stream().anyMatch(each -> each.kinds().equals(numbers));
    }

    /// What of a kind is unlike all that was learned from: inputs and layers.
    List<String> strange(Kind kind) {
        if (!isWhole || all.isEmpty() || all.contains(kind)) {
            return List.of();
        }
        var inputs = new TreeSet<String>();
        var layers = new TreeSet<String>();
        for (var each : all) {
            inputs.add(input(each));
            layers.addAll(layers(each));
        }
        var strange = new ArrayList<String>();
        if (!inputs.contains(input(kind))) {
            strange.add(
                    "its input is '%s', and networks it learned from take %s"
                            .formatted(input(kind), some(inputs)));
        }
        layers(kind).stream()
                .filter(layer -> !layers.contains(layer))
                .forEach(layer ->
                        strange.add(
                                "no network it learned from has a layer '%s'".formatted(layer)));
        return strange;
    }

    private static String some(Set<String> words) {
        int shown = 3;
        return words.stream().limit(shown).map("'%s'"::formatted).collect(Collectors.joining(", "))
                + (words.size() > shown ? " and others" : "");
    }

    private static String input(Kind kind) {
        return new Blueprint(kind.blueprint().input(), List.of())
                + kind.domain().map(each -> " of " + each).orElse("");
    }

    /// The words of a blueprint that are names of layers.
    private static Set<String> layers(Kind kind) {
        var text = kind.blueprint().toString();
        int first = text.indexOf('>');
        return first < 0
                ? Set.of()
                : Arrays.stream(text.substring(first).split("[^a-z_]+", -1))
                        .filter(word -> word.length() > 1)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether a model may be like what was learned from, by its names and shapes alone.
    boolean mayBeLike(Outline outline) {
        return all.isEmpty()
                ? tensors.holds(outline.tensors().size()) && weights.holds(outline.weights())
                : fits(outline).stream().anyMatch(each -> strange(each.kind()).isEmpty());
    }

    /// @throws IOException if it cannot be written
    void write(Path file) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        json.put("whole", isWhole);
        json.putArray("tensors").add(tensors.least).add(tensors.most);
        json.putArray("weights").add(weights.least).add(weights.most);
        var kinds = json.putArray("kinds");
        for (int i = 0; i < all.size(); i++) {
            kinds.addObject()
                    .put("blueprint", all.get(i).blueprint().toString())
                    .put("domain", all.get(i).domain().map(Object::toString).orElse(""))
                    .put("networks", networks.get(i));
        }
        var told = json.putArray("discriminants");
        discriminants.forEach(each -> put(each, told.addObject()));
        JsonFile.write(file, json);
    }

    private static void put(Discriminant discriminant, ObjectNode json) {
        var kinds = json.putArray("kinds");
        discriminant.kinds().forEach(kinds::add);
        json.put("right", discriminant.right());
        json.put("temperature", discriminant.temperature().degrees());
        put("means", discriminant.columns().means(), json);
        put("deviations", discriminant.columns().deviations(), json);
        put("offsets", discriminant.offsets(), json);
        var weights = json.putObject("weights");
        for (int k = 0; k < discriminant.weights().size(); k++) {
            put(Integer.toString(k), discriminant.weights().get(k), weights);
        }
    }

    private static void put(String name, float[] numbers, ObjectNode json) {
        var array = json.putArray(name);
        for (float number : numbers) {
            array.add(number);
        }
    }

    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is no such file
    static Kinds read(Path file) throws IOException {
        var json = JsonFile.read(file);
        try {
            var all = new ArrayList<Kind>();
            var networks = new ArrayList<Integer>();
            for (var each : json.path("kinds")) {
                all.add(
                        Kind.parse(
                                each.path("blueprint").asString(""),
                                each.path("domain").asString("")));
                networks.add(each.path("networks").asInt(0));
            }
            var discriminants = new ArrayList<Discriminant>();
            json.path("discriminants").forEach(each -> discriminants.add(discriminant(each)));
            return new Kinds(
                    all,
                    networks,
                    json.path("whole").asBoolean(false),
                    range(json.path("tensors")),
                    range(json.path("weights")),
                    discriminants);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static Range range(JsonNode json) {
        return new Range(json.path(0).asLong(0), json.path(1).asLong(0));
    }

    private static Discriminant discriminant(JsonNode json) {
        var kinds = new ArrayList<Integer>();
        json.path("kinds").forEach(each -> kinds.add(each.asInt(-1)));
        var weights = new ArrayList<float[]>();
        for (int k = 0; k < kinds.size(); k++) {
            weights.add(numbers(json.path("weights").path(Integer.toString(k))));
        }
        var means = numbers(json.path("means"));
        var deviations = numbers(json.path("deviations"));
        if (means.length != deviations.length) {
            throw new IllegalArgumentException("a discriminant without a standard");
        }
        return new Discriminant(
                kinds,
                new Standard(means, deviations),
                weights,
                numbers(json.path("offsets")),
                new Temperature(json.path("temperature").asDouble(1)),
                json.path("right").asDouble(0));
    }

    private static float[] numbers(JsonNode json) {
        var numbers = new float[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) json.path(i).asDouble(0);
        }
        return numbers;
    }
}
