package sphota.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Recipes as JSON. What a text leaves out is as in the family's standard recipe; what it says and
/// the family does not know is refused with the key.
public final class Recipes {

    private static final String FAMILY = "family";

    /// What a recipe within a recipe does not say.
    private static final List<String> GIVEN = List.of("seed", "count");

    private static final String GROWN = "grown";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    /// The standard recipe of each family, by name; behind that of images one of other shapes.
    private static final SequencedMap<String, Recipe> STANDARD = standard();

    private Recipes() {}

    private static SequencedMap<String, Recipe> standard() {
        var standard = new LinkedHashMap<String, Recipe>();
        standard.put("function", FunctionRecipe.STANDARD);
        standard.put("sequence", SequenceRecipe.STANDARD);
        standard.put("image", ImageRecipe.STANDARD);
        standard.put("wild", ImageRecipe.WILD);
        standard.put("backdoor", BackdoorRecipe.STANDARD);
        standard.put("kin", KinRecipe.STANDARD);
        standard.put("collection", CollectionRecipe.STANDARD);
        return standard;
    }

    /// The names of the families.
    public static java.util.Set<String> families() {
        return java.util.Collections.unmodifiableSet(STANDARD.keySet());
    }

    /// The standard recipe of a family.
    ///
    /// @throws IllegalArgumentException if there is no such family
    public static Recipe standard(String family) {
        var recipe = STANDARD.get(family);
        if (recipe == null) {
            throw new IllegalArgumentException(
                    "'family' is '%s', none of %s"
                            .formatted(family, String.join(", ", families())));
        }
        return recipe;
    }

    /// The name of a recipe's family.
    public static String family(Recipe recipe) {
        return STANDARD.entrySet().stream()
                .filter(each -> each.getValue().getClass() == recipe.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// Reads a recipe.
    ///
    /// @throws IllegalArgumentException if it is none, with the key that is wrong
    public static Recipe parse(String json) {
        return of(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("no recipe: " + reason(wrong), wrong);
        }
    }

    /// Reads what [#json(RecipeFile)] writes, or a recipe.
    static RecipeFile parseFile(String json) {
        var tree = tree(json);
        var grown = tree.path(GROWN);
        if (!(tree instanceof ObjectNode object) || grown.isMissingNode()) {
            return RecipeFile.of(of(tree));
        }
        object.remove(GROWN);
        try {
            if (holdsNull(grown) || !grown.has("program") || !grown.has("data")) {
                throw new IllegalArgumentException("'grown' has no program or no data");
            }
            return new RecipeFile(
                    of(object), Optional.of(MAPPER.treeToValue(grown, Provenance.class)));
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("'grown': " + reason(wrong), wrong);
        }
    }

    /// The recipe that an object says.
    ///
    /// @throws IllegalArgumentException as [#parse]
    public static Recipe of(JsonNode object) {
        if (!(object.deepCopy() instanceof ObjectNode given)) {
            throw new IllegalArgumentException("a recipe is a JSON object");
        }
        var recipe = standard(given.path(FAMILY).asString(""));
        given.remove(FAMILY);
        return with(recipe, given);
    }

    /// A recipe with some components replaced.
    ///
    /// @param changes components by name
    /// @throws IllegalArgumentException if the family has no such component, or not of this value
    public static Recipe with(Recipe recipe, Map<String, ?> changes) {
        return with(recipe, (ObjectNode) MAPPER.valueToTree(changes));
    }

    private static Recipe with(Recipe recipe, ObjectNode changes) {
        ObjectNode tree = MAPPER.valueToTree(recipe);
        for (var change : changes.properties()) {
            if (!tree.has(change.getKey())) {
                throw new IllegalArgumentException("unknown key '" + change.getKey() + "'");
            }
            if (holdsNull(change.getValue())) {
                throw new IllegalArgumentException("'" + change.getKey() + "' has null");
            }
            tree.set(change.getKey(), nested(recipe, change.getKey(), change.getValue(), tree));
        }
        try {
            return MAPPER.treeToValue(tree, recipe.getClass());
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(reason(wrong), wrong);
        }
    }

    /// A component that is a recipe is changed key by key; any other is replaced.
    private static JsonNode nested(Recipe recipe, String key, JsonNode change, ObjectNode tree) {
        var type = nested(recipe).get(key);
        if (type == null) {
            return change;
        }
        if (!(change instanceof ObjectNode changes)) {
            throw new IllegalArgumentException("'" + key + "' is no JSON object");
        }
        for (var given : GIVEN) {
            if (changes.has(given)) {
                throw new IllegalArgumentException(
                        "'%s' has '%s', which follows from that of the recipe"
                                .formatted(key, given));
            }
        }
        try {
            return MAPPER.valueToTree(with(MAPPER.treeToValue(tree.path(key), type), changes));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "in '%s': %s".formatted(key, wrong.getMessage()), wrong);
        }
    }

    /// Which components of a recipe are recipes, and of which type.
    private static Map<String, Class<? extends Recipe>> nested(Recipe recipe) {
        var nested = new LinkedHashMap<String, Class<? extends Recipe>>();
        for (var component : recipe.getClass().getRecordComponents()) {
            if (Recipe.class.isAssignableFrom(component.getType())) {
                nested.put(component.getName(), component.getType().asSubclass(Recipe.class));
            }
        }
        return nested;
    }

    private static boolean holdsNull(JsonNode value) {
        return value.isNull() || value.values().stream().anyMatch(Recipes::holdsNull);
    }

    /// Writes a recipe with all its components; equal recipes give equal text.
    public static String json(Recipe recipe) {
        return json(RecipeFile.of(recipe));
    }

    /// Writes a recipe and what a zoo was grown with.
    static String json(RecipeFile file) {
        var recipe = file.recipe();
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put(FAMILY, family(recipe));
        ObjectNode components = MAPPER.valueToTree(recipe);
        for (var key : nested(recipe).keySet()) {
            ((ObjectNode) components.path(key)).remove(GIVEN);
        }
        components.properties().forEach(each -> tree.set(each.getKey(), each.getValue()));
        file.provenance().ifPresent(each -> tree.set(GROWN, MAPPER.valueToTree(each)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    /// The message of what refused, and the key it was about.
    private static String reason(JacksonException wrong) {
        Throwable cause = wrong;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var path = new StringBuilder();
        for (var part : wrong.getPath()) {
            if (part.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(part.getPropertyName());
            }
        }
        var message =
                cause instanceof JacksonException json
                        ? json.getOriginalMessage()
                        : String.valueOf(cause.getMessage());
        return path.isEmpty() || message.contains("'" + path + "'")
                ? message
                : "'" + path + "': " + message;
    }
}
