package sphota.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;

/// Settings of training as columns of numbers: those that are numbers as they are, a column for
/// each word of the others. Numbers drawn with a uniform logarithm need no other scale for trees.
/// Which run it was and its seeds are names and not settings, as are words of which there are more
/// than 64; they are left out.
///
/// @param rows networks × columns; not a number where a number is not stated; of a word 1 where it
///   is stated, else 0
public record Table(List<String> columns, float[][] rows) {

    private static final Set<String> NAMES = Set.of("run", "run_seed", "seed");
    private static final int MOST_WORDS = 64;

    public Table {
        columns = List.copyOf(columns);
    }

    /// The settings of some networks.
    public static Table ofSettings(List<Description> networks) {
        var words = new LinkedHashMap<String, TreeSet<String>>();
        for (var network : networks) {
            network.all(Claim.Training.class)
                    .filter(training -> !NAMES.contains(training.setting()))
                    .forEach(training -> {
                        var known = words.computeIfAbsent(training.setting(), _ -> new TreeSet<>());
                        if (training.value() instanceof Value.Word(var word)) {
                            known.add(word);
                        }
                    });
        }
        var columns = new ArrayList<String>();
        words.forEach((setting, known) -> {
            if (known.isEmpty()) {
                columns.add(setting);
            } else if (known.size() <= MOST_WORDS) {
                known.forEach(word -> columns.add(setting + "=" + word));
            }
        });
        var rows = new float[networks.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(networks.get(i), columns);
        }
        return new Table(columns, rows);
    }

    private static float[] row(Description network, List<String> columns) {
        Map<String, Float> stated = new LinkedHashMap<>();
        network.all(Claim.Training.class)
                .forEach(training -> {
                    switch (training.value()) {
                        case Value.Quantity(double number) ->
                                stated.put(training.setting(), (float) number);
                        case Value.Word(var word) ->
                                stated.put(training.setting() + "=" + word, 1f);
                    }
                });
        var row = new float[columns.size()];
        for (int c = 0; c < row.length; c++) {
            var column = columns.get(c);
            row[c] = stated.getOrDefault(column, column.contains("=") ? 0f : Float.NaN);
        }
        return row;
    }
}
