package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sphota.report.Census.Count;
import sphota.report.Style.Ink;
import sphota.tensor.Tensor;

/// Tensors as a tree of the components of their names, which end at a dot, slash or colon. Numbered
/// siblings are put in order; those that follow each other and hold the same names, types and
/// shapes are folded into one, `{0..31}`.
final class NameTree {

    /// Components beyond this many stay together, whatever dots are in them.
    private static final int DEEPEST = 24;

    private static final Pattern COMPONENT_END = Pattern.compile("(?<=[./:])");
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9]\\d{0,8})([./:]?)");

    private static final class Node {
        private Map<String, Node> children = Map.of();
        private List<Tensor> tensors = List.of();
        private Count count = Count.NONE;

        /// Most nodes hold one tensor and nothing else, and there may be very many.
        void add(Tensor tensor) {
            if (tensors.isEmpty()) {
                tensors = List.of(tensor);
            } else {
                tensors = Stream.concat(tensors.stream(), Stream.of(tensor)).toList();
            }
        }

        Node child(String component) {
            if (children.isEmpty()) {
                children = new LinkedHashMap<>(2);
            }
            return children.computeIfAbsent(component, _ -> new Node());
        }

        /// What must agree for two nodes to be folded.
        String form() {
            var form = new StringBuilder();
            for (var tensor : tensors) {
                form.append(tensor.type().label()).append(tensor.shape()).append(';');
            }
            children.forEach((name, child) ->
                    form.append(name.length())
                            .append(':')
                            .append(name)
                            .append('(')
                            .append(child.form())
                            .append(')'));
            return form.toString();
        }
    }

    /// A line of the drawn tree.
    private record Line(String branch, String size, String detail) {}

    private final Census census;
    private final Node root = new Node();
    private final List<Line> lines = new ArrayList<>();

    private NameTree(Census census) {
        this.census = census;
    }

    static void print(Page page, List<Tensor> tensors, Census census) {
        var tree = new NameTree(census);
        tensors.forEach(tree::add);
        tree.draw(tree.root, "");
        new Table<Line>()
                .left("TENSORS", Line::branch)
                .right("BYTES", Line::size)
                .left("", Line::detail, _ -> Ink.DIM)
                .print(page, "", tree.lines);
    }

    private void add(Tensor tensor) {
        var count = census.of(tensor);
        var node = root;
        node.count = node.count.plus(count);
        for (var component : COMPONENT_END.split(tensor.name(), DEEPEST)) {
            node = node.child(component);
            node.count = node.count.plus(count);
        }
        node.add(tensor);
    }

    private void draw(Node node, String indent) {
        var groups = folded(node);
        for (int i = 0; i < groups.size(); i++) {
            boolean last = i == groups.size() - 1;
            var group = groups.get(i);
            var label = new StringBuilder(group.label());
            var shown = group.first();
            // A chain of single children is one line.
            while (shown.tensors.isEmpty() && shown.children.size() == 1) {
                var only = shown.children.entrySet().iterator().next();
                label.append(only.getKey());
                shown = only.getValue();
            }
            lines.add(line(indent + (last ? "└─ " : "├─ "), label.toString(), shown, group));
            draw(shown, indent + (last ? "   " : "│  "));
        }
    }

    private static Line line(String branch, String label, Node node, Group group) {
        var each = group.members > 1 ? " each" : "";
        var detail =
                node.tensors.isEmpty()
                        ? Numbers.counted(node.count.tensors(), "tensor") + each
                        : node.tensors.getFirst().type().label()
                                + "  "
                                + TensorFacts.shape(node.tensors.getFirst())
                                + each;
        return new Line(
                branch + Escaping.visible(withoutEnd(label)),
                Numbers.bytes(group.count.bytes()),
                detail);
    }

    private static String withoutEnd(String label) {
        return label.length() > 1 && "./:".indexOf(label.charAt(label.length() - 1)) >= 0
                ? label.substring(0, label.length() - 1)
                : label;
    }

    /// @param count of all members together
    private record Group(String label, Node first, int members, Count count) {}

    private static List<Group> folded(Node node) {
        var groups = new ArrayList<Group>();
        var siblings = inOrder(node);
        for (int from = 0; from < siblings.size(); ) {
            int to = endOfRun(siblings, from);
            var first = siblings.get(from);
            var count = Count.NONE;
            for (var member : siblings.subList(from, to)) {
                count = count.plus(member.getValue().count);
            }
            var label =
                    to - from == 1
                            ? first.getKey()
                            : "{%d..%d}%s"
                                    .formatted(
                                            number(first.getKey()),
                                            number(siblings.get(to - 1).getKey()),
                                            NUMBER.matcher(first.getKey()).replaceFirst("$2"));
            groups.add(new Group(label, first.getValue(), to - from, count));
            from = to;
        }
        return groups;
    }

    /// Siblings as they came, but numbers among each other by value.
    private static List<Map.Entry<String, Node>> inOrder(Node node) {
        var siblings = new ArrayList<>(node.children.entrySet());
        var numbered =
                siblings.stream()
                        .filter(sibling -> isNumber(sibling.getKey()))
                        .sorted(Comparator.comparingLong(sibling -> number(sibling.getKey())))
                        .iterator();
        siblings.replaceAll(sibling -> isNumber(sibling.getKey()) ? numbered.next() : sibling);
        return siblings;
    }

    private static int endOfRun(List<Map.Entry<String, Node>> siblings, int from) {
        int to = from + 1;
        if (!isNumber(siblings.get(from).getKey())) {
            return to;
        }
        var form = siblings.get(from).getValue().form();
        while (to < siblings.size()
                && isNumber(siblings.get(to).getKey())
                && number(siblings.get(to).getKey()) == number(siblings.get(to - 1).getKey()) + 1
                && siblings.get(to).getValue().form().equals(form)) {
            to++;
        }
        return to;
    }

    private static boolean isNumber(String component) {
        return NUMBER.matcher(component).matches();
    }

    private static long number(String component) {
        return Long.parseLong(NUMBER.matcher(component).replaceFirst("$1"));
    }
}
