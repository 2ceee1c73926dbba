package sphota.zoo.kin;

import sphota.zoo.KinRecipe;

/// Makes members without training.
final class Derivation {

    private Derivation() {}

    static Derived of(Plan plan, KinRecipe recipe) {
        var weights = plan.parent().weights();
        var tensors = Span.tensors(plan.blueprint());
        var matrices = Span.matrices(plan.blueprint());
        return switch (plan.relation()) {
            case PRUNED -> {
                double share = plan.draw().in(recipe.sparsity());
                matrices.forEach(each -> Pruning.smallest(weights, each, share));
                yield Derived.of(weights, "sparsity", share);
            }
            case PRUNED_2_4 -> {
                matrices.forEach(each -> Pruning.twoOfFour(weights, each));
                yield Derived.of(weights);
            }
            case QUANTIZED_INT8 -> {
                tensors.forEach(each -> Rounding.int8(weights, each.from(), each.to()));
                yield Derived.of(weights);
            }
            case QUANTIZED_FP8 -> {
                tensors.forEach(each -> Rounding.fp8(weights, each.from(), each.to()));
                yield Derived.of(weights);
            }
            case QUANTIZED_BF16 -> {
                Rounding.bf16(weights);
                yield Derived.of(weights);
            }
            case AVERAGED -> Derived.of(Mean.of(weights, plan.parents().getLast().weights()));
            case PERMUTED ->
                    Derived.of(new Permutation(plan.blueprint()).permuted(weights, plan.draw()));
            case NOISED -> {
                double share = plan.draw().in(recipe.noise());
                tensors.forEach(each -> Noise.add(weights, each, share, plan.draw()));
                yield Derived.of(weights, "noise", share);
            }
            case FINE_TUNED, LORA_MERGED ->
                    throw new IllegalArgumentException(plan.relation().label() + " is trained");
        };
    }
}
