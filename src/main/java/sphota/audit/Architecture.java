package sphota.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sphota.weights.Weights;

/// What models are, from the names and shapes of their tensors, the metadata of their containers
/// and their configurations, any of which may be missing or wrong. What is not known is not said.
///
/// @param components one for each file that holds tensors, shards together, in the order of the
///   files
public record Architecture(List<Component> components) {

    public Architecture {
        components = List.copyOf(components);
    }

    /// Reads names, shapes and metadata; no element of a tensor.
    public static Architecture of(Weights weights) {
        return new Architecture(Source.of(weights).stream().map(ComponentReading::read).toList());
    }

    /// The component with most parameters, the first of several as large.
    public Optional<Component> main() {
        return components.stream()
                .min(
                        Comparator.comparing(
                                (Component component) -> component.costs().parameters(),
                                Comparator.reverseOrder()));
    }
}
