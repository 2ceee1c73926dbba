package sphota.evaluation.kinship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sphota.evaluation.Share;
import sphota.tensor.NamedArray;

class KinshipTableTest {

    private static Member member(
            String name, String tree, String relation, List<String> parents, float... values) {
        return new Member(
                name,
                tree,
                relation,
                parents,
                List.of(new NamedArray("w", List.of(2, values.length / 2), values)));
    }

    /// a → b by pruning, b → c by tuning, c = d in other words; x is another tree.
    private static final List<Member> MEMBERS =
            List.of(
                    member("a", "t", "root", List.of(), 1, 2, 3, 4),
                    member("b", "t", "pruned", List.of("a"), 0, 2, 3, 4),
                    member("c", "t", "fine_tuned", List.of("b"), 0.5f, 2, 3, 4),
                    member("d", "t", "quantized_bf16", List.of("c"), 0.5f, 2, 3, 4),
                    member("x", "u", "root", List.of(), -9, 5, -7, 1));

    private static KinshipTable.Score score(Told... told) {
        var scores = KinshipTable.of(MEMBERS, "it", List.of(told)).scores();
        return Objects.requireNonNull(scores.get("it"));
    }

    @Test
    void theWholeTruthIsAllRight() {
        var score =
                score(
                        new Told("b", "a", "pruned", true),
                        new Told("d", "b", "fine tuned", true),
                        new Told("d", "c", "repackaged", false));
        assertThat(score.precision()).isEqualTo(new Share(2, 2));
        assertThat(score.recall()).isEqualTo(new Share(2, 2));
        assertThat(score.parents()).isEqualTo(new Share(2, 2));
        assertThat(score.names()).isEqualTo(new Share(2, 2));
        assertThat(score.across()).isEqualTo(new Share(0, 3));
    }

    @Test
    void aTurnedEdgeIsAnEdgeAndNoParent() {
        var score = score(new Told("a", "b", "pruned", true));
        assertThat(score.precision()).isEqualTo(new Share(1, 1));
        assertThat(score.parents()).isEqualTo(new Share(0, 1));
        assertThat(score.parentRecall()).isEqualTo(new Share(0, 2));
        assertThat(score.directions()).isEqualTo(new Share(0, 1));
    }

    @Test
    void anEdgeWithoutDirectionSaysNothingOfParents() {
        var score = score(new Told("a", "b", "cast", false), new Told("x", "a", "cast", false));
        assertThat(score.precision()).isEqualTo(new Share(1, 2));
        assertThat(score.parents()).isEqualTo(Share.NONE);
        assertThat(score.names()).isEqualTo(new Share(0, 1));
        assertThat(score.across()).isEqualTo(new Share(1, 2));
    }

    @Test
    void theBaselineLeavesTheFarAlone() {
        var told = PlainDistance.told(MEMBERS, 1);
        assertThat(told).hasSize(3).noneMatch(each -> each.child().equals("x"));
        assertThat(PlainDistance.told(MEMBERS, 1e-9)).hasSize(1);
    }

    @Test
    void theTextHasARowForEachRelation() {
        assertThat(KinshipTable.of(MEMBERS, "it", List.of()).text())
                .contains("5 models of 4 different weights")
                .contains("| pruned | 0/1")
                .contains("L2 and kurtosis, limit 1.0");
    }
}
