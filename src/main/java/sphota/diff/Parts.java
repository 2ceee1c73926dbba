package sphota.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sphota.tensor.NaturalOrder;
import sphota.tensor.Tensor;

/// The pairs of a comparison, by what they tell.
///
/// @param core pairs that say what became of A
/// @param resized with more rows on one side, the others related
/// @param head of the last layer, with nothing in common
/// @param headOnlyInOne tensors of the last layer without a partner
/// @param isHeadByName whether names say that it is the last layer, not only their place
/// @param unexplained tensors of one model that are neither of these nor of a layer that was added
///   or left out
record Parts(
        List<TensorChange> core,
        List<TensorChange> resized,
        List<TensorChange> head,
        List<Tensor> headOnlyInOne,
        boolean isHeadByName,
        List<Tensor> unexplained) {

    static Parts of(Facts facts) {
        var strange = new ArrayList<TensorChange>();
        var resized = new ArrayList<TensorChange>();
        var core = new ArrayList<TensorChange>();
        for (var change : facts.changes()) {
            var kind = change.change();
            if (change.match().fit() == Match.Fit.FIRST_ROWS && isRelated(kind)) {
                resized.add(change);
            } else if (change.match().fit() == Match.Fit.FIRST_ROWS
                    || change.match().fit() == Match.Fit.NOTHING
                    || kind == Change.UNLIKE) {
                strange.add(change);
            } else if (kind != Change.NOT_COMPARED) {
                core.add(change);
            }
        }
        var alone =
                Stream.concat(
                                facts.onlyInA().stream()
                                        .filter(each -> !facts.writtenOutInA().contains(each)),
                                facts.onlyInB().stream()
                                        .filter(each -> !facts.writtenOutInB().contains(each)))
                        .toList();
        return head(facts, core, resized, strange, alone);
    }

    private static boolean isRelated(Change change) {
        return change != Change.UNLIKE && change != Change.UNCLEAR && change != Change.NOT_COMPARED;
    }

    /// What is strange is a new head where all of it belongs to one; else it tells of the whole.
    private static Parts head(
            Facts facts,
            List<TensorChange> core,
            List<TensorChange> resized,
            List<TensorChange> strange,
            List<Tensor> alone) {
        var heads = headModules(facts);
        boolean any =
                !strange.isEmpty()
                        || alone.stream().anyMatch(tensor -> heads.contains(module(tensor)));
        boolean all = strange.stream().allMatch(each -> heads.contains(module(each.match().b())));
        if (!any || !all || core.isEmpty()) {
            var whole = new ArrayList<>(core);
            strange.stream().filter(each -> each.change() == Change.UNLIKE).forEach(whole::add);
            return new Parts(
                    whole,
                    resized,
                    List.of(),
                    List.of(),
                    false,
                    unexplained(facts, alone, Set.of()));
        }
        var head = new ArrayList<>(strange);
        var body = new ArrayList<TensorChange>();
        for (var change : core) {
            boolean ofHead =
                    heads.contains(module(change.match().b())) && change.change() == Change.UNCLEAR;
            (ofHead ? head : body).add(change);
        }
        var without = alone.stream().filter(each -> heads.contains(module(each))).toList();
        boolean named =
                Stream.concat(head.stream().map(each -> each.match().b()), without.stream())
                        .allMatch(tensor -> Names.isHead(tensor.name()));
        return new Parts(body, resized, head, without, named, unexplained(facts, alone, heads));
    }

    private static String module(Tensor tensor) {
        return Names.module(tensor.name());
    }

    /// Modules called as heads are, and the last matrix's of each model.
    private static Set<String> headModules(Facts facts) {
        var modules = new HashSet<String>();
        for (var tensors : List.of(facts.a().tensors(), facts.b().tensors())) {
            tensors.stream()
                    .filter(tensor -> Names.isHead(tensor.name()))
                    .forEach(tensor -> modules.add(module(tensor)));
        }
        if (modules.isEmpty()) {
            for (var tensors : List.of(facts.a().tensors(), facts.b().tensors())) {
                tensors.stream()
                        .filter(tensor -> tensor.shape().rank() == 2)
                        .max(java.util.Comparator.comparing(Tensor::name, NaturalOrder.BY_NUMBER))
                        .ifPresent(tensor -> modules.add(module(tensor)));
            }
        }
        return modules;
    }

    private static List<Tensor> unexplained(Facts facts, List<Tensor> alone, Set<String> heads) {
        return alone.stream()
                .filter(tensor -> !heads.contains(module(tensor)))
                .filter(tensor -> !isOfChangedLayer(facts, tensor))
                .toList();
    }

    private static boolean isOfChangedLayer(Facts facts, Tensor tensor) {
        var at = Names.numbered(Names.normalised(tensor.name()));
        return at.isPresent()
                && facts.layers().stream()
                        .anyMatch(layers ->
                                layers.stack().equals(at.get().stack())
                                        && (layers.removed().contains(at.get().number())
                                                || layers.added().contains(at.get().number())));
    }
}
