package sphota.report;

import java.util.Comparator;
import java.util.List;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Tensor;

/// What of a model is shown, and how.
///
/// @param match tensors by name
/// @param tree whether tensors are shown as a tree of their names
/// @param all whether nothing is left out for length
public record ViewOptions(NamePattern match, SortKey sort, boolean tree, boolean all) {

    public static final ViewOptions STANDARD =
            new ViewOptions(NamePattern.ALL, SortKey.FILE, false, false);

    List<Tensor> select(List<Tensor> tensors) {
        return tensors.stream()
                .filter(tensor -> match.matches().test(tensor.name()))
                .sorted(sort.order())
                .toList();
    }

    List<TensorStatistics> selectStatistics(List<TensorStatistics> tensors) {
        return tensors.stream()
                .filter(each -> match.matches().test(each.tensor().name()))
                .sorted(Comparator.comparing(TensorStatistics::tensor, sort.order()))
                .toList();
    }
}
