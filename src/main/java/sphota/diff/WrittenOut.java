package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Last layers without a partner that are the table of words of their own model once more: the one
/// model ties the two, the other writes both.
final class WrittenOut {

    private WrittenOut() {}

    /// @param alone tensors of `model` without a partner
    static List<Tensor> of(Weights model, List<Tensor> alone, int threads) {
        var matches = new ArrayList<Match>();
        for (var tensor : alone) {
            if (Names.isHead(tensor.name())) {
                model.tensors().stream()
                        .filter(each -> Names.isEmbedding(each.name()))
                        .filter(each -> each.shape().equals(tensor.shape()))
                        .findFirst()
                        .ifPresent(words ->
                                matches.add(
                                        new Match(
                                                words, tensor, Match.How.ORDER, Match.Fit.WHOLE)));
            }
        }
        double bytes = model.files().stream().mapToDouble(file -> file.byteSize()).sum();
        var outcomes =
                new Pass(matches, 2 * bytes, new Meter(Comparison.Progress.SILENT, 0))
                        .outcomes(new Team(threads));
        return IntStream.range(0, matches.size())
                .filter(i -> isEqual(outcomes.get(i)))
                .mapToObj(i -> matches.get(i).b())
                .toList();
    }

    private static boolean isEqual(Outcome outcome) {
        return switch (outcome) {
            case Outcome.SameBytes _ -> true;
            case Outcome.Measured(var measures) -> measures.equal();
            case Outcome.NotCompared _, Outcome.Failed _ -> false;
        };
    }
}
