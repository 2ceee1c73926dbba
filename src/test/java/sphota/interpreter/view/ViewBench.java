package sphota.interpreter.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sphota.zoo.Zoo;

/// The part of `tools/bench-views` that runs here.
final class ViewBench {

    private static final int ROUNDS = 3;

    private ViewBench() {}

    public static void main(String[] arguments) throws IOException {
        var zoo = Zoo.open(Path.of(arguments[0]));
        var networks = zoo.subjects(0).stream().map(Seen::of).toList();
        System.out.printf(
                "%d networks of %d weights%n", networks.size(), networks.getFirst().flat().length);
        var views =
                List.<View>of(
                        new SevenNumbers(),
                        new TensorProfile(),
                        new RawWeights(),
                        new Canonically(new TensorProfile(false)),
                        new Canonically(NeuronTokens.STANDARD),
                        new Canonically(Edges.STANDARD),
                        new Canonically(new BytePlanes()),
                        Chunks.STANDARD,
                        Probing.STANDARD);
        for (int round = 1; round <= ROUNDS; round++) {
            for (var view : views) {
                long began = System.nanoTime();
                long rows = 0;
                for (var network : networks) {
                    rows += view.of(network).rows();
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        "round %d %-32s %,8.0f networks/s %,10.0f rows/s%n",
                        round, view.name(), networks.size() / seconds, rows / seconds);
            }
        }
    }
}
