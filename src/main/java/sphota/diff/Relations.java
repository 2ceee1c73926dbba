package sphota.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.audit.Architecture;
import sphota.audit.Component;
import sphota.audit.Statement;
import sphota.diff.Relation.Kind;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Concludes what B is to A.
///
/// Confidences are what we expect of the rules; `tools/diff-table` holds them against pairs whose
/// relation is known.
final class Relations {

    /// Below this share of the larger model's elements partners say little.
    private static final double PLACE = 0.2;

    private static final double NEARLY_ALL = 0.9;

    private final Facts facts;
    private final Parts parts;

    private Relations(Facts facts) {
        this.facts = facts;
        this.parts = Parts.of(facts);
    }

    /// At least one, the most telling first.
    static List<Relation> of(Facts facts) {
        return new Relations(facts).relations();
    }

    private List<Relation> relations() {
        var a = facts.a();
        var b = facts.b();
        if (a.tensors().isEmpty() || b.tensors().isEmpty()) {
            return List.of(
                    unknown(
                            a.tensors().isEmpty() && b.tensors().isEmpty()
                                    ? "neither holds a tensor"
                                    : "one of the two holds no tensor"));
        }
        var adapter = AdapterFit.of(a, b, "B", "A").or(() -> AdapterFit.of(b, a, "A", "B"));
        if (adapter.isPresent() && placed() < PLACE) {
            return List.of(adapter.get());
        }
        if (placed() < PLACE) {
            return List.of(differentArchitecture());
        }
        var structure = structure();
        if (isRefused()) {
            // What was not read is no sign of what is not there.
            structure.removeIf(each -> each.kind() != Kind.VOCABULARY_RESIZED);
        }
        var core = Core.of(parts.core());
        if (core.isEmpty()) {
            structure.add(unknown("no two tensors could be held against each other"));
            return structure;
        }
        var whole = whole(core.get(), !structure.isEmpty());
        var relations = new ArrayList<Relation>();
        boolean structureFirst = whole.kind().isSame() || whole.kind() == Kind.CAST;
        if (structureFirst) {
            relations.addAll(structure);
            relations.add(whole);
        } else {
            relations.add(whole);
            relations.addAll(whole.kind() == Kind.UNRELATED ? List.of() : structure);
        }
        return relations;
    }

    /// The share of the larger model's elements that have a place in the other.
    private double placed() {
        double elements =
                facts.changes().stream()
                        .filter(each -> each.match().fit() != Match.Fit.NOTHING)
                        .mapToDouble(each ->
                                Math.min(
                                        Sizes.elements(each.match().a()),
                                        Sizes.elements(each.match().b())))
                        .sum();
        double larger = facts.largerElements();
        return larger == 0 ? 1 : elements / larger;
    }

    private boolean isRefused() {
        return Stream.of(facts.a(), facts.b()).anyMatch(weights -> !weights.refusals().isEmpty());
    }

    private static Relation unknown(String evidence) {
        return new Relation(Kind.UNKNOWN, "what B is to A cannot be told", 0, List.of(evidence));
    }

    private Relation differentArchitecture() {
        var evidence = new ArrayList<String>();
        evidence.add(
                "%.1f %% of the elements of the larger model have a tensor of the other that answers to them"
                        .formatted(100 * placed()));
        var familyA = family(facts.a());
        var familyB = family(facts.b());
        boolean told =
                familyA.isPresent()
                        && familyB.isPresent()
                        && !familyA.get().value().equals(familyB.get().value());
        familyA.ifPresent(family -> evidence.add("A is " + family.value()));
        familyB.ifPresent(family -> evidence.add("B is " + family.value()));
        boolean same =
                familyA.isPresent()
                        && familyB.isPresent()
                        && familyA.get().value().equals(familyB.get().value());
        return new Relation(
                Kind.DIFFERENT_ARCHITECTURE,
                same
                        ? "of one family, but other sizes: little of one has a place in the other"
                        : "different architectures: little of one has a place in the other",
                told ? 0.97 : 0.85,
                evidence);
    }

    private static Optional<Statement> family(Weights weights) {
        return Architecture.of(weights).main().flatMap(Component::family);
    }

    /// What was added, left out or replaced.
    private List<Relation> structure() {
        var found = new ArrayList<Relation>();
        facts.changedLayers().stream()
                .max(
                        Comparator.comparingInt(each ->
                                each.removed().size()
                                        + each.added().size()
                                        + each.repeated().size()))
                .ifPresent(layers -> found.add(layers(layers)));
        if (!parts.resized().isEmpty()) {
            found.add(resized());
        }
        if (!parts.head().isEmpty() || !parts.headOnlyInOne().isEmpty()) {
            found.add(head());
        }
        return found;
    }

