package sphota.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;
import sphota.bytes.Region;

/// Walks graphs: their tensors, their nodes, and the graphs that nodes hold.
final class GraphWalk {

    private final Wire wire;
    private final Oddities oddities;
    private final Operators operators;
    private final Tensors tensors;
    private long nodes;

    GraphWalk(Wire wire, Oddities oddities, Operators operators, Tensors tensors) {
        this.wire = wire;
        this.oddities = oddities;
        this.operators = operators;
        this.tensors = tensors;
    }

    /// How many nodes were met so far, in all graphs.
    long nodes() {
        return nodes;
    }

    /// Walks a GraphProto.
    void graph(Region graph, Scope scope) {
        wire.each(
                graph,
                field -> {
                    switch (field.number()) {
                        case 1 -> node(field.counted("node"), scope);
                        case 5 -> tensors.initializer(field.counted("initializer"), scope);
                        case 15 ->
                                tensors.sparseInitializer(
                                        field.counted("sparse_initializer"), scope);
                        default -> oddities.unlessKnown(Known.GRAPH, field);
                    }
                });
    }

    /// The parts of a NodeProto that its tensors are named by; empty where it lacks one.
    private final class Node {
        final long index;
        final Scope scope;
        Region output;
        Region name;
        Region operator;
        Region domain;

        Node(Region message, long index, Scope scope) {
            this.index = index;
            this.scope = scope;
            output = message.slice(0, 0, "output");
            name = output;
            operator = output;
            domain = output;
        }

        void take(Field field) {
            switch (field.number()) {
                case 2 -> output = output.byteSize() == 0 ? field.counted("output") : output;
                case 3 -> name = field.counted("name");
                case 4 -> operator = field.counted("op_type");
                case 7 -> domain = field.counted("domain");
                default -> oddities.unlessKnown(Known.NODE, field);
            }
        }

        /// What tells it from others: its name, or its operator and its place.
        String label() {
            return name.byteSize() > 0 ? text(name) : text(operator) + "#" + index;
        }

        boolean isConstant() {
            return operator.byteSize() == "Constant".length() && text(operator).equals("Constant");
        }
    }

    /// Walks a NodeProto, first for what names it, then for what its attributes hold: fields may
    /// stand in any order.
    void node(Region message, Scope scope) {
        var node = new Node(message, nodes++, scope);
        wire.each(message, node::take);
        operators.used(message, node.domain, node.operator, wire.budget());
        wire.each(
                message,
                field -> {
                    if (field.number() == 5) {
                        attribute(field.counted("attribute"), node);
                    }
                });
    }

    private void attribute(Region message, Node node) {
        var found =
                new Object() {
                    Region name = message.slice(0, 0, "name");
                    boolean holds;
                };
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case 1 -> found.name = field.counted("name");
                        case 5, 6, 10, 11, 22, 23 -> found.holds = true;
                        default -> oddities.unlessKnown(Known.ATTRIBUTE, field);
                    }
                });
        if (found.holds) {
            var attribute = text(found.name);
            var index = new int[1];
            wire.each(message, field -> held(field, node, attribute, index));
        }
    }

    private void held(Field field, Node node, String attribute, int[] index) {
        Supplier<String> single = () -> name(node, attribute);
        Supplier<String> listed = () -> "%s.%s[%d]".formatted(node.label(), attribute, index[0]++);
        switch (field.number()) {
            case 5 -> tensors.constant(field.counted("t"), node.scope, single);
            case 22 -> tensors.sparseConstant(field.counted("sparse_tensor"), node.scope, single);
            case 10 -> tensors.constant(field.counted("tensors"), node.scope, listed);
            case 23 -> tensors.sparseConstant(field.counted("sparse_tensors"), node.scope, listed);
            case 6 -> inner(field.counted("g"), node, attribute);
            case 11 ->
                    inner(field.counted("graphs"), node, "%s[%d]".formatted(attribute, index[0]++));
            default -> {}
        }
    }

    private void inner(Region graph, Node node, String attribute) {
        var holder = node.label() + "/" + attribute;
        graph(graph, node.scope.inner(holder, graph, wire.budget()));
    }

    private String name(Node node, String attribute) {
        return node.isConstant() && node.output.byteSize() > 0
                ? text(node.output)
                : node.label() + "." + attribute;
    }

    private String text(Region region) {
        return region.text(UTF_8, wire.budget());
    }
}
