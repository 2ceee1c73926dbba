package sphota.token;

import java.util.Optional;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Tensor;

/// A tensor that has a token.
///
/// @param index among all tensors of the model
/// @param source its elements, if ranges of them can be had
record Subject(
        int index,
        String file,
        Tensor tensor,
        Role role,
        Optional<TensorStatistics> statistics,
        Optional<Elements.Source> source) {

    boolean isNumeric() {
        return source.map(Elements.Source::isNumeric).orElse(false);
    }

    /// Elements that are stored; 0 where none can be had.
    long elements() {
        return source.map(found -> found.shape().elements()).orElse(0L);
    }
}
