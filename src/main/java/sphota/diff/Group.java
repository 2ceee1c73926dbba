package sphota.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sphota.tensor.NaturalOrder;

/// Pairs of tensors taken together.
///
/// @param name of a layer, or of what stands once in each layer, its number left out as `#`
public record Group(String name, List<TensorChange> changes) {

    public Group {
        changes = List.copyOf(changes);
    }

    /// One for each numbered layer, and one for all that stands outside of layers.
    public static List<Group> byLayer(List<TensorChange> changes) {
        var groups = new LinkedHashMap<String, List<TensorChange>>();
        for (var change : changes) {
            var name = change.match().b().name();
            var key =
                    Names.numbered(name)
                            .map(at -> at.stack() + at.number())
                            .orElse("outside of layers");
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(change);
        }
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(NaturalOrder.BY_NUMBER))
                .map(each -> new Group(each.getKey(), each.getValue()))
                .toList();
    }

    /// One for each name, numbers of layers left out.
    public static List<Group> byPart(List<TensorChange> changes) {
        var groups = new LinkedHashMap<String, List<TensorChange>>();
        for (var change : changes) {
            var name = change.match().b().name();
            var key = Names.numbered(name).map(at -> at.stack() + "#" + at.role()).orElse(name);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(change);
        }
        return groups.entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue()))
                .toList();
    }

    public long count(Change kind) {
        return changes.stream().filter(each -> each.change() == kind).count();
    }

    /// ‖B − A‖ / ‖A‖ over all of them; empty where nothing of it is known.
    public OptionalDouble relativeChange() {
        double delta = 0;
        double norm = 0;
        for (var change : changes) {
            for (var measures : change.measures().stream().toList()) {
                delta = Math.hypot(delta, measures.deltaNorm());
                norm = Math.hypot(norm, measures.normA());
            }
        }
        double relative = delta / norm;
        return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
    }

    /// The least cosine of a pair.
    public OptionalDouble leastCosine() {
        return changes.stream()
                .flatMap(each -> each.measures().stream())
                .flatMapToDouble(each -> each.cosine().stream())
                .min();
    }
}
