package sphota.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.tensor.NamedArray;

/// A network and the truth about it.
///
/// @param id unique in its zoo
/// @param weights in the order of the blueprint, where there is one
public record Subject(String id, List<NamedArray> weights, Description truth) {

    public Subject {
        weights = List.copyOf(weights);
    }

    /// A subject whose weights are one array in the blueprint's order; the truth is given what the
    /// blueprint says.
    public static Subject of(String id, Blueprint blueprint, float[] weights, List<Claim> claims) {
        var arrays = new ArrayList<NamedArray>();
        int at = 0;
        for (var parameter : blueprint.parameters()) {
            int end = at + parameter.size();
            arrays.add(
                    new NamedArray(
                            parameter.name(),
                            parameter.shape(),
                            Arrays.copyOfRange(weights, at, end)));
            at = end;
        }
        var all = new ArrayList<Claim>(claims);
        all.add(new Claim.Architecture(blueprint.toString(), blueprint.size()));
        return new Subject(id, arrays, Description.known(all));
    }

    /// How it is built, if it is one of ours.
    public Optional<Blueprint> blueprint() {
        return truth.first(Claim.Architecture.class)
                .map(architecture -> Blueprint.parse(architecture.blueprint()));
    }

    /// What is said of it once, as a row of the zoo's table: numbers and words by the names of
    /// their columns (docs/zoo.md); Booleans as `true` and `false`; lists are left out.
    public SequencedMap<String, Value> columns() {
        var columns = new LinkedHashMap<String, Value>();
        Rows.row(this)
                .properties()
                .forEach(each -> {
                    if (each.getValue().isNumber()) {
                        columns.put(each.getKey(), Value.of(each.getValue().asDouble(0)));
                    } else if (!each.getValue().isContainer()) {
                        columns.put(each.getKey(), Value.of(each.getValue().asString("")));
                    }
                });
        return Collections.unmodifiableSequencedMap(columns);
    }

    /// Name and shape of each tensor, in order: `0.weight[16, 8]`.
    public List<String> shapes() {
        return weights.stream().map(each -> each.name() + each.shape()).toList();
    }

    /// All weights, one tensor after another.
    public float[] flat() {
        var flat = new float[weights.stream().mapToInt(each -> each.values().length).sum()];
        int at = 0;
        for (var array : weights) {
            System.arraycopy(array.values(), 0, flat, at, array.values().length);
            at += array.values().length;
        }
        return flat;
    }
}
