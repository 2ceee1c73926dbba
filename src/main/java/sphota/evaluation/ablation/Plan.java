package sphota.evaluation.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import sphota.bytes.MalformedFileException;
import sphota.evaluation.PlanFile;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;
import sphota.interpreter.view.View;
import tools.jackson.databind.JsonNode;

/// What is compared: every arm learns with every seed.
///
/// @param zoos that hold the networks
/// @param networks the first so many of them are taken
/// @param target what is to be predicted
/// @param seeds of weights and order
/// @param arms the first is what the others are compared with
public record Plan(List<Path> zoos, int networks, String target, List<Long> seeds, List<Arm> arms) {

    private static final Set<String> KEYS = Set.of("zoos", "networks", "target", "seeds", "arms");

    /// Of an arm, or of all that do not say otherwise.
    private static final Set<String> SETTINGS =
            Set.of(
                    "reader",
                    "raw",
                    "width",
                    "dropout",
                    "epochs",
                    "rows",
                    "rate",
                    "decay",
                    "leave_out",
                    "subjects");

    private static final Set<String> OF_AN_ARM = Set.of("name", "sights", "without");

    public Plan {
        zoos = List.copyOf(zoos);
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        PlanFile.require(!zoos.isEmpty() && !target.isBlank(), "zoos and a target");
        PlanFile.require(!seeds.isEmpty() && !arms.isEmpty(), "a seed and an arm");
        PlanFile.require(Set.copyOf(seeds).size() == seeds.size(), "different seeds");
        PlanFile.require(networks > 0, "networks");
        var names = new HashSet<String>();
        for (var arm : arms) {
            PlanFile.require(PlanFile.isName(arm.name()), "no arm named " + arm.name());
            PlanFile.require(names.add(arm.name()), "one arm named " + arm.name());
        }
    }

    /// What networks must be viewed by.
    public List<View> views() {
        Map<String, View> views = new LinkedHashMap<>();
        arms.forEach(
                arm -> arm.size().views().forEach(view -> views.putIfAbsent(view.name(), view)));
        return List.copyOf(views.values());
    }

    /// Reads a plan. Paths in it are from the file's folder.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none, with what is wrong
    public static Plan read(Path file) throws IOException {
        return PlanFile.read(file, (json, _) -> plan(file, json));
    }

    private static Plan plan(Path file, JsonNode json) {
        PlanFile.known(json, union(KEYS, SETTINGS));
        var zoos = new ArrayList<Path>();
        json.path("zoos").forEach(each -> zoos.add(file.resolveSibling(each.asString(""))));
        var seeds = new ArrayList<Long>();
        for (var seed : json.path("seeds")) {
            PlanFile.require(seed.isIntegralNumber(), "seeds that are whole numbers");
            seeds.add(seed.asLong());
        }
        var arms = new ArrayList<Arm>();
        json.path("arms").forEach(each -> arms.add(arm(each, json)));
        return new Plan(
                zoos,
                PlanFile.count(json, "networks", Integer.MAX_VALUE),
                json.path("target").asString(""),
                seeds,
                arms);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Arm arm(JsonNode json, JsonNode plan) {
        PlanFile.known(json, union(OF_AN_ARM, SETTINGS));
        var own = new Settings(json, plan);
        var usual = Predicting.Settings.USUAL;
        return new Arm(
                json.path("name").asString(""),
                size(json, own),
                own.count("subjects", Integer.MAX_VALUE),
                new Predicting.Settings(
                        own.count("epochs", usual.epochs()),
                        own.count("rows", usual.rows()),
                        own.number("rate", usual.rate()),
                        own.number("decay", usual.decay()),
                        own.number("leave_out", usual.thinned()),
                        usual.seed()));
    }

    /// What an arm says, or else the plan.
    private record Settings(JsonNode arm, JsonNode plan) {

        private JsonNode stating(String key) {
            return arm.has(key) ? arm : plan;
        }

        int count(String key, int usual) {
            return PlanFile.count(stating(key), key, usual);
        }

        double number(String key, double usual) {
            return PlanFile.number(stating(key), key, usual);
        }

        String word(String key, String usual) {
            return stating(key).path(key).asString(usual);
        }

        boolean truth(String key, boolean usual) {
            return stating(key).has(key) ? PlanFile.truth(stating(key), key) : usual;
        }
    }

    private static Size size(JsonNode json, Settings own) {
        var begun = Size.named(own.word("reader", Size.USUAL_NAME));
        Set<Sight> sights =
                json.has("sights")
                        ? sights(json.path("sights"))
                        : new LinkedHashSet<>(begun.sights());
        sights.removeAll(sights(json.path("without")));
        return begun.looking(sights)
                .seeing(own.truth("raw", begun.raw()))
                .wide(own.count("width", begun.width()))
                .dropping(own.number("dropout", begun.dropout()));
    }

    private static Set<Sight> sights(JsonNode labels) {
        Set<Sight> sights = new LinkedHashSet<>();
        for (var label : labels) {
            sights.add(Sight.named(label.asString("")).orElseThrow(unknown(label)));
        }
        return sights;
    }

    private static Supplier<IllegalArgumentException> unknown(JsonNode label) {
        return () ->
                new IllegalArgumentException(
                        "no sight '%s' is known".formatted(label.asString("")));
    }
}
