package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import sphota.description.Value;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.Size;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;

/// Networks of two kinds that were not trained: what is known of them is by how much they were
/// multiplied. Those with tanh have greater offsets.
final class Zoo {

    static final String RELU =
            "image 1x9x9 > convolution 4 3 2 0 > relu > convolution 5 3 2 0 > relu > mean > dense 3";
    static final String TANH = RELU.replace("relu", "tanh");
    static final Target SCALE = new Target.Numeric("scale");
    static final Target SIZE = new Target.Category("size", List.of("large", "small"));

    private Zoo() {}

    static double scale(int number) {
        return 0.25 * (1 + number / 2 % 8);
    }

    static Seen network(int number) {
        boolean relu = number % 2 == 0;
        var network = Networks.random(relu ? RELU : TANH, number);
        for (var tensor : network.tensors()) {
            for (int i = 0; i < tensor.values().length; i++) {
                boolean bias = tensor.shape().size() == 1;
                tensor.values()[i] *= (float) (scale(number) * (bias && !relu ? 3 : 1));
            }
        }
        return network;
    }

    static Example example(int number) {
        var network = network(number);
        var views = new LinkedHashMap<String, Grid>();
        Background.views(Size.USUAL).forEach(view -> views.put(view.name(), view.of(network)));
        var columns = new LinkedHashMap<String, Value>();
        columns.put("blueprint", Value.of(number % 2 == 0 ? RELU : TANH));
        columns.put("scale", Value.of(scale(number)));
        columns.put("size", Value.of(scale(number) < 1.1 ? "small" : "large"));
        return new Example("n" + number, "n" + number, columns, views);
    }

    static Example withoutColumns(Example example) {
        return new Example(example.id(), example.run(), new LinkedHashMap<>(), example.sightings());
    }

    static List<Example> examples(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to).mapToObj(Zoo::example).toList());
    }
}
