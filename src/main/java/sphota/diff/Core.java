package sphota.diff;

import java.util.List;
import java.util.Optional;
import sphota.diff.Relation.Kind;

/// What the pairs of tensors say together, leaving aside what was added, left out or replaced.
final class Core {

    private static final double MOST = 0.8;

    private final List<TensorChange> core;
    private final double elements;

    private Core(List<TensorChange> core) {
        this.core = core;
        this.elements = Facts.elements(core);
    }

    /// Empty where nothing was compared.
    static Optional<Relation> of(List<TensorChange> core) {
        return core.isEmpty() ? Optional.empty() : Optional.of(new Core(core).relation());
    }

    private Relation relation() {
        if (isOnly(Change.EQUAL)) {
            return same();
        }
        if (isOnly(Change.EQUAL, Change.CAST)) {
            return Rounded.cast(core);
        }
        double matrices = Facts.elements(core.stream().filter(Core::isMatrix).toList());
        if (isOnly(Change.EQUAL, Change.CAST, Change.QUANTISED, Change.SCALED)
                && 2 * elements(Change.QUANTISED) >= matrices
                && elements(Change.QUANTISED) > 0) {
            return Rounded.quantised(core);
        }
        if (isOnly(Change.EQUAL, Change.CAST, Change.PRUNED) && Thinned.isPruned(core)) {
            return Thinned.pruned(core);
        }
        if (isOnly(Change.EQUAL, Change.REORDERED)) {
            return Edited.reordered(core);
        }
        if (Edited.isFewNumbers(core)) {
            return Edited.of(core);
        }
        if (isOnly(Change.EQUAL, Change.SCALED)) {
            return Rounded.scaled(core);
        }
        if (elements(Change.QUANTISED) >= MOST * matrices && matrices > 0) {
            return Rounded.quantised(core);
        }
        double unlike = elements(Change.UNLIKE);
        if (unlike > 0 && unlike >= MOST * matrices) {
            return unrelated();
        }
        var merged = Trained.merged(core);
        if (merged.isPresent()) {
            return merged.get();
        }
        double changed = elements - elements(Change.EQUAL);
        double trained =
                elements(Change.SMALL)
                        + elements(Change.FAR)
                        + elements(Change.LOW_RANK)
                        + elements(Change.CAST);
        if (trained >= MOST * changed && trained > elements(Change.CAST)) {
            return Trained.tuned(core);
        }
        return Edited.isFewTensors(core) ? Edited.of(core) : unknown();
    }

    private static boolean isMatrix(TensorChange change) {
        return change.match().b().shape().rank() >= 2;
    }

    private boolean isOnly(Change... allowed) {
        var all = List.of(allowed);
        return core.stream().allMatch(each -> all.contains(each.change()));
    }

    private double elements(Change change) {
        return Facts.elements(core.stream().filter(each -> each.change() == change).toList());
    }

    private Relation same() {
        return new Relation(
                Kind.SAME_VALUES,
                "every number is the same",
                1,
                List.of(
                        "%s of %,.0f elements, none of them different"
                                .formatted(Facts.counted(core.size(), "tensor"), elements)));
    }

    private Relation unrelated() {
        var unlike = core.stream().filter(each -> each.change() == Change.UNLIKE).toList();
        double cosine =
                unlike.stream()
                        .flatMap(each -> each.measures().stream())
                        .mapToDouble(each -> Math.abs(each.cosine().orElse(0)))
                        .max()
                        .orElse(0);
        return new Relation(
                Kind.UNRELATED,
                "the same architecture, trained apart: no trace of A is in the matrices of B",
                unlike.size() > 1 ? 0.93 : 0.8,
                List.of(
                        "%s of %,.0f elements without a common direction, the largest cosine %.3f"
                                .formatted(
                                        Facts.counted(unlike.size(), "tensor"),
                                        Facts.elements(unlike),
                                        cosine)));
    }

    private Relation unknown() {
        return new Relation(
                Kind.UNKNOWN,
                "what B is to A cannot be told: its tensors changed in different ways",
                0,
                Edited.changes(core));
    }
}
