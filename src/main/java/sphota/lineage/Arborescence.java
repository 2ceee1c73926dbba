package sphota.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cheapest way to give every node a parent without cycles: Chu and Liu, "On the shortest
/// arborescence of a directed graph" (1965); Edmonds, "Optimum branchings" (1967). In time nodes ·
/// arcs.
public final class Arborescence {

    private static final int NONE = -1;

    private Arborescence() {}

    /// Something that may be: one node the parent of another.
    public record Arc(int parent, int child, double cost) {}

    /// An arc of a graph whose cycles were made nodes.
    ///
    /// @param whole the arc of the given graph that it stands for
    private record Step(int parent, int child, double cost, int whole) {}

    /// Finds it.
    ///
    /// @param rootCost of having no parent, the same for all
    /// @return for each node the arc to it, or −1 where it has no parent; of equal ones the first
    public static int[] of(int nodes, List<Arc> arcs, double rootCost) {
        int root = nodes;
        var steps = new ArrayList<Step>();
        for (int i = 0; i < arcs.size(); i++) {
            var arc = arcs.get(i);
            steps.add(new Step(arc.parent(), arc.child(), arc.cost(), i));
        }
        for (int node = 0; node < nodes; node++) {
            steps.add(new Step(root, node, rootCost, NONE));
        }
        var chosen = new int[nodes];
        Arrays.fill(chosen, NONE);
        for (var step : solve(nodes + 1, root, steps)) {
            if (step.whole() != NONE) {
                chosen[arcs.get(step.whole()).child()] = step.whole();
            }
        }
        return chosen;
    }

    /// The steps of the cheapest arborescence. Every node can be reached from the root.
    private static List<Step> solve(int nodes, int root, List<Step> steps) {
        var best = cheapest(nodes, root, steps);
        var group = new int[nodes];
        int groups = contract(nodes, root, best, steps, group);
        if (groups == nodes) {
            var all = new ArrayList<Step>();
            for (int each : best) {
                if (each != NONE) {
                    all.add(steps.get(each));
                }
            }
            return all;
        }
        var onCycle = onCycles(group);
        var smaller = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            int parent = group[step.parent()];
            int child = group[step.child()];
            if (parent != child) {
                double spared = onCycle[step.child()] ? steps.get(best[step.child()]).cost() : 0;
                smaller.add(new Step(parent, child, step.cost() - spared, i));
            }
        }
        var entered = new boolean[nodes];
        var result = new ArrayList<Step>();
        for (var step : solve(groups, group[root], smaller)) {
            var here = steps.get(step.whole());
            entered[here.child()] = true;
            result.add(here);
        }
        for (int node = 0; node < nodes; node++) {
            if (onCycle[node] && !entered[node]) {
                result.add(steps.get(best[node]));
            }
        }
        return result;
    }

    /// Whether nodes share their group with others.
    private static boolean[] onCycles(int[] group) {
        var members = new int[group.length];
        for (int each : group) {
            members[each]++;
        }
        var shared = new boolean[group.length];
        for (int node = 0; node < group.length; node++) {
            shared[node] = members[group[node]] > 1;
        }
        return shared;
    }

    private static int[] cheapest(int nodes, int root, List<Step> steps) {
        var best = new int[nodes];
        Arrays.fill(best, NONE);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            int child = step.child();
            if (child != root
                    && step.parent() != child
                    && (best[child] == NONE || step.cost() < steps.get(best[child]).cost())) {
                best[child] = i;
            }
        }
        return best;
    }

    /// Gives the nodes of each cycle of the cheapest arcs one number, others one of their own.
    private static int contract(int nodes, int root, int[] best, List<Step> steps, int[] group) {
        var seen = new int[nodes];
        Arrays.fill(seen, NONE);
        Arrays.fill(group, NONE);
        int groups = 0;
        for (int start = 0; start < nodes; start++) {
            int node = start;
            while (node != root && seen[node] == NONE) {
                seen[node] = start;
                node = steps.get(best[node]).parent();
            }
            if (node != root && seen[node] == start && group[node] == NONE) {
                int number = groups++;
                for (int each = node; group[each] == NONE; each = steps.get(best[each]).parent()) {
                    group[each] = number;
                }
            }
        }
        for (int node = 0; node < nodes; node++) {
            if (group[node] == NONE) {
                group[node] = groups++;
            }
        }
        return groups;
    }
}
