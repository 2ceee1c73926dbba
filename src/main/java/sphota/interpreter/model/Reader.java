package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sphota.interpreter.view.Chunks;
import sphota.meaning.SplitMix;
import sphota.net.Architecture;
import sphota.net.Scaled;
import sphota.net.Transformer;
import sphota.net.Weights;

/// Reads networks: neurons send messages along their weights, those of a tensor attend to each
/// other, tensors attend to each other, and what is pooled of them, with what the network answered
/// to probes, becomes the outputs.
///
/// The order of neurons within a tensor makes no difference, as that of networks in a crowd makes
/// none. Pieces of weights stand where tensors do, each with a vector of its place that is learned.
final class Reader {

    /// Vectors of D that are pooled of a network.
    static final int POOLED = 3;

    private static final int LONGEST = 64;
    private static final int MESSAGES = 4;
    private static final float HIDDEN = -1e9f;

    private final Size size;
    private final Maps maps;
    private final Weights insideWeights;
    private final Weights acrossWeights;
    private final Transformer inside;
    private final Transformer across;

    /// Begins one.
    ///
    /// @param outputs numbers that are predicted
    /// @param seed of its weights
    Reader(NDManager manager, Size size, Standards standards, int outputs, long seed) {
        this.size = size;
        int width = size.width();
        maps = new Maps(manager, seed);
        if (size.sees(Sight.NEURONS)) {
            maps.add("neurons", standards.width(Sight.NEURONS), width);
            for (int round = 0; size.sees(Sight.MESSAGES) && round < size.rounds(); round++) {
                maps.add("messages." + round + ".in", MESSAGES * width, width);
                maps.add("messages." + round + ".out", width, width);
            }
            maps.add("pooled", 2 * width, width);
        }
        for (var sight : size.sights()) {
            if (sight.isOfRows()) {
                maps.add(sight.label(), standards.rowWidth(sight), width);
            }
        }
        if (size.sees(Sight.CHUNKS)) {
            maps.add("places", Chunks.MOST, width);
        }
        if (size.sees(Sight.PROBES)) {
            maps.add("probes.in", Math.max(1, standards.width(Sight.PROBES)), 2 * width);
            maps.add("probes.out", 2 * width, width);
        }
        maps.add("head.in", POOLED * width, 2 * width);
        maps.add("head.out", 2 * width, outputs);
        var one = Architecture.encoder(width, size.heads(), 3 * width, size.inside(), LONGEST);
        var two = Architecture.encoder(width, size.heads(), 3 * width, size.across(), LONGEST);
        var seeds = new SplitMix(seed);
        insideWeights = Weights.initial(manager, one, seeds.next());
        acrossWeights = Weights.initial(manager, two, seeds.next());
        inside = new Transformer(manager, one, insideWeights);
        across = new Transformer(manager, two, acrossWeights);
    }