    private Relation layers(Layers layers) {
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s in %s of A, %d in B"
                        .formatted(
                                Facts.counted(layers.countA(), "layer"),
                                stack(layers),
                                layers.countB()));
        numbers(evidence, "of A, not in B", layers.removed());
        numbers(evidence, "of B, not in A", layers.added());
        numbers(evidence, "of A, more than once in B", layers.repeated());
        if (!layers.moved().isEmpty()) {
            evidence.add(
                    "%s of B hold another number's"
                            .formatted(Facts.counted(layers.moved().size(), "layer")));
        }
        var what =
                layers.repeated().isEmpty()
                        ? layers.added().isEmpty()
                                ? layers.removed().isEmpty()
                                        ? "in another order"
                                        : "without %s"
                                                .formatted(
                                                        Facts.counted(
                                                                layers.removed().size(), "layer"))
                                : layers.removed().isEmpty()
                                        ? "with %s more"
                                                .formatted(
                                                        Facts.counted(
                                                                layers.added().size(), "layer"))
                                        : "with other layers"
                        : "with layers repeated";
        return new Relation(Kind.LAYERS_CHANGED, "B is A " + what, 0.95, evidence);
    }

    private static String stack(Layers layers) {
        var stack = layers.stack();
        return stack.isEmpty() || stack.equals("layer.")
                ? "the stack"
                : stack.substring(0, stack.length() - 1);
    }

    private static void numbers(List<String> evidence, String what, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            evidence.add(
                    "%s: layer %s"
                            .formatted(
                                    what,
                                    Facts.names(numbers.stream().map(String::valueOf).toList())));
        }
    }

    private Relation resized() {
        var evidence = new ArrayList<String>();
        for (var change : parts.resized().stream().limit(4).toList()) {
            var match = change.match();
            evidence.add(
                    "%s: %,d rows in A, %,d in B; the rows of both are %s"
                            .formatted(
                                    match.b().name(),
                                    match.a().shape().size(0),
                                    match.b().shape().size(0),
                                    change.change().label()));
        }
        var first = parts.resized().getFirst().match();
        boolean more = first.b().shape().size(0) > first.a().shape().size(0);
        boolean words =
                parts.resized().stream()
                        .anyMatch(each -> Names.isEmbedding(each.match().b().name()));
        return new Relation(
                Kind.VOCABULARY_RESIZED,
                "B has %s rows in %s"
                        .formatted(
                                more ? "more" : "fewer",
                                words ? "its table of words" : first.b().name()),
                words ? 0.95 : 0.75,
                evidence);
    }

    private Relation head() {
        var evidence = new ArrayList<String>();
        for (var change : parts.head()) {
            var match = change.match();
            evidence.add(
                    "%s: %s in A, %s in B, %s"
                            .formatted(
                                    match.b().name(),
                                    match.a().shape(),
                                    match.b().shape(),
                                    match.fit() == Match.Fit.WHOLE
                                            ? change.change().label()
                                            : "of another shape"));
        }
        parts.headOnlyInOne().stream()
                .limit(6)
                .forEach(tensor ->
                        evidence.add(
                                "%s %s in one alone".formatted(tensor.name(), tensor.shape())));
        evidence.add(
                "%s before it answer to each other"
                        .formatted(Facts.counted(parts.core().size(), "tensor")));
        return new Relation(
                Kind.HEAD_REPLACED,
                parts.head().isEmpty() ? alone() : "the last layer was replaced",
                parts.isHeadByName() ? 0.95 : 0.85,
                evidence);
    }

    /// Of last layers without a partner, on one side or on both.
    private String alone() {
        var heads = parts.headOnlyInOne();
        boolean inA = heads.stream().anyMatch(facts.onlyInA()::contains);
        boolean inB = heads.stream().anyMatch(facts.onlyInB()::contains);
        if (inA && inB) {
            return "the last layer was replaced";
        }
        return inB ? "B has a last layer that A has not" : "A has a last layer that B has not";
    }

    /// The relation of the core, as far as the rest of both models lets it be that of the whole.
    private Relation whole(Relation core, boolean explained) {
        var evidence = new ArrayList<>(core.evidence());
        double confidence = core.confidence();
        var left = parts.unexplained();
        if (!left.isEmpty()) {
            evidence.add(
                    "%s of one model alone: %s"
                            .formatted(
                                    Facts.counted(left.size(), "tensor"),
                                    Facts.names(left.stream().map(Tensor::name).toList())));
            confidence *= placed() >= NEARLY_ALL ? 0.95 : explained ? 0.85 : 0.7;
        }
        if (isRefused()) {
            evidence.add("not all of both could be read; this is of what could");
            confidence *= 0.8;
        }
        long untold = facts.count(Change.NOT_COMPARED);
        if (untold > 0) {
            evidence.add(
                    Facts.counted(untold, "pair")
                            + " of tensors could not be held against each other");
        }
        if (core.kind() != Kind.SAME_VALUES) {
            return new Relation(core.kind(), core.statement(), confidence, evidence);
        }
        return Packaging.of(facts, confidence, evidence, explained || !left.isEmpty());
    }
}
