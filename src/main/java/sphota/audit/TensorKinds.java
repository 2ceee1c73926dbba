package sphota.audit;

import java.util.List;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;

/// What each tensor of a model is for.
public final class TensorKinds {

    private TensorKinds() {}

    /// By name and shape.
    ///
    /// @param tensors of one component
    /// @return one for each tensor, in their order
    public static List<PartKind> of(List<Tensor> tensors) {
        return Entries.of(tensors).all().stream().map(Entry::kind).toList();
    }

    /// The name of the component that a file belongs to, as [Component#name] has it.
    public static String component(WeightFile file) {
        return Source.stem(file.path());
    }
}