    /// All that learns, by name.
    Map<String, NDArray> learning() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        maps.all().forEach((name, array) -> all.put("maps/" + name, array));
        if (size.sees(Sight.NEURONS)) {
            put(all, "inside/", insideWeights);
        }
        if (hasTensors()) {
            put(all, "across/", acrossWeights);
        }
        return all;
    }

    private boolean hasTensors() {
        return size.sees(Sight.NEURONS) || size.sights().stream().anyMatch(Sight::isOfRows);
    }

    private static void put(Map<String, NDArray> all, String prefix, Weights weights) {
        weights.all()
                .forEach((name, array) -> {
                    if (name.startsWith("encoder.")) {
                        all.put(prefix + name, array);
                    }
                });
    }

    /// What is predicted of each network, [B, outputs].
    ///
    /// @param training whether some of what is pooled is dropped
    NDArray predict(NDManager manager, Crowd crowd, boolean training) {
        return head(pooled(manager, crowd, training), training);
    }

    /// The outputs, of what was pooled.
    NDArray head(NDArray pooled, boolean training) {
        return maps.apply("head.out", gelu(maps.apply("head.in", dropped(pooled, training))));
    }

    /// All that was read of each network in one vector, [B, 3 D].
    NDArray pooled(NDManager manager, Crowd crowd, boolean training) {
        var nothing = manager.zeros(new Shape(crowd.count(), size.width()));
        var tensors = hasTensors() ? tensors(manager, crowd) : new NDList(nothing, nothing);
        var answers = crowd.probes().map(each -> probes(each, training)).orElse(nothing);
        return NDArrays.concat(new NDList(tensors.get(0), tensors.get(1), answers), -1);
    }

    private NDArray probes(NDArray answers, boolean training) {
        return maps.apply("probes.out", gelu(maps.apply("probes.in", dropped(answers, training))));
    }

    private NDArray dropped(NDArray in, boolean training) {
        return training && size.dropout() > 0
                ? in.getNDArrayInternal()
                        .dropout(in, (float) size.dropout(), true)
                        .singletonOrThrow()
                : in;
    }

    private static NDArray gelu(NDArray in) {
        return in.getNDArrayInternal().gelu();
    }

    /// Mean and maximum of what is said of tensors, each [B, D].
    private NDList tensors(NDManager manager, Crowd crowd) {
        var rows = new NDList();
        var shown = new NDList();
        crowd.neurons()
                .ifPresent(each -> {
                    rows.add(neurons(each));
                    shown.add(each.shown().max(new int[] {2}));
                });
        crowd.rows()
                .forEach((sight, said) -> {
                    var read = maps.apply(sight.label(), said.values());
                    rows.add(sight == Sight.CHUNKS ? placed(manager, read) : read);
                    shown.add(said.shown());
                });
        var mask = NDArrays.concat(shown, 1);
        var read = across.encode(NDArrays.concat(rows, 1), false, Optional.of(mask)).states();
        return pooled(read, mask, 1);
    }

    /// Adds to each row what its place is.
    private NDArray placed(NDManager manager, NDArray in) {
        int count = (int) in.getShape().get(1);
        var place = manager.eye(count, Chunks.MOST, 0, DataType.FLOAT32);
        return in.add(maps.apply("places", place).expandDims(0));
    }

    /// One vector a matrix, [B, T, D].
    private NDArray neurons(Neurons of) {
        long count = of.values().getShape().get(0);
        long matrices = of.values().getShape().get(1);
        long rows = of.values().getShape().get(2);
        int width = size.width();
        var at = maps.apply("neurons", of.values()).reshape(count, matrices * rows, width);
        for (int round = 0; size.sees(Sight.MESSAGES) && round < size.rounds(); round++) {
            at = at.add(messages("messages." + round, at, of.edges()));
        }
        var shown = of.shown().reshape(count * matrices, rows);
        var read =
                inside.encode(at.reshape(count * matrices, rows, width), false, Optional.of(shown))
                        .states();
        var pooled = pooled(read, shown, 1);
        return maps.apply("pooled", NDArrays.concat(pooled, -1)).reshape(count, matrices, width);
    }

    /// What neurons that are read send to those that read them, and the other way.
    ///
    /// @param at [B, T · R, D]
    /// @param edges [2, B, T · R, T · R]; without any, all hear nothing
    private NDArray messages(String name, NDArray at, Optional<NDArray> edges) {
        var heard = new NDList();
        for (int kind = 0; kind < 2; kind++) {
            if (edges.isPresent()) {
                var reading = edges.get().get(kind);
                heard.add(reading.matMul(at));
                heard.add(reading.swapAxes(1, 2).matMul(at));
            } else {
                heard.add(at.zerosLike());
                heard.add(at.zerosLike());
            }
        }
        return maps.apply(
                name + ".out", gelu(maps.apply(name + ".in", NDArrays.concat(heard, -1))));
    }

    /// Mean and maximum over an axis of what is shown; of nothing, 0.
    ///
    /// @param shown [.., S] for [.., S, D]
    private static NDList pooled(NDArray in, NDArray shown, int axis) {
        var mask = shown.expandDims(-1);
        var count = shown.sum(new int[] {axis}, true).maximum(1);
        var mean = in.mul(mask).sum(new int[] {axis}).div(count);
        var hidden = Scaled.of(mask.sub(1), -HIDDEN);
        var any = shown.max(new int[] {axis}, true);
        var most = in.add(hidden).max(new int[] {axis}).mul(any);
        return new NDList(mean, most);
    }
}
