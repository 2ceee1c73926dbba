package sphota.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Families of models as trees to be shown: models that are related through others are one tree,
/// however many parents one has; whatever edges there are, each model is in it once.
///
/// @param trees largest first
record Forest(List<Tree> trees) {

    Forest {
        trees = List.copyOf(trees);
    }

    /// An edge of the run, between models by their numbers.
    ///
    /// @param directed whether it is known which is the child
    record Edge(int child, int parent, boolean directed) {}

    /// A model of a tree.
    ///
    /// @param depth 0 of a root
    /// @param edge the number of the edge it is shown by; −1 of a root
    record Node(int model, int depth, int edge) {}

    /// @param nodes each parent before its children
    record Tree(List<Node> nodes) {

        Tree {
            nodes = List.copyOf(nodes);
        }
    }

    /// The trees of these edges. A model with several parents is shown below the first of them that
    /// is shown.
    static Forest of(List<Edge> edges) {
        Map<Integer, List<Integer>> at = new TreeMap<>();
        Set<Integer> children = new HashSet<>();
        for (int number = 0; number < edges.size(); number++) {
            var edge = edges.get(number);
            at.computeIfAbsent(edge.child, _ -> new ArrayList<>()).add(number);
            at.computeIfAbsent(edge.parent, _ -> new ArrayList<>()).add(number);
            children.add(edge.child);
        }
        Map<Integer, Integer> families = families(at, edges);
        Map<Integer, List<Node>> trees = new LinkedHashMap<>();
        Set<Integer> shown = new HashSet<>();
        // Those without parents first; what is left goes round in a circle.
        for (var root :
                at.keySet().stream().sorted(Comparator.comparing(children::contains)).toList()) {
            if (shown.add(root)) {
                var nodes = trees.computeIfAbsent(families.get(root), _ -> new ArrayList<>());
                grow(new Node(root, 0, -1), at, edges, shown, nodes);
            }
        }
        return new Forest(
                trees.values().stream()
                        .sorted(Comparator.comparingInt((List<Node> nodes) -> -nodes.size()))
                        .map(Tree::new)
                        .toList());
    }

    /// The least model that each is related to, through however many others.
    private static Map<Integer, Integer> families(
            Map<Integer, List<Integer>> at, List<Edge> edges) {
        Map<Integer, Integer> families = new HashMap<>();
        for (int first : at.keySet()) {
            var queue = new ArrayDeque<Integer>(List.of(first));
            while (!queue.isEmpty()) {
                int model = queue.pop();
                if (families.putIfAbsent(model, first) == null) {
                    for (int number : at.getOrDefault(model, List.of())) {
                        queue.add(edges.get(number).child);
                        queue.add(edges.get(number).parent);
                    }
                }
            }
        }
        return families;
    }

    private static void grow(
            Node root,
            Map<Integer, List<Integer>> at,
            List<Edge> edges,
            Set<Integer> shown,
            List<Node> nodes) {
        var stack = new ArrayDeque<Node>(List.of(root));
        while (!stack.isEmpty()) {
            var node = stack.pop();
            nodes.add(node);
            var below = new ArrayList<Node>();
            for (int number : at.getOrDefault(node.model, List.of())) {
                var edge = edges.get(number);
                int other = edge.parent == node.model ? edge.child : edge.parent;
                boolean down = edge.parent == node.model || !edge.directed;
                if (down && shown.add(other)) {
                    below.add(new Node(other, node.depth + 1, number));
                }
            }
            below.reversed().forEach(stack::push);
        }
    }
}
