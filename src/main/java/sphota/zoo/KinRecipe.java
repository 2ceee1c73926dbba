package sphota.zoo;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Family trees: networks of another recipe and what was made of them, sixteen to a tree.
///
/// @param roots a recipe whose subjects the trees begin with, one each
/// @param relations how networks come of others; each as likely as any other
/// @param learningRate of fine-tuning, drawn with a uniform logarithm
/// @param epochs of fine-tuning, at most
/// @param ranks of adaptations that are merged
/// @param sparsity share of weights that pruning sets to 0
/// @param noise deviation of noise, as a share of each tensor's own
public record KinRecipe(
        long seed,
        int count,
        JsonNode roots,
        List<Relation> relations,
        Range learningRate,
        int epochs,
        List<Integer> ranks,
        Range sparsity,
        Range noise)
        implements Recipe {

    /// How a network comes of another.
    public enum Relation {
        /// All weights trained further, on something else.
        FINE_TUNED,
        /// Trained further by products of low rank, which were then added to the weights.
        LORA_MERGED,
        /// The smallest weights of each matrix set to 0.
        PRUNED,
        /// Two of every four weights that follow each other in a row set to 0.
        PRUNED_2_4,
        /// Weights rounded to 256 steps between the largest and its negative, by tensor.
        QUANTIZED_INT8,
        /// Weights rounded to E4M3, scaled by tensor so that the largest is 448.
        QUANTIZED_FP8,
        /// Weights rounded to bfloat16.
        QUANTIZED_BF16,
        /// The mean of two networks of the tree.
        AVERAGED,
        /// Hidden units in another order: the same function.
        PERMUTED,
        /// Normal noise added.
        NOISED;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Trees on the standard function zoo.
    public static final KinRecipe STANDARD =
            new KinRecipe(
                    0,
                    4096,
                    JsonMapper.shared().createObjectNode().put("family", "function"),
                    List.of(Relation.values()),
                    new Range(3e-4, 1e-2),
                    40,
                    List.of(1, 2, 4),
                    new Range(0.2, 0.8),
                    new Range(0.01, 0.2));

    public KinRecipe {
        Checks.some("relations", relations);
        Checks.some("ranks", ranks);
        Checks.between("count", count, 1, 100_000_000);
        Checks.between("learningRate", learningRate, Double.MIN_VALUE, 1e6);
        Checks.between("epochs", epochs, 1, 1_000_000);
        ranks.forEach(rank -> Checks.between("ranks", rank, 1, 1024));
        Checks.between("sparsity", sparsity, 0, 1);
        Checks.between("noise", noise, 0, 1e6);
        relations = List.copyOf(relations);
        ranks = List.copyOf(ranks);
        if (roots.path("family").asString("").equals("kin")) {
            throw new IllegalArgumentException("'roots' are kin themselves");
        }
        if (roots.path("family").asString("").equals("collection")) {
            throw new IllegalArgumentException("'roots' are files, which cannot be run");
        }
    }
}
