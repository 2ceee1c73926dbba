package sphota.report;

import java.util.Comparator;
import sphota.tensor.Tensor;

/// What tensors are put in order by.
public enum SortKey {
    /// As the file has them.
    FILE((_, _) -> 0),
    NAME(Comparator.comparing(Tensor::name, new NaturalOrder())),
    /// Largest first.
    SIZE(Comparator.comparing(TensorFacts::logicalBytes, Comparator.reverseOrder())),
    TYPE(Comparator.comparing(tensor -> tensor.type().label())),
    /// As their bytes stand in the file.
    OFFSET(Comparator.comparing(TensorFacts::firstByte, Comparator.naturalOrder()));

    private final Comparator<Tensor> order;

    SortKey(Comparator<Tensor> order) {
        this.order = order;
    }

    Comparator<Tensor> order() {
        return order;
    }
}
