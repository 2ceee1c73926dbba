package sphota.diff;

import java.util.List;
import java.util.Map;

/// How the numbered layers of one stack of B answer to those of A.
///
/// @param stack what stands before the number, normalised
/// @param countA how many layers A has
/// @param countB how many B has
/// @param moved of layers of B that hold another number's: that number of A
/// @param removed of A, found nowhere in B
/// @param added of B, found nowhere in A
/// @param repeated of A, found more than once in B
public record Layers(
        String stack,
        int countA,
        int countB,
        Map<Integer, Integer> moved,
        List<Integer> removed,
        List<Integer> added,
        List<Integer> repeated) {

    public Layers {
        moved = Map.copyOf(moved);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        repeated = List.copyOf(repeated);
    }

    /// Whether both have the same layers in the same order.
    public boolean isSame() {
        return moved.isEmpty() && removed.isEmpty() && added.isEmpty() && repeated.isEmpty();
    }
}
