package sphota.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Blueprints in one line of words.
final class BlueprintText {

    private static final int MOST_WORDS = 4096;
    private static final int MOST_DEPTH = 16;

    private final String[] words;
    private int next;

    BlueprintText(String text) {
        words = text.strip().split("\\s+", MOST_WORDS + 1);
        if (words.length > MOST_WORDS) {
            throw new IllegalArgumentException("a blueprint of over " + MOST_WORDS + " words");
        }
    }

    static String of(Blueprint blueprint) {
        var input =
                switch (blueprint.input()) {
                    case Extent.Flat(int features) -> "flat " + features;
                    case Extent.Sequence(int positions, int features) ->
                            "sequence " + positions + "x" + features;
                    case Extent.Image image -> "image " + image;
                };
        return blueprint.layers().isEmpty() ? input : input + " > " + layers(blueprint.layers());
    }

    private static String layers(List<Layer> layers) {
        return layers.stream().map(BlueprintText::layer).collect(Collectors.joining(" > "));
    }

    private static String layer(Layer layer) {
        return switch (layer) {
            case Layer.Dense(int features) -> "dense " + features;
            case Layer.Convolution(int channels, int kernel, int stride, int padding) ->
                    "convolution %d %d %d %d".formatted(channels, kernel, stride, padding);
            case Layer.Activation(var nonlinearity) -> nonlinearity.label();
            case Layer.Dropout _ -> "dropout";
            case Layer.Mean _ -> "mean";
            case Layer.Flatten _ -> "flatten";
            case Layer.Residual(var inner) -> "residual ( " + layers(inner) + " )";
            case Layer.Embedding(int vocabulary, int features) ->
                    "embedding %d %d".formatted(vocabulary, features);
            case Layer.Positions _ -> "positions";
            case Layer.Normalization _ -> "normalization";
            case Layer.Attention(int heads, boolean causal) ->
                    "attention " + heads + (causal ? " causal" : " full");
            case Layer.Gru(int features) -> "gru " + features;
            case Layer.Last _ -> "last";
        };
    }

    Blueprint blueprint() {
        var input = input();
        var layers = new ArrayList<Layer>();
        while (next < words.length) {
            expect(">");
            layers.add(layer(0));
        }
        return new Blueprint(input, layers);
    }

    private Extent input() {
        return switch (word()) {
            case "flat" -> new Extent.Flat(number(word()));
            case "sequence" -> {
                var sizes = sizes(2);
                yield new Extent.Sequence(sizes.get(0), sizes.get(1));
            }
            case "image" -> {
                var sizes = sizes(3);
                yield new Extent.Image(sizes.get(0), sizes.get(1), sizes.get(2));
            }
            default -> throw wrong();
        };
    }

    private Layer layer(int depth) {
        var name = word();
        return switch (name) {
            case "dense" -> new Layer.Dense(number(word()));
            case "convolution" ->
                    new Layer.Convolution(
                            number(word()), number(word()), number(word()), number(word()));
            case "dropout" -> new Layer.Dropout();
            case "mean" -> new Layer.Mean();
            case "flatten" -> new Layer.Flatten();
            case "residual" -> residual(depth);
            case "embedding" -> new Layer.Embedding(number(word()), number(word()));
            case "positions" -> new Layer.Positions();
            case "normalization" -> new Layer.Normalization();
            case "attention" -> new Layer.Attention(number(word()), causal(word()));
            case "gru" -> new Layer.Gru(number(word()));
            case "last" -> new Layer.Last();
            default -> activation(name);
        };
    }

    private Layer activation(String name) {
        for (var each : Nonlinearity.values()) {
            if (each.label().equals(name)) {
                return new Layer.Activation(each);
            }
        }
        throw wrong();
    }

    private Layer residual(int depth) {
        if (depth >= MOST_DEPTH) {
            throw wrong();
        }
        expect("(");
        var inner = new ArrayList<Layer>();
        inner.add(layer(depth + 1));
        while (word().equals(">")) {
            inner.add(layer(depth + 1));
        }
        next--;
        expect(")");
        return new Layer.Residual(inner);
    }

    private boolean causal(String word) {
        return switch (word) {
            case "causal" -> true;
            case "full" -> false;
            default -> throw wrong();
        };
    }

    private List<Integer> sizes(int count) {
        var parts = word().split("x", -1);
        if (parts.length != count) {
            throw wrong();
        }
        return java.util.Arrays.stream(parts).map(this::number).toList();
    }

    private int number(String word) {
        if (word.isEmpty()
                || word.length() > 7
                || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong();
        }
        return Integer.parseInt(word);
    }

    private void expect(String wanted) {
        if (!word().equals(wanted)) {
            throw wrong();
        }
    }

    private String word() {
        if (next >= words.length) {
            throw new IllegalArgumentException("a blueprint ends too early");
        }
        return words[next++];
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "word %d of a blueprint is '%s'".formatted(next, words[next - 1]));
    }
}
