package sphota.language.mix;

import java.util.ArrayList;
import java.util.List;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Constants;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A meaning as a tree of JSON. An operator is an object of fields in any order, an object with its
/// word for the only key, an array that begins with its word, or its word alone; trees may mix
/// these.
public final class JsonForm implements Form {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();
    static final List<String> SENSE = List.of("op", "sense");
    static final List<String> CONSTANTS = List.of("constants", "with");
    static final List<String> ARGUMENTS = List.of("arguments", "of");
    static final List<String> DOMAIN = List.of("domain", "on");
    static final List<String> MEANING = List.of("meaning", "do");

    private final SemioticMap map;

    public JsonForm(SemioticMap map) {
        this.map = map;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        int dialect = random.below(3);
        int synonym = random.below(2);
        var root = NODES.objectNode();
        boolean domainFirst = random.below(3) > 0;
        if (domainFirst) {
            root.set(DOMAIN.get(synonym), data(expression.domain(), random));
        }
        root.set(MEANING.get(synonym), new Tree(random, dialect, synonym).node(expression));
        if (!domainFirst) {
            root.set(DOMAIN.get(synonym), data(expression.domain(), random));
        }
        return random.below(3) == 0
                ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root)
                : MAPPER.writeValueAsString(root);
    }

    private static JsonNode data(Data data, SplitMix random) {
        if (data.isScalar() || random.below(2) == 0) {
            return NODES.stringNode(data.toString());
        }
        var node = NODES.arrayNode();
        switch (data) {
            case Data.Sequence(var element, int length) ->
                    node.add(data(element, random)).add(length);
            case Data.Pair(var first, var second) ->
                    node.add(data(first, random)).add(data(second, random));
            case Data.Bool(), Data.Modular(_) -> throw new IllegalStateException("a scalar");
        }
        return node;
    }

    /// Draws how every operator is written.
    private final class Tree {
        private final SplitMix random;
        private final int dialect;
        private final int synonym;

        Tree(SplitMix random, int dialect, int synonym) {
            this.random = random;
            this.dialect = dialect;
            this.synonym = synonym;
        }

        JsonNode node(Expression expression) {
            var special = map.of(expression);
            var sign = random.below(2) == 0 ? special : map.general(special);
            var constants = constants(sign, expression);
            var arguments = expression.arguments().stream().map(this::node).toList();
            if (constants.isEmpty() && arguments.isEmpty() && random.below(4) > 0) {
                return NODES.stringNode(sign.id());
            }
            return switch (random.below(6) == 0 ? random.below(3) : dialect) {
                case 0 -> fields(sign, constants, arguments);
                case 1 -> {
                    var list = NODES.arrayNode();
                    list.addAll(constants).addAll(arguments);
                    var object = NODES.objectNode();
                    object.set(sign.id(), list);
                    yield object;
                }
                default -> NODES.arrayNode().add(sign.id()).addAll(constants).addAll(arguments);
            };
        }

        private JsonNode fields(Sign sign, List<JsonNode> constants, List<JsonNode> arguments) {
            var keys = new ArrayList<String>();
            var values = new ArrayList<JsonNode>();
            add(SENSE.get(synonym), NODES.stringNode(sign.id()), keys, values);
            if (!constants.isEmpty()) {
                add(CONSTANTS.get(synonym), NODES.arrayNode().addAll(constants), keys, values);
            }
            if (!arguments.isEmpty()) {
                add(ARGUMENTS.get(synonym), NODES.arrayNode().addAll(arguments), keys, values);
            }
            var object = NODES.objectNode();
            for (int i = 0; i < keys.size(); i++) {
                object.set(keys.get(i), values.get(i));
            }
            return object;
        }

        /// At a place drawn.
        private void add(String key, JsonNode value, List<String> keys, List<JsonNode> values) {
            int at = random.below(keys.size() + 1);
            keys.add(at, key);
            values.add(at, value);
        }

        private List<JsonNode> constants(Sign sign, Expression expression) {
            var nodes = new ArrayList<JsonNode>();
            if (sign.isSpecial()) {
                return nodes;
            }
            boolean set = sign.operator().constants().beginsWithASet();
            for (int i = 0; i < expression.constants().size(); i++) {
                int constant = expression.constants().get(i);
                nodes.add(
                        set && i == 0
                                ? NODES.stringNode(Constants.scalar(constant).toString())
                                : NODES.numberNode(constant));
            }
            return nodes;
        }
    }

    @Override
    public Expression parse(String text) {
        return new JsonReader(map).read(text);
    }
}
