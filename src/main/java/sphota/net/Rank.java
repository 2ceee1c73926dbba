package sphota.net;

import java.util.Collection;
import java.util.List;

/// How adapters of low rank learn, whichever maps they are of; see [LowRank].
///
/// @param rank r
/// @param alpha of the scale alpha / r
/// @param dropout the share of inputs that is left out in training
public record Rank(int rank, double alpha, double dropout) {

    /// @throws IllegalArgumentException if there are none such
    public Rank {
        if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "adapters of rank %d, alpha %s, dropout %s".formatted(rank, alpha, dropout));
        }
    }

    /// Adapters of some linear maps.
    ///
    /// @param maps their names
    public LowRank of(Collection<String> maps) {
        return new LowRank(rank, alpha, List.copyOf(maps), false, dropout);
    }
}
