package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.SplitMix;
import sphota.zoo.compiled.Fit;
import sphota.zoo.function.OneHot;

/// What a network answers to inputs that are the same for all networks of its kind, in the manner
/// of Herrmann et al. 2024 and Kahana et al., "Deep linear probe generators for weight space
/// learning" (2025), but with inputs that are fixed: images are [SmoothNoise]; elements of a domain
/// are all of it in order, or as many as that drawn by SplitMix from 0, none twice, in order. No
/// data is needed, and nothing of a file is run but the operations of [Executor].
///
/// Inputs × 2 outputs: first the outputs as they are, then their softmax, over the last axis where
/// there is an answer at each position. No rows where there is nothing known to run, no inputs it
/// would take, more than 2^22 outputs, or more [Work] than is little. Unchanged by whatever leaves
/// the function unchanged, but for rounding.
///
/// @param inputs how many at most
public record Probing(int inputs) implements View {

    /// As many as bought most of what more of them would, in a study of small networks.
    public static final Probing STANDARD = new Probing(128);

    private static final int MOST_OUTPUTS = 1 << 22;

    public Probing {
        if (inputs < 1 || inputs > 1 << 16) {
            throw new IllegalArgumentException(inputs + " probes");
        }
    }

    @Override
    public String name() {
        return "probing-" + inputs;
    }

    @Override
    public Grid of(Seen network) {
        var probes =
                network.blueprint()
                        .filter(each -> Work.of(each).isLittle())
                        .flatMap(each -> probes(each, network.domain()));
        if (probes.isEmpty()) {
            return new Grid(0, 0, new float[0]);
        }
        var blueprint = network.blueprint().get();
        if ((long) inputs * blueprint.output().size() > MOST_OUTPUTS) {
            return new Grid(0, 0, new float[0]);
        }
        var outputs = new Executor(blueprint, network.flat()).run(probes.get());
        int width = blueprint.output().size();
        int classes =
                blueprint.output() instanceof Extent.Sequence(_, int features) ? features : width;
        return withSoftmax(outputs, width, classes);
    }

    /// The inputs, one after another; empty where the network takes no such ones.
    private Optional<float[]> probes(Blueprint blueprint, Optional<Data> domain) {
        int size = blueprint.input().size();
        return switch (blueprint.input()) {
            case Extent.Image image -> Optional.of(SmoothNoise.images(inputs, image));
            case Extent.Flat _ ->
                    domain.map(OneHot::new)
                            .filter(each -> each.size() == size)
                            .map(each -> each.of(elements(each.data(), inputs)));
            case Extent.Sequence _ ->
                    domain.filter(each -> each.scalars() == size)
                            .map(each -> Fit.tokens(Columns.of(each, elements(each, inputs))));
        };
    }

    /// Elements of a domain: all of them in order, or, where there are more than `most`, as many as
    /// that, drawn by SplitMix from 0, none twice, in order.
    public static List<int[]> elements(Data domain, int most) {
        long values = domain.values();
        var numbers = new TreeSet<Long>();
        if (values <= most) {
            for (long number = 0; number < values; number++) {
                numbers.add(number);
            }
        } else {
            var random = new SplitMix(0);
            while (numbers.size() < most) {
                numbers.add(Long.remainderUnsigned(random.next(), values));
            }
        }
        var elements = new ArrayList<int[]>();
        numbers.forEach(number -> elements.add(domain.value(number)));
        return List.copyOf(elements);
    }

    private static Grid withSoftmax(float[] outputs, int width, int classes) {
        int rows = outputs.length / width;
        var values = new float[Math.multiplyExact(rows, 2 * width)];
        for (int row = 0; row < rows; row++) {
            int to = row * 2 * width;
            for (int o = 0; o < width; o++) {
                values[to + o] = Grid.finite(outputs[row * width + o]);
            }
            for (int first = 0; first < width; first += classes) {
                softmax(outputs, row * width + first, values, to + width + first, classes);
            }
        }
        return new Grid(rows, 2 * width, values);
    }

    private static void softmax(float[] from, int at, float[] into, int to, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, from[at + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(from[at + c] - largest);
        }
        for (int c = 0; c < classes; c++) {
            into[to + c] = Grid.finite(Math.exp(from[at + c] - largest) / sum);
        }
    }
}
