package sphota.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a network is adapted (LoRA, Hu et al. 2021): a linear map W becomes W + s B A, with A of
/// rank × inputs and B of outputs × rank. Only these learn.
///
/// @param rank r
/// @param alpha of the scale s = alpha / r
/// @param targets the maps that are adapted, by their names or by the ends of them after a dot, as
///   `q_proj`
/// @param stabilised whether s is alpha / √r instead (Kalajdzievski 2023)
/// @param dropout the share of A's inputs that is left out in training
public record LowRank(
        int rank, double alpha, List<String> targets, boolean stabilised, double dropout) {

    private static final int HIGHEST = 1 << 16;

    /// @throws IllegalArgumentException if no adapter is like this
    public LowRank {
        targets = List.copyOf(targets);
        if (rank < 1 || rank > HIGHEST) {
            throw new IllegalArgumentException("a rank of " + rank);
        }
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("an alpha of " + alpha);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("a dropout of " + dropout);
        }
    }

    /// Of all linear maps of a network, without dropout.
    public static LowRank everywhere(Architecture architecture, int rank, double alpha) {
        var ends =
                architecture.linears().keySet().stream()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .distinct()
                        .sorted()
                        .toList();
        return new LowRank(rank, alpha, ends, false, 0);
    }

    /// What B A is multiplied by.
    public double scale() {
        return alpha / (stabilised ? Math.sqrt(rank) : rank);
    }

    /// Whether a map is adapted.
    boolean adapts(String name) {
        return targets.stream().anyMatch(target -> hits(target, name));
    }

    private static boolean hits(String target, String name) {
        return name.equals(target) || name.endsWith("." + target);
    }

    /// The maps of a network that are adapted, by name, each with its outputs and inputs.
    ///
    /// @throws IllegalArgumentException if a target is none of the network's, or there are none
    public Map<String, List<Integer>> maps(Architecture architecture) {
        var linears = architecture.linears();
        for (var target : targets) {
            if (linears.keySet().stream().noneMatch(name -> hits(target, name))) {
                throw new IllegalArgumentException("no linear map is named " + target);
            }
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no linear map is adapted");
        }
        Map<String, List<Integer>> maps = new LinkedHashMap<>(linears);
        maps.keySet().removeIf(name -> !adapts(name));
        return maps;
    }

    /// How many numbers learn.
    public long size(Architecture architecture) {
        return maps(architecture).values().stream()
                .mapToLong(shape -> (long) rank * (shape.getFirst() + shape.getLast()))
                .sum();
    }
}
