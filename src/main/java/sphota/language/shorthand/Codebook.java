package sphota.language.shorthand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import sphota.language.Cursor;

/// A prefix-free code over the sixteen strokes: Huffman's (1952) for more than two letters, so that
/// no other such code is shorter on average for these frequencies. Marks of equal weight are taken
/// in their order, and the code is the same wherever it is made.
final class Codebook {

    private static final List<Stroke> STROKES = List.of(Stroke.values());
    private static final int LETTERS = STROKES.size();

    private final Map<Mark, String> codes = new HashMap<>();
    private final Node root;

    /// A mark, or what several codes begin with.
    private record Node(long weight, int order, Optional<Mark> mark, List<Node> children) {}

    /// @param weights of all marks, each at least 1
    Codebook(List<Map.Entry<Mark, Long>> weights) {
        var queue =
                new PriorityQueue<Node>(
                        Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
        for (var entry : weights) {
            queue.add(
                    new Node(
                            entry.getValue(),
                            queue.size(),
                            Optional.of(entry.getKey()),
                            List.of()));
        }
        int order = queue.size();
        // The first joint takes so few that all others can take sixteen.
        int take = (queue.size() - 2) % (LETTERS - 1) + 2;
        while (queue.size() > 1) {
            var children = new ArrayList<Node>();
            long weight = 0;
            for (int i = 0; i < take; i++) {
                var child = queue.remove();
                weight += child.weight();
                children.add(child);
            }
            children.sort(
                    Comparator.comparingLong(Node::weight)
                            .reversed()
                            .thenComparingInt(Node::order));
            queue.add(new Node(weight, order++, Optional.empty(), List.copyOf(children)));
            take = LETTERS;
        }
        root = queue.remove();
        name(root, "");
    }

    private void name(Node node, String code) {
        node.mark().ifPresent(mark -> codes.put(mark, code));
        for (int i = 0; i < node.children().size(); i++) {
            name(node.children().get(i), code + STROKES.get(i).arrow());
        }
    }

    Optional<String> code(Mark mark) {
        return Optional.ofNullable(codes.get(mark));
    }

    /// The mark whose code stands here.
    Mark read(Cursor cursor, String expected) {
        var node = root;
        while (node.mark().isEmpty()) {
            var stroke = Stroke.of(cursor.peek());
            int child = stroke.map(STROKES::indexOf).orElse(LETTERS);
            if (child >= node.children().size()) {
                throw cursor.expected("a stroke of " + expected);
            }
            cursor.next("a stroke");
            node = node.children().get(child);
        }
        return node.mark().get();
    }
}
