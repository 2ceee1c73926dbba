package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.execution.Blueprint;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.Grower.Lesson;
import sphota.zoo.KinRecipe;
import sphota.zoo.KinRecipe.Relation;

/// How one member is to come of others.
///
/// @param draw of all that is still open
/// @param lesson what it learns, where it is trained
record Plan(
        String id,
        Relation relation,
        List<Member> parents,
        Draw draw,
        Blueprint blueprint,
        Optional<Lesson> lesson) {

    /// Draws a plan: a parent, and one of the relations that are possible for it.
    ///
    /// @param tree the members there are
    /// @throws IllegalArgumentException if no relation of the recipe is possible, or the parent's
    ///   family has nothing further to learn
    static Plan draw(KinRecipe recipe, Grower roots, String id, List<Member> tree, Draw draw) {
        var parent = draw.one(tree);
        var blueprint = parent.root().blueprint().orElseThrow();
        var possible =
                recipe.relations().stream()
                        .filter(each -> isPossible(each, blueprint, tree))
                        .toList();
        if (possible.isEmpty()) {
            throw new IllegalArgumentException(
                    "'relations' has nothing that is possible for %s, made of %s: %s"
                            .formatted(id, parent.id(), blueprint));
        }
        var relation = draw.one(possible);
        var parents = new ArrayList<Member>(List.of(parent));
        if (relation == Relation.AVERAGED) {
            var others = tree.stream().filter(each -> !each.id().equals(parent.id())).toList();
            parents.add(draw.one(others));
        }
        var lesson =
                relation == Relation.FINE_TUNED || relation == Relation.LORA_MERGED
                        ? Optional.of(lesson(relation, roots, parent, draw))
                        : Optional.<Lesson>empty();
        return new Plan(id, relation, List.copyOf(parents), draw, blueprint, lesson);
    }

    /// Where no units can change places, none are permuted, and nothing is the mean of one.
    private static boolean isPossible(Relation relation, Blueprint blueprint, List<Member> tree) {
        return switch (relation) {
            case PERMUTED -> new Permutation(blueprint).possible();
            case AVERAGED -> tree.size() > 1;
            default -> true;
        };
    }

    private static Lesson lesson(Relation relation, Grower roots, Member parent, Draw draw) {
        return roots.lesson(parent.root(), draw)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'relations' has %s, and there is nothing further that %s could learn"
                                        .formatted(relation.label(), parent.root().id())));
    }

    Member parent() {
        return parents.getFirst();
    }
}
