package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sphota.execution.Blueprint;
import sphota.execution.Parameter;

/// Where a tensor lies among the weights.
///
/// @param row how many numbers an output has
record Span(int from, int to, int row) {

    static List<Span> tensors(Blueprint blueprint) {
        return of(blueprint, Set.of(Parameter.Role.values()));
    }

    static List<Span> matrices(Blueprint blueprint) {
        return of(blueprint, Set.of(Parameter.Role.MATRIX, Parameter.Role.FILTERS));
    }

    private static List<Span> of(Blueprint blueprint, Set<Parameter.Role> roles) {
        var spans = new ArrayList<Span>();
        int at = 0;
        for (var parameter : blueprint.parameters()) {
            if (roles.contains(parameter.role())) {
                spans.add(new Span(at, at + parameter.size(), parameter.fanIn()));
            }
            at += parameter.size();
        }
        return List.copyOf(spans);
    }
}
