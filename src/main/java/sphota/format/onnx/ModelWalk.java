package sphota.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Opening;
import sphota.format.ReadingBuilder;

/// Walks a ModelProto from its first to its last byte.
final class ModelWalk {

    private static final int GRAPH = 7;
    private static final int LONGEST_DOCUMENTATION_BYTES = 4096;

    /// About what an entry of the metadata takes beside its texts.
    private static final int ENTRY_BYTES = 256;

    /// The version that brought `opset_import`.
    private static final long IR_WITH_OPERATOR_SETS = 3;

    private final Region file;
    private final ReadingBuilder reading;
    private final Budget budget;
    private final Wire wire;
    private final Oddities oddities = new Oddities();
    private final Operators operators = new Operators();
    private final GraphWalk graphs;
    private final Scope main = Scope.of("");
    private final Set<String> properties = new HashSet<>();
    private Optional<Long> irVersion = Optional.empty();
    private boolean hasGraph;
    private boolean hasOperatorSet;
    private long trainings;

    /// Where the field behind the last one begins.
    private long taken;

    ModelWalk(Region file, Opening opening, ReadingBuilder reading) {
        this.file = file;
        this.reading = reading;
        this.budget = opening.budget();
        this.wire = new Wire(budget);
        var external = new External(opening.siblings(), wire, oddities);
        this.graphs =
                new GraphWalk(
                        wire, oddities, operators, new Tensors(wire, oddities, external, reading));
    }

    void walk() {
        reading.attempt(() -> {
            try {
                wire.each(file, this::take);
            } catch (MalformedFileException fault) {
                takeCutGraph();
                throw fault;
            }
            requireWhole();
        });
        reading.metadata("nodes", Long.toString(graphs.nodes()));
        operators.report(oddities);
        oddities.findings().forEach(reading::add);
    }

    /// Of a graph that the end of the file cuts, what stands before the cut.
    private void takeCutGraph() {
        try {
            var field = Field.nextOrCut(new Cursor(file.from(taken, "field")));
            if (field.number() == GRAPH && field.payload().endByte() == file.endByte()) {
                graph(field);
            }
        } catch (MalformedFileException _) {
            // That the file is cut is what it is refused for.
        }
    }

    private void take(Field field) {
        taken = field.payload().endByte() - file.startByte();
        switch (field.number()) {
            case 1 -> irVersion(field.integer("ir_version"));
            case 2 -> told("producer_name", field);
            case 3 -> told("producer_version", field);
            case 4 -> told("domain", field);
            case 5 -> reading.metadata("model_version", "" + field.integer("model_version"));
            case 6 -> documentation(field.counted("doc_string"));
            case GRAPH -> graph(field);
            case 8 -> operatorSet(field.counted("opset_import"));
            case 14 -> property(field.counted("metadata_props"));
            case 20 -> training(field.counted("training_info"));
            case 25 -> function(field.counted("functions"));
            default -> oddities.unlessKnown(Known.MODEL, field);
        }
    }

    private void irVersion(long version) {
        irVersion = Optional.of(version);
        reading.format("ONNX (IR %s)".formatted(Long.toUnsignedString(version)));
        reading.metadata("ir_version", Long.toUnsignedString(version));
    }

    private void told(String name, Field field) {
        reading.metadata(name, field.text(name, budget));
    }

    private void documentation(Region text) {
        boolean cut = text.byteSize() > LONGEST_DOCUMENTATION_BYTES;
        var start = cut ? text.slice(0, LONGEST_DOCUMENTATION_BYTES, "doc_string") : text;
        reading.metadata("doc_string", start.text(UTF_8, budget) + (cut ? "…" : ""));
    }

    /// Protobuf merges a message that stands twice: of a graph, the nodes and tensors of both.
    private void graph(Field field) {
        if (hasGraph) {
            oddities.merged(field);
        }
        hasGraph = true;
        graphs.graph(field.counted("graph"), main);
    }

    private void operatorSet(Region message) {
        budget.entries(1, message, 0);
        hasOperatorSet = true;
        var set =
                new Object() {
                    String domain = "";
                    long version;
                };
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case 1 -> set.domain = field.text("domain", budget);
                        case 2 -> set.version = field.integer("version");
                        default -> {}
                    }
                });
        var domain = set.domain.isEmpty() ? "ai.onnx" : set.domain;
        reading.metadata("opset_import." + domain, Long.toString(set.version));
    }

    private void property(Region message) {
        budget.entries(1, message, 0);
        budget.allocate(ENTRY_BYTES, message, 0);
        var property = Entry.read(message, wire);
        if (!properties.add(property.key())) {
            oddities.duplicateMetadata(message, property.key());
        }
        reading.metadata("metadata_props." + property.key(), property.value());
    }

    private void training(Region message) {
        var scope = Scope.of("training_info[%d]/".formatted(trainings++));
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case 1 -> inner(field.counted("initialization"), scope, "initialization");
                        case 2 -> inner(field.counted("algorithm"), scope, "algorithm");
                        default -> oddities.unlessKnown(Known.TRAINING, field);
                    }
                });
    }

    private void inner(Region graph, Scope scope, String name) {
        graphs.graph(graph, scope.inner(name, graph, budget));
    }

    private void function(Region message) {
        budget.entries(1, message, 0);
        var said =
                new Object() {
                    String name = "";
                    String domain = "";
                };
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case 1 -> said.name = field.text("name", budget);
                        case 10 -> said.domain = field.text("domain", budget);
                        default -> oddities.unlessKnown(Known.FUNCTION, field);
                    }
                });
        operators.defined(said.domain, said.name);
        var scope = Scope.of("%s::%s/".formatted(said.domain, said.name));
        wire.each(
                message,
                field -> {
                    if (field.number() == 7) {
                        graphs.node(field.counted("node"), scope);
                    }
                });
    }

    /// A file that was cut between two fields is a message still.
    private void requireWhole() {
        if (irVersion.isEmpty()) {
            throw missing("ir_version");
        }
        if (!hasGraph) {
            throw missing("a graph");
        }
        if (!hasOperatorSet && irVersion.get() >= IR_WITH_OPERATOR_SETS) {
            throw missing("an opset_import");
        }
    }

    private MalformedFileException missing(String what) {
        return file.refuse(file.byteSize(), "the model ends without " + what);
    }
}
