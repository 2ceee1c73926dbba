package sphota.diff;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import sphota.tensor.Tensor;

/// The tensors of a model that have no partner yet. Tensors are told apart as objects: files may
/// describe the same one twice.
final class Remaining {

    private final List<Tensor> all;
    private final Set<Tensor> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    Remaining(List<Tensor> all) {
        this.all = List.copyOf(all);
    }

    void take(Tensor tensor) {
        taken.add(tensor);
    }

    boolean has(Tensor tensor) {
        return !taken.contains(tensor);
    }

    /// Those that are left, in their order.
    List<Tensor> list() {
        return all.stream().filter(this::has).toList();
    }
}
