package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.MalformedFileException;
import sphota.evaluation.PlanFile;
import sphota.net.Architecture;
import sphota.speech.Adapters;
import sphota.speech.data.Bytes;
import sphota.speech.procedural.Procedure;
import tools.jackson.databind.JsonNode;

/// What is compared: every arm learns every task with every seed.
///
/// @param preset the size of the network, see [Architecture#preset]; that of the model where an arm
///   has one
/// @param rows sequences of a step
/// @param trunkRate the highest learning rate before the tasks
/// @param trunkTokens that are read before the tasks
/// @param tokens that are read of a task
/// @param points of a curve
/// @param seeds of weights and of the order of what is read
/// @param arms the first is what the others are compared with
/// @param tasks by name
/// @param text as it was read
public record Plan(
        String preset,
        int rows,
        double trunkRate,
        long trunkTokens,
        long tokens,
        int points,
        List<Long> seeds,
        List<Arm> arms,
        Map<String, Material> tasks,
        String text) {

    public Plan {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        tasks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        PlanFile.require(
                rows > 0
                        && points > 0
                        && tokens > 0
                        && trunkTokens > 0
                        && trunkRate > 0
                        && trunkRate < 1,
                "rows, points, tokens and rates above 0");
        PlanFile.require(
                !seeds.isEmpty() && !arms.isEmpty() && !tasks.isEmpty(),
                "a seed, an arm and a task");
        PlanFile.require(Set.copyOf(seeds).size() == seeds.size(), "different seeds");
        var names = new LinkedHashSet<String>();
        for (var arm : arms) {
            PlanFile.require(PlanFile.isName(arm.name()), "no arm named " + arm.name());
            PlanFile.require(names.add(arm.name()), "one arm named " + arm.name());
            if (arm.beginning() instanceof Beginning.Matched(String other)) {
                PlanFile.require(
                        !other.equals(arm.name())
                                && arms.stream()
                                        .anyMatch(each ->
                                                each.name().equals(other)
                                                        && hasTrunk(each.beginning())),
                        "an arm %s that was trained before the tasks".formatted(other));
            }
        }
        for (var task : tasks.keySet()) {
            PlanFile.require(PlanFile.isName(task), "no task named " + task);
        }
    }

    /// Whether a network is trained before the tasks.
    static boolean hasTrunk(Beginning beginning) {
        return beginning instanceof Beginning.Practised || beginning instanceof Beginning.Taught;
    }

    /// The network of a task, which reads bytes.
    Architecture architecture() {
        return Architecture.preset(preset, Bytes.VOCABULARY);
    }

    Arm arm(String name) {
        return arms.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Reads a plan. Paths in it are from the file's folder.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none, with what is wrong
    public static Plan read(Path file) throws IOException {
        return PlanFile.read(file, new Reader(file)::plan);
    }

    /// Reads the parts of a plan.
    private record Reader(Path file) {

        Plan plan(JsonNode json, String text) {
            PlanFile.known(
                    json,
                    Set.of(
                            "preset",
                            "rows",
                            "trunk_rate",
                            "rate",
                            "trunk_tokens",
                            "tokens",
                            "points",
                            "seeds",
                            "arms",
                            "tasks"));
            double rate = PlanFile.number(json, "rate", 0.002);
            var seeds = new ArrayList<Long>();
            for (var seed : json.path("seeds")) {
                PlanFile.require(seed.isIntegralNumber(), "seeds that are whole numbers");
                seeds.add(seed.asLong());
            }
            var arms = new ArrayList<Arm>();
            json.path("arms").forEach(arm -> arms.add(arm(arm, rate)));
            Map<String, Material> tasks = new LinkedHashMap<>();
            for (var task : json.path("tasks").properties()) {
                tasks.put(task.getKey(), material(task.getValue()));
            }
            return new Plan(
                    json.path("preset").asString("1m"),
                    PlanFile.count(json, "rows", 8),
                    PlanFile.number(json, "trunk_rate", rate),
                    PlanFile.whole(json, "trunk_tokens", 1_000_000),
                    PlanFile.whole(json, "tokens", 2_000_000),
                    PlanFile.count(json, "points", 20),
                    seeds,
                    arms,
                    tasks,
                    text);
        }

        private Arm arm(JsonNode json, double usual) {
            PlanFile.known(
                    json,
                    Set.of(
                            "name",
                            "matched",
                            "procedure",
                            "corpus",
                            "shuffled",
                            "only",
                            "without",
                            "model",
                            "lora",
                            "quantised",
                            "rate"));
            var adapters =
                    json.has("lora")
                            ? Optional.of(
                                    new Adapters(
                                            PlanFile.count(json, "lora", 0),
                                            2.0 * PlanFile.whole(json, "lora", 0),
                                            0,
                                            PlanFile.truth(json, "quantised")))
                            : Optional.<Adapters>empty();
            double rate = PlanFile.number(json, "rate", usual);
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException("rates above 0 and below 1");
            }
            return new Arm(json.path("name").asString(""), beginning(json), adapters, rate);
        }

        private Beginning beginning(JsonNode json) {
            long kinds =
                    List.of("matched", "procedure", "corpus", "model").stream()
                            .filter(json::has)
                            .count();
            PlanFile.require(kinds <= 1, "one beginning of an arm");
            PlanFile.require(
                    json.has("corpus")
                            || List.of("shuffled", "only", "without").stream().noneMatch(json::has),
                    "a corpus that is shuffled, or of some forms");
            PlanFile.require(
                    json.has("lora") || !json.has("quantised"), "adapters where it is quantised");
            if (json.has("matched")) {
                return new Beginning.Matched(json.path("matched").asString(""));
            }
            if (json.has("procedure")) {
                var name = json.path("procedure").asString("");
                if (!Procedure.published().containsKey(name)) {
                    throw new IllegalArgumentException(
                            "no procedure %s, but %s"
                                    .formatted(
                                            name,
                                            String.join(", ", Procedure.published().keySet())));
                }
                return new Beginning.Practised(name);
            }
            if (json.has("corpus")) {
                return new Beginning.Taught(
                        path(json, "corpus"),
                        PlanFile.truth(json, "shuffled"),
                        names(json.path("only")),
                        names(json.path("without")));
            }
            return json.has("model")
                    ? new Beginning.Learned(path(json, "model"))
                    : new Beginning.Drawn();
        }

        private static Set<String> names(JsonNode json) {
            var names = new LinkedHashSet<String>();
            json.forEach(each -> names.add(each.asString("")));
            return names;
        }

        private Material material(JsonNode json) {
            var kinds = List.of(Material.Kind.values());
            PlanFile.known(json, Set.copyOf(kinds.stream().map(Material.Kind::label).toList()));
            PlanFile.require(json.propertyNames().size() == 1, "one kind of files of a task");
            var key = json.propertyNames().iterator().next();
            return new Material(Material.Kind.named(key).orElseThrow(), path(json, key));
        }

        private Path path(JsonNode json, String key) {
            var path = json.path(key);
            PlanFile.require(path.isString(), "a path where '" + key + "' stands");
            return file.resolveSibling(path.asString());
        }
    }
}
