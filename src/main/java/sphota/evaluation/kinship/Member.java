package sphota.evaluation.kinship;

import java.util.Arrays;
import java.util.List;
import sphota.description.Claim;
import sphota.tensor.NamedArray;
import sphota.zoo.Subject;

/// A model whose descent is known.
///
/// @param name unique among all that are looked at
/// @param tree the same for all that come of one training
/// @param relation how it came of its parents, as the zoo has it
/// @param parents their names; none of a root
public record Member(
        String name, String tree, String relation, List<String> parents, List<NamedArray> weights) {

    public Member {
        parents = List.copyOf(parents);
        weights = List.copyOf(weights);
    }

    /// A subject of a zoo of kin.
    ///
    /// @param prefix of names, to tell zoos apart
    /// @throws IllegalArgumentException if nothing is said of its descent
    public static Member of(Subject subject, String prefix) {
        var kinship =
                subject.truth()
                        .first(Claim.Kinship.class)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "nothing is said of whom %s comes of: no zoo of kin"
                                                .formatted(subject.id())));
        return new Member(
                prefix + subject.id(),
                prefix + subject.truth().setting("run").map(Object::toString).orElse(subject.id()),
                kinship.relation(),
                kinship.parents().stream().map(parent -> prefix + parent).toList(),
                subject.weights());
    }

    /// What is the same of models with the same numbers in the same places, whatever made them.
    String content() {
        var content = new StringBuilder();
        for (var array : weights) {
            var bits = new int[array.values().length];
            // 0 is added so that −0 becomes 0.
            Arrays.setAll(bits, i -> Float.floatToIntBits(array.values()[i] + 0f));
            content.append(array.name())
                    .append(array.shape())
                    .append(Arrays.hashCode(bits))
                    .append(Arrays.stream(bits).asLongStream().reduce(7, (a, b) -> 31 * a + b))
                    .append(' ');
        }
        return content.toString();
    }
}
