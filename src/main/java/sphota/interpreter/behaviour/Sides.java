package sphota.interpreter.behaviour;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import sphota.interpreter.data.Part;
import sphota.interpreter.view.Seen;

/// Cases on the sides of a split: a network lies where its behaviour says, by [Part#of]; networks
/// of one run lie together, where the first of them does. Networks to learn from whose behaviour
/// some network for validation or to test has too, and networks for validation whose behaviour one
/// to test has, are left out, so that no behaviour is on two sides.
///
/// @param leftOut how many
public record Sides(List<Case> train, List<Case> validation, List<Case> test, int leftOut) {

    public Sides {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// Divides cases.
    public static Sides of(List<Case> cases) {
        Map<String, Part> runs = new HashMap<>();
        for (var each : cases) {
            runs.putIfAbsent(each.run(), Part.of(each.behaviour()));
        }
        Set<String> taken = new HashSet<>();
        var test = side(Part.TEST, cases, runs, taken);
        var validation = side(Part.VALIDATION, cases, runs, taken);
        var train = side(Part.TRAIN, cases, runs, taken);
        int kept = train.size() + validation.size() + test.size();
        return new Sides(train, validation, test, cases.size() - kept);
    }

    /// Whether what a network answers lies on the side to test, so that no reader learned from one
    /// that answers alike, of whatever zoo. It is asked.
    ///
    /// @return false, too, if nobody knows what to ask it, or an output is no number
    public static boolean isToTest(Seen network) {
        return Kind.of(network)
                .map(Questions::of)
                .flatMap(questions ->
                        questions
                                .answersOf(network)
                                .map(answers -> new Symmetry(questions).key(answers)))
                .filter(behaviour -> Part.of(behaviour) == Part.TEST)
                .isPresent();
    }

    /// Those of a side whose behaviours are not taken yet; then they are.
    private static List<Case> side(
            Part part, List<Case> cases, Map<String, Part> runs, Set<String> taken) {
        var side = new ArrayList<Case>();
        for (var each : cases) {
            if (runs.get(each.run()) == part && !taken.contains(each.behaviour())) {
                side.add(each);
            }
        }
        side.forEach(each -> taken.add(each.behaviour()));
        return side;
    }

    /// The same of each kind apart, in the order of what kinds are called.
    public SequencedMap<Kind, Sides> byKind() {
        var kinds = new LinkedHashMap<Kind, Sides>();
        Stream.of(train, validation, test)
                .flatMap(List::stream)
                .map(Case::kind)
                .distinct()
                .sorted(
                        Comparator.comparing(Kind::label)
                                .thenComparing(kind -> kind.json().toString()))
                .forEach(kind -> kinds.put(kind, of(kind)));
        return Collections.unmodifiableSequencedMap(kinds);
    }

    private Sides of(Kind kind) {
        return new Sides(some(train, kind), some(validation, kind), some(test, kind), 0);
    }

    private static List<Case> some(List<Case> side, Kind kind) {
        return side.stream().filter(each -> each.kind().equals(kind)).toList();
    }
}
