package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Tensor;
import sphota.tensor.Views;
import sphota.weights.Weights;

/// Two models held against each other.
///
/// @param relations what B is to A, the most telling first; never empty
/// @param changes one for each pair of tensors, in the order of B
/// @param layers of the stacks that both have, as they answer to each other
/// @param onlyInA tensors of A without a partner
public record Comparison(
        Weights a,
        Weights b,
        List<Relation> relations,
        List<TensorChange> changes,
        List<Layers> layers,
        List<Tensor> onlyInA,
        List<Tensor> onlyInB) {

    public Comparison {
        if (relations.isEmpty()) {
            throw new IllegalArgumentException("no relation");
        }
        relations = List.copyOf(relations);
        changes = List.copyOf(changes);
        layers = List.copyOf(layers);
        onlyInA = List.copyOf(onlyInA);
        onlyInB = List.copyOf(onlyInB);
    }

    /// How many times the bytes of both models all pairs together may read; repeated views and
    /// repeated layers make more than once.
    private static final double READ_AT_MOST = 64;

    private static final double SMALL_BYTES = 16 << 20;

    /// Is told how far the reading has come.
    @FunctionalInterface
    public interface Progress {
        /// Called now and then, by one thread at a time.
        ///
        /// @param done numbers of pairs that were read
        /// @param total all of them
        void reached(long done, long total);

        /// Tells nobody.
        Progress SILENT = (_, _) -> {};
    }

    /// Reads every pair of tensors once, and the differences of matrices once more for their rank.
    /// What of a model was refused is left out of it. The result does not depend on the threads.
    ///
    /// @param a with its arena still open, as that of `b`; what only this thread may read is read
    ///   by this thread alone
    /// @throws java.util.concurrent.CancellationException if this thread is interrupted
    public static Comparison of(Weights a, Weights b, Settings settings, Progress progress) {
        var found = Matching.of(a, b);
        int threads = areShared(a, b) ? settings.threads() : 1;
        var total = found.matches().stream().mapToDouble(match -> Sizes.elements(match.b())).sum();
        var outcomes =
                new Pass(
                                found.matches(),
                                READ_AT_MOST * (SMALL_BYTES + storedBytes(a) + storedBytes(b)),
                                new Meter(progress, (long) total))
                        .outcomes(new Team(threads));
        var ranks = DeltaRanks.of(found.matches(), outcomes, settings, threads);
        var changes = new ArrayList<TensorChange>();
        for (int i = 0; i < outcomes.size(); i++) {
            var match = found.matches().get(i);
            var rank = ranks.getOrDefault(i, new DeltaRank.Unknown("not looked for"));
            var outcome = outcomes.get(i);
            changes.add(new TensorChange(match, outcome, rank, Change.of(match, outcome, rank)));
        }
        var facts =
                new Facts(
                        a,
                        b,
                        changes,
                        found.layers(),
                        found.onlyInA(),
                        found.onlyInB(),
                        WrittenOut.of(a, found.onlyInA(), threads),
                        WrittenOut.of(b, found.onlyInB(), threads));
        return new Comparison(
                a,
                b,
                Relations.of(facts),
                changes,
                found.layers(),
                found.onlyInA(),
                found.onlyInB());
    }

    public static Comparison of(Weights a, Weights b) {
        return of(a, b, Settings.standard(), Progress.SILENT);
    }

    private static boolean areShared(Weights a, Weights b) {
        var other = Thread.ofPlatform().unstarted(() -> {});
        return Stream.of(a, b)
                .flatMap(weights -> weights.tensors().stream())
                .flatMap(tensor -> Views.of(tensor).stream())
                .allMatch(view -> view.storage().source().segment().isAccessibleBy(other));
    }

    private static double storedBytes(Weights weights) {
        return weights.files().stream().mapToDouble(file -> file.byteSize()).sum();
    }

    /// What B is to A above all.
    public Relation relation() {
        return relations.getFirst();
    }

    /// One line for each file not read to its end, and for each tensor whose bytes could not be
    /// had.
    public List<String> refusals() {
        return Stream.concat(
                        Stream.of(a, b)
                                .flatMap(weights -> weights.refusals().stream())
                                .map(Object::toString),
                        changes.stream()
                                .flatMap(change ->
                                        change.outcome() instanceof Outcome.Failed(var refusal)
                                                ? Stream.of(message(refusal))
                                                : Stream.empty()))
                .distinct()
                .toList();
    }

    private static String message(MalformedFileException refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
