package sphota.execution;

import java.util.ArrayList;
import java.util.List;
import sphota.execution.Extent.Flat;
import sphota.execution.Extent.Image;
import sphota.execution.Extent.Sequence;
import sphota.execution.Parameter.Role;

/// A network but for its weights: what goes in, and the layers in order. Its weights are one array
/// of numbers, tensor after tensor in the order of [#parameters()].
///
/// @param input one sample
public record Blueprint(Extent input, List<Layer> layers) {

    /// @throws IllegalArgumentException if a layer cannot take what the one before it gives
    public Blueprint {
        layers = List.copyOf(layers);
        var _ = through(input, layers);
    }

    /// Reads what [#toString()] writes, as `image 1x28x28 > convolution 16 3 2 0 > relu > mean >
    /// dense 10`.
    ///
    /// @throws IllegalArgumentException if it is none, with the word that makes no sense
    public static Blueprint parse(String text) {
        return new BlueprintText(text).blueprint();
    }

    /// One line: the input, then the layers, with the inner layers of residual ones in parentheses.
    @Override
    public String toString() {
        return BlueprintText.of(this);
    }

    /// What comes out for one sample.
    public Extent output() {
        return through(input, layers);
    }

    /// The tensors of weights in order, named `0.weight`, `2.0.bias` and so on by the numbers of
    /// layers, inner ones after a dot.
    public List<Parameter> parameters() {
        var all = new ArrayList<Parameter>();
        collect(input, layers, "", all);
        return List.copyOf(all);
    }

    /// How many weights there are.
    ///
    /// @throws ArithmeticException if they are more than 2³¹ − 1
    public int size() {
        return parameters().stream().mapToInt(Parameter::size).reduce(0, Math::addExact);
    }

    private static Extent through(Extent input, List<Layer> layers) {
        var extent = input;
        for (var layer : layers) {
            extent = after(extent, layer);
        }
        return extent;
    }

    private static void collect(
            Extent input, List<Layer> layers, String prefix, List<Parameter> all) {
        var extent = input;
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            var name = prefix + i + ".";
            if (layer instanceof Layer.Residual residual) {
                collect(extent, residual.layers(), name, all);
            } else {
                parameters(extent, layer).forEach(each -> all.add(named(name + each.name(), each)));
            }
            extent = after(extent, layer);
        }
    }

    private static Parameter named(String name, Parameter parameter) {
        return new Parameter(name, parameter.role(), parameter.shape());
    }

    /// What a layer makes of an extent.
    ///
    /// @throws IllegalArgumentException if it cannot take it
    public static Extent after(Extent input, Layer layer) {
        return switch (layer) {
            case Layer.Dense(int features) when input instanceof Flat -> new Flat(features);
            case Layer.Dense(int features) when input instanceof Sequence(int positions, _) ->
                    new Sequence(positions, features);
            case Layer.Convolution(int channels, int kernel, int stride, int padding)
                    when input instanceof Image(_, int height, int width) ->
                    new Image(
                            channels,
                            convolved(height, kernel, stride, padding),
                            convolved(width, kernel, stride, padding));
            case Layer.Activation _, Layer.Dropout _ -> input;
            case Layer.Mean _ when input instanceof Image(int channels, _, _) -> new Flat(channels);
            case Layer.Mean _, Layer.Last _ when input instanceof Sequence(_, int features) ->
                    new Flat(features);
            case Layer.Flatten _ -> new Flat(input.size());
            case Layer.Residual(var inner) when through(input, inner).equals(input) -> input;
            case Layer.Embedding(_, int features)
                    when input instanceof Sequence(int positions, int one) && one == 1 ->
                    new Sequence(positions, features);
            case Layer.Positions _ when input instanceof Sequence -> input;
            case Layer.Normalization _ when !(input instanceof Image) -> input;
            case Layer.Attention(int heads, _)
                    when input instanceof Sequence(_, int features)
                            && heads > 0
                            && features % heads == 0 ->
                    input;
            case Layer.Gru(int features) when input instanceof Sequence(int positions, _) ->
                    new Sequence(positions, features);
            default ->
                    throw new IllegalArgumentException(
                            "a layer %s cannot take %s".formatted(layer, input));
        };
    }

    /// The tensors of weights of a layer that is no residual one.
    public static List<Parameter> parameters(Extent input, Layer layer) {
        int features = features(input);
        return switch (layer) {
            case Layer.Dense(int outputs) ->
                    List.of(
                            new Parameter("weight", Role.MATRIX, List.of(outputs, features)),
                            new Parameter("bias", Role.BIAS, List.of(outputs)));
            case Layer.Convolution(int channels, int kernel, _, _) ->
                    List.of(
                            new Parameter(
                                    "weight",
                                    Role.FILTERS,
                                    List.of(channels, features, kernel, kernel)),
                            new Parameter("bias", Role.BIAS, List.of(channels)));
            case Layer.Embedding(int vocabulary, int outputs) ->
                    List.of(new Parameter("weight", Role.EMBEDDING, List.of(vocabulary, outputs)));
            case Layer.Positions _ ->
                    List.of(
                            new Parameter(
                                    "weight",
                                    Role.EMBEDDING,
                                    List.of(((Sequence) input).positions(), features)));
            case Layer.Normalization _ ->
                    List.of(
                            new Parameter("weight", Role.GAIN, List.of(features)),
                            new Parameter("bias", Role.BIAS, List.of(features)));
            case Layer.Attention _ ->
                    List.of(
                            new Parameter(
                                    "in_proj_weight", Role.MATRIX, List.of(3 * features, features)),
                            new Parameter("in_proj_bias", Role.BIAS, List.of(3 * features)),
                            new Parameter(
                                    "out_proj.weight", Role.MATRIX, List.of(features, features)),
                            new Parameter("out_proj.bias", Role.BIAS, List.of(features)));
            case Layer.Gru(int outputs) ->
                    List.of(
                            new Parameter("weight_ih", Role.MATRIX, List.of(3 * outputs, features)),
                            new Parameter("weight_hh", Role.MATRIX, List.of(3 * outputs, outputs)),
                            new Parameter("bias_ih", Role.BIAS, List.of(3 * outputs)),
                            new Parameter("bias_hh", Role.BIAS, List.of(3 * outputs)));
            case Layer.Activation _,
                    Layer.Dropout _,
                    Layer.Mean _,
                    Layer.Flatten _,
                    Layer.Last _,
                    Layer.Residual _ ->
                    List.of();
        };
    }

    /// Features of a position, or channels of an image.
    private static int features(Extent extent) {
        return switch (extent) {
            case Flat(int features) -> features;
            case Sequence(_, int features) -> features;
            case Image(int channels, _, _) -> channels;
        };
    }

    private static int convolved(int size, int kernel, int stride, int padding) {
        if (kernel < 1 || stride < 1 || padding < 0 || size + 2 * padding < kernel) {
            throw new IllegalArgumentException(
                    "%d pixels with %d zeros around them, filters of %d, steps of %d"
                            .formatted(size, padding, kernel, stride));
        }
        return (size + 2 * padding - kernel) / stride + 1;
    }
}
