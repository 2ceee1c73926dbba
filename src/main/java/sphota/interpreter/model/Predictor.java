package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Arrays;
import sphota.tensor.NamedArray;

/// A reader that has learned to predict something. Not for use by several threads.
public final class Predictor {

    private static final int AT_ONCE = 64;

    private final Size size;
    private final Standards standards;
    private final Aims aims;
    private final Reader reader;
    private final NDManager manager;
    private boolean halved;

    private Predictor(NDManager manager, Size size, Standards standards, Aims aims, Reader reader) {
        this.manager = manager;
        this.size = size;
        this.standards = standards;
        this.aims = aims;
        this.reader = reader;
    }

    /// Begins one that has learned nothing yet.
    ///
    /// @param train examples of which a target or more is known
    /// @param seed of its weights
    static Predictor initial(
            NDManager manager, Size size, List<Target> targets, List<Example> train, long seed) {
        return of(manager, size, Standards.of(size, train), Aims.of(targets, train), seed);
    }

    static Predictor of(NDManager manager, Size size, Standards standards, Aims aims, long seed) {
        var reader = new Reader(manager, size, standards, aims.outputs(), seed);
        return new Predictor(manager, size, standards, aims, reader);
    }

    public Size size() {
        return size;
    }

    Standards standards() {
        return standards;
    }

    Aims aims() {
        return aims;
    }

    Reader reader() {
        return reader;
    }

    NDManager manager() {
        return manager;
    }

    /// What is predicted, in order.
    public List<Target> targets() {
        return aims.targets();
    }

    /// Numbers of an embedding.
    public int embeddingWidth() {
        return Reader.POOLED * size.width();
    }

    /// How many places a network takes that is looked at: the memory goes with its square.
    public long places(Example example) {
        long rows =
                size.sights().stream()
                        .filter(Sight::isOfRows)
                        .mapToLong(sight -> example.seen(size.view(sight)).rows())
                        .sum();
        return size.sees(Sight.NEURONS)
                ? Math.max(rows, Neurons.places(example.seen(size.view(Sight.NEURONS))))
                : rows;
    }

    /// What a predictor makes of a network.
    ///
    /// @param meanings for each target the number, or a probability for each class
    /// @param embedding the vector that all of it follows from
    /// @param limited which share of what is seen of the network is farther from what it learned
    ///   from than it tells apart
    public record Look(List<double[]> meanings, float[] embedding, double limited) {

        public Look {
            meanings = List.copyOf(meanings);
        }
    }

    /// Looks at examples.
    public List<Look> look(List<Example> examples) {
        var looks = new ArrayList<Look>();
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var pooled = reader.pooled(manager, crowd(some), false);
                var outputs = reader.head(pooled, false).toFloatArray();
                var embeddings = pooled.toFloatArray();
                int width = embeddings.length / some.size();
                for (int i = 0; i < some.size(); i++) {
                    looks.add(
                            new Look(
                                    aims.meanings(outputs, i * aims.outputs()),
                                    java.util.Arrays.copyOfRange(
                                            embeddings, i * width, (i + 1) * width),
                                    standards.limited(some.get(i), size)));
                }
            }
        }
        return looks;
    }

    /// What is predicted of examples: a number each, or a probability for each class.
    ///
    /// @throws IllegalArgumentException if it does not predict that
    public double[][] predict(Target target, List<Example> examples) {
        int place = targets().indexOf(target);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "it predicts %s, and not %s".formatted(targets(), target));
        }
        return look(examples).stream()
                .map(each -> each.meanings().get(place))
                .toArray(double[][]::new);
    }

    /// The loss over examples of which a target or more is known: the mean over targets of the
    /// squared error over the variance, or of the cross entropy.
    double loss(List<Example> examples) {
        var tally = new Aims.Tally(aims);
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            var some = examples.subList(from, Math.min(examples.size(), from + AT_ONCE));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                tally.add(manager, reader.predict(manager, crowd(some), false), some);
            }
        }
        return tally.loss();
    }

    private Crowd crowd(List<Example> some) {
        return Crowd.of(manager, some, size, standards, Thinning.NONE);
    }

    /// Rounds what learned to bfloat16, in which it is then written: what it predicts is what the
    /// folder predicts.
    public void halve() {
        halved = true;
        reader.learning()
                .forEach((name, array) ->
                        array.set(
                                FloatBuffer.wrap(
                                        NamedArray.of(Arrays.named(name, array).halved())
                                                .values())));
    }

    /// Whether what learned was rounded.
    boolean isHalved() {
        return halved;
    }

    /// How many numbers learned.
    public long parameters() {
        return reader.learning().values().stream().mapToLong(NDArray::size).sum();
    }
}
