package sphota.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.atlas.Forest.Edge;
import sphota.atlas.Forest.Node;

class ForestTest {

    private static Edge of(int child, int parent) {
        return new Edge(child, parent, true);
    }

    @Test
    void parentsComeBeforeChildrenAndTheLargestTreeFirst() {
        var forest = Forest.of(List.of(of(1, 0), of(11, 10), of(12, 10), of(13, 12)));
        assertThat(forest.trees()).hasSize(2);
        assertThat(forest.trees().getFirst().nodes())
                .containsExactly(
                        new Node(10, 0, -1),
                        new Node(11, 1, 1),
                        new Node(12, 1, 2),
                        new Node(13, 2, 3));
        assertThat(forest.trees().getLast().nodes())
                .containsExactly(new Node(0, 0, -1), new Node(1, 1, 0));
    }

    @Test
    void aChildOfTwoIsOfOneTreeAndShownOnce() {
        var forest = Forest.of(List.of(of(2, 0), of(2, 1)));
        assertThat(forest.trees())
                .singleElement()
                .satisfies(tree ->
                        assertThat(tree.nodes())
                                .containsExactly(
                                        new Node(0, 0, -1), new Node(2, 1, 0), new Node(1, 0, -1)));
    }

    @Test
    void whereDirectionsAreUnknownOneIsShownBelowTheOther() {
        var forest = Forest.of(List.of(new Edge(0, 1, false), new Edge(2, 0, false)));
        assertThat(forest.trees())
                .singleElement()
                .satisfies(tree ->
                        assertThat(tree.nodes())
                                .containsExactly(
                                        new Node(1, 0, -1), new Node(0, 1, 0), new Node(2, 2, 1)));
    }

    @Test
    void circlesEnd() {
        assertThat(Forest.of(List.of(of(0, 1), of(1, 0), of(2, 2))).trees())
                .extracting(tree -> tree.nodes().size())
                .containsExactly(2, 1);
        assertThat(Forest.of(List.of()).trees()).isEmpty();
    }
}
