package sphota.interpreter.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.interpreter.view.Seen;
import sphota.meaning.Data;
import sphota.zoo.function.OneHot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Networks that are asked the same and answer alike, so that one reader reads them all, however
/// wide they are and by whatever they are bent.
///
/// @param domain what the inputs are the elements of; empty where they are images
/// @param input one sample
/// @param places answers to a sample: one, or one at each position
/// @param classes of which an answer is one; 2 to 127
/// @param stages the linear layers of a network that is a [Chain] of them, else none
public record Kind(
        Optional<Data> domain, Extent input, int places, int classes, List<Stage> stages) {

    /// A linear layer but for its width.
    ///
    /// @param name as in blueprints, without the width
    /// @param taps weights for each unit of the layer before; of the first layer, weights in all
    public record Stage(String name, int taps) {

        public Stage {
            if (taps < 1) {
                throw new IllegalArgumentException("a layer of %d weights a unit".formatted(taps));
            }
        }
    }

    private static final String DENSE = "dense";
    private static final int MOST_CLASSES = Byte.MAX_VALUE;
    private static final int MOST_PLACES = 32;
    private static final int MOST_PIXELS = 1 << 16;

    public Kind {
        stages = List.copyOf(stages);
        if (classes < 2 || classes > MOST_CLASSES || places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException(
                    "%d answers of %d classes".formatted(places, classes));
        }
        if (input instanceof Extent.Image && input.size() > MOST_PIXELS) {
            throw new IllegalArgumentException("images of " + input);
        }
        if (domain.map(each -> !fits(each, input)).orElse(!(input instanceof Extent.Image))) {
            throw new IllegalArgumentException(
                    "inputs of %s are no elements of %s"
                            .formatted(input, domain.map(Data::toString).orElse("anything")));
        }
    }

    /// The kind of a network; empty where it is not known how it is built or what goes in, or where
    /// what comes out are no classes.
    public static Optional<Kind> of(Seen network) {
        if (network.blueprint().isEmpty()) {
            return Optional.empty();
        }
        var blueprint = network.blueprint().get();
        var domain =
                blueprint.input() instanceof Extent.Image
                        ? Optional.<Data>empty()
                        : network.domain();
        try {
            return switch (blueprint.output()) {
                case Extent.Flat(int classes) ->
                        Optional.of(
                                new Kind(
                                        domain,
                                        blueprint.input(),
                                        1,
                                        classes,
                                        Chain.stages(blueprint)));
                case Extent.Sequence(int places, int classes) ->
                        Optional.of(
                                new Kind(domain, blueprint.input(), places, classes, List.of()));
                case Extent.Image _ -> Optional.empty();
            };
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean fits(Data domain, Extent input) {
        return switch (input) {
            case Extent.Image _ -> false;
            case Extent.Flat(int features) -> new OneHot(domain).size() == features;
            case Extent.Sequence(int positions, int features) ->
                    features == 1 && domain.scalars() == positions;
        };
    }

    /// Whether networks of it are chains of linear layers.
    public boolean isChain() {
        return !stages.isEmpty();
    }

    /// In words, as `(Z8, Z8) to 8 classes, 2 hidden layers`.
    public String label() {
        var from = domain.map(Data::toString).orElse(input.toString());
        var to = places == 1 ? "" : places + " of ";
        return "%s to %s%d classes, %s".formatted(from, to, classes, layers());
    }

    private String layers() {
        if (!isChain()) {
            return "other layers";
        }
        if (stages.stream().allMatch(each -> each.name().equals(DENSE))) {
            int hidden = stages.size() - 1;
            return hidden == 1 ? "1 hidden layer" : hidden + " hidden layers";
        }
        return stages.stream().map(Stage::name).collect(Collectors.joining(", "));
    }

    ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        domain.ifPresent(each -> json.put("domain", each.toString()));
        json.put("input", new Blueprint(input, List.of()).toString());
        json.put("places", places);
        json.put("classes", classes);
        var layers = json.putArray("layers");
        stages.forEach(
                each -> layers.addObject().put("name", each.name()).put("taps", each.taps()));
        return json;
    }

    /// What [#json] wrote.
    ///
    /// @throws IllegalArgumentException if it is none
    static Kind of(JsonNode json) {
        var stages = new ArrayList<Stage>();
        json.path("layers")
                .forEach(each ->
                        stages.add(
                                new Stage(
                                        each.path("name").asString(""),
                                        each.path("taps").asInt(0))));
        return new Kind(
                Optional.of(json.path("domain").asString(""))
                        .filter(each -> !each.isEmpty())
                        .map(Data::parse),
                Blueprint.parse(json.path("input").asString("")).input(),
                json.path("places").asInt(0),
                json.path("classes").asInt(0),
                stages);
    }
}
