package sphota.report;

import java.util.Comparator;
import sphota.tensor.NaturalOrder;
import sphota.tensor.Tensor;

/// What tensors are put in order by.
public enum SortKey {
    /// As the file has them.
    FILE,
    NAME,
    /// Largest first.
    SIZE,
    TYPE,
    /// As their bytes stand in the file.
    OFFSET;

    Comparator<Tensor> order() {
        return switch (this) {
            case FILE -> (_, _) -> 0;
            case NAME -> Comparator.comparing(Tensor::name, NaturalOrder.BY_NUMBER);
            case SIZE -> Comparator.<Tensor>comparingLong(TensorFacts::logicalBytes).reversed();
            case TYPE -> Comparator.comparing(tensor -> tensor.type().label());
            case OFFSET -> Comparator.comparingLong(TensorFacts::firstByte);
        };
    }
}
