package sphota.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.lineage.Arborescence.Arc;

class ArborescenceTest {

    private static double cost(int[] chosen, List<Arc> arcs, double rootCost) {
        double sum = 0;
        for (int each : chosen) {
            sum += each < 0 ? rootCost : arcs.get(each).cost();
        }
        return sum;
    }

    private static boolean isForest(int[] chosen, List<Arc> arcs) {
        for (int start = 0; start < chosen.length; start++) {
            int node = start;
            for (int steps = 0; chosen[node] >= 0; steps++) {
                if (steps > chosen.length || arcs.get(chosen[node]).child() != node) {
                    return false;
                }
                node = arcs.get(chosen[node]).parent();
            }
        }
        return true;
    }

    /// The cheapest of all choices of an arc or none for each node that are forests.
    private static double cheapest(int[] chosen, int node, List<Arc> arcs, double rootCost) {
        if (node == chosen.length) {
            return isForest(chosen, arcs) ? cost(chosen, arcs, rootCost) : Double.MAX_VALUE;
        }
        chosen[node] = -1;
        double least = cheapest(chosen, node + 1, arcs, rootCost);
        for (int i = 0; i < arcs.size(); i++) {
            if (arcs.get(i).child() == node) {
                chosen[node] = i;
                least = Math.min(least, cheapest(chosen, node + 1, arcs, rootCost));
            }
        }
        chosen[node] = -1;
        return least;
    }

    @Test
    void itIsAsCheapAsTheCheapestOfAll() {
        var random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int nodes = 1 + random.nextInt(5);
            var arcs = new ArrayList<Arc>();
            for (int i = random.nextInt(12); i > 0; i--) {
                int parent = random.nextInt(nodes);
                int child = random.nextInt(nodes);
                if (parent != child) {
                    arcs.add(new Arc(parent, child, random.nextInt(20)));
                }
            }
            double rootCost = random.nextInt(40);
            var found = Arborescence.of(nodes, arcs, rootCost);
            assertThat(isForest(found, arcs)).isTrue();
            assertThat(cost(found, arcs, rootCost))
                    .isCloseTo(cheapest(new int[nodes], 0, arcs, rootCost), within(1e-9));
        }
    }

    @Test
    void cyclesWithinCyclesAreLeft() {
        var arcs =
                List.of(
                        new Arc(0, 1, 1),
                        new Arc(1, 0, 1),
                        new Arc(1, 2, 1),
                        new Arc(2, 1, 1),
                        new Arc(2, 0, 1),
                        new Arc(0, 2, 1));
        var found = Arborescence.of(3, arcs, 100);
        assertThat(isForest(found, arcs)).isTrue();
        assertThat(cost(found, arcs, 100)).isEqualTo(102);
    }

    @Test
    void aThousandNodesInARingAreOneTree() {
        var arcs = new ArrayList<Arc>();
        for (int i = 0; i < 1000; i++) {
            arcs.add(new Arc(i, (i + 1) % 1000, 1));
            arcs.add(new Arc((i + 1) % 1000, i, 1.5));
        }
        var found = Arborescence.of(1000, arcs, 1e6);
        assertThat(isForest(found, arcs)).isTrue();
        assertThat(cost(found, arcs, 1e6)).isEqualTo(1e6 + 999);
    }
}
