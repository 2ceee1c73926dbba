package sphota.interpreter.opinion;

import java.util.List;
import java.util.Optional;
import sphota.execution.Blueprint;
import sphota.execution.Parameter;
import sphota.interpreter.data.Example;
import sphota.meaning.Data;
import sphota.meaning.Expression;

/// How a network is built, and what its inputs are the elements of, if they are no images.
record Kind(Blueprint blueprint, Optional<Data> domain) {

    /// That of a network of a zoo, by the columns `blueprint` and `meaning` of its table.
    static Optional<Kind> of(Example example) {
        var meaning = Optional.ofNullable(example.columns().get("meaning"));
        return Optional.ofNullable(example.columns().get("blueprint"))
                .map(blueprint ->
                        new Kind(
                                Blueprint.parse(blueprint.toString()),
                                meaning.map(each -> Expression.parse(each.toString()).domain())));
    }

    /// Of text, the domain empty where there is none.
    ///
    /// @throws IllegalArgumentException if it is none
    static Kind parse(String blueprint, String domain) {
        return new Kind(
                Blueprint.parse(blueprint),
                domain.isEmpty() ? Optional.empty() : Optional.of(Data.parse(domain)));
    }

    /// The shapes of its tensors in forward order.
    List<List<Integer>> shapes() {
        return blueprint.parameters().stream().map(Parameter::shape).toList();
    }

    @Override
    public String toString() {
        return blueprint + domain.map(each -> " on " + each).orElse("");
    }
}
