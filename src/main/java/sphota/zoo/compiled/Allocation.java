package sphota.zoo.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sphota.zoo.compiled.Step.Look;
import sphota.zoo.compiled.Step.Unit;
import sphota.zoo.compiled.Step.Units;

/// Gives the variables of a program places in a narrow stream: what nobody needs is left out, and a
/// place is used again after its last reader. Units take out what was in it.
final class Allocation {

    private final Set<Integer> wanted;
    private final Map<Integer, Integer> lastReader = new HashMap<>();
    private final Map<Integer, Integer> places = new TreeMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Set<Integer> living = new TreeSet<>();
    private final List<Step> steps = new ArrayList<>();
    private int width;

    /// @param output the variable that is read in the end
    Allocation(Program program, Variable output) {
        wanted = new HashSet<>(Program.places(output));
        var needed = needed(program.steps());
        for (int i = 0; i < needed.size(); i++) {
            for (int place : needed.get(i).reads()) {
                lastReader.put(place, i);
            }
        }
        Program.places(output).forEach(place -> lastReader.put(place, Integer.MAX_VALUE));
        for (var variable : List.of(program.input(), program.place())) {
            Program.places(variable).stream().filter(lastReader::containsKey).forEach(this::settle);
        }
        for (int i = 0; i < needed.size(); i++) {
            place(needed.get(i), i);
        }
    }

    /// How wide the stream is.
    int width() {
        return width;
    }

    /// The steps, on places of the stream.
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /// Where values of a variable are in the stream, of those that are needed.
    Map<Integer, Integer> placesOf(Variable variable) {
        var found = new TreeMap<Integer, Integer>();
        for (int v = 0; v < variable.width(); v++) {
            if (places.containsKey(variable.first() + v)) {
                found.put(v, place(variable.first() + v));
            }
        }
        return found;
    }

    private int place(int virtual) {
        return java.util.Objects.requireNonNull(places.get(virtual));
    }

    private List<Step> needed(List<Step> all) {
        var kept = new ArrayList<Step>();
        for (var step : all.reversed()) {
            var part = needed(step);
            if (!part.writes().isEmpty()) {
                kept.add(part);
                wanted.addAll(part.reads());
            }
        }
        return kept.reversed();
    }

    private Step needed(Step step) {
        return switch (step) {
            case Look look -> {
                var values = new ArrayList<Form>();
                var targets = new ArrayList<Integer>();
                for (int i = 0; i < look.targets().size(); i++) {
                    if (wanted.contains(look.targets().get(i))) {
                        values.add(look.values().get(i));
                        targets.add(look.targets().get(i));
                    }
                }
                yield new Look(look.queries(), look.keys(), look.causal(), values, targets);
            }
            case Units(var units) -> {
                var some = new ArrayList<Unit>();
                for (var unit : units) {
                    var outputs = new TreeMap<>(unit.outputs());
                    outputs.keySet().retainAll(wanted);
                    if (!outputs.isEmpty()) {
                        some.add(new Unit(unit.input(), outputs));
                    }
                }
                yield new Units(some);
            }
        };
    }

    private void settle(int virtual) {
        int place = free.isEmpty() ? width++ : free.removeFirst();
        places.put(virtual, place);
        living.add(virtual);
    }

    private void place(Step step, int index) {
        switch (step) {
            case Look look -> {
                look.writes().forEach(this::settle);
                steps.add(
                        new Look(
                                look.queries().stream().map(this::placed).toList(),
                                look.keys().stream().map(this::placed).toList(),
                                look.causal(),
                                look.values().stream().map(this::placed).toList(),
                                look.targets().stream().map(this::place).toList()));
            }
            case Units(var units) -> {
                var inputs = units.stream().map(unit -> placed(unit.input())).toList();
                var placed = new ArrayList<Unit>();
                for (int virtual : List.copyOf(living)) {
                    if (lastReader.getOrDefault(virtual, -1) <= index) {
                        int place = place(virtual);
                        living.remove(virtual);
                        free.addLast(place);
                        placed.add(new Unit(Form.at(place), Map.of(place, -1.0)));
                    }
                }
                step.writes().forEach(this::settle);
                for (int i = 0; i < inputs.size(); i++) {
                    var outputs = new TreeMap<Integer, Double>();
                    units.get(i).outputs().forEach((to, weight) -> outputs.put(place(to), weight));
                    placed.add(new Unit(inputs.get(i), outputs));
                }
                steps.add(new Units(placed));
            }
        }
    }

    /// What nothing is ever written to is 0.
    private Form placed(Form form) {
        var weights = new TreeMap<Integer, Double>();
        form.weights()
                .forEach((virtual, weight) -> {
                    if (places.containsKey(virtual)) {
                        weights.put(place(virtual), weight);
                    }
                });
        return new Form(weights, form.constant());
    }
}
