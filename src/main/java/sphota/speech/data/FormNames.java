package sphota.speech.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sphota.corpus.Notations;
import sphota.corpus.Tally;

/// Forms by number, in an order that a network which was trained with them keeps.
public final class FormNames {

    /// The most that there may be: numbers are bytes.
    public static final int MOST = 1 << Byte.SIZE;

    private static final String WEIGHTS = "weights";

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private FormNames(List<String> names) {
        this.names = List.copyOf(names);
        for (var name : names) {
            numbers.put(name, numbers.size());
        }
    }

    /// These, from 0.
    ///
    /// @throws IllegalArgumentException if there is none, one twice, or more than [#MOST]
    public static FormNames of(List<String> names) {
        if (names.isEmpty() || names.size() > MOST || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("no list of 1 to 256 different forms");
        }
        return new FormNames(names);
    }

    /// Those of a corpus, by name.
    ///
    /// @throws IllegalArgumentException if there is none, or more than [#MOST]
    public static FormNames of(Tally tally) {
        return of(tally.forms().keySet().stream().sorted().toList());
    }

    /// All that generated corpora have.
    public static FormNames generated() {
        var names = new ArrayList<>(Notations.names());
        names.remove(WEIGHTS);
        for (var view : List.of("bytes", "hex", "numbers", "planes", "python")) {
            names.add(WEIGHTS + "-" + view);
        }
        names.add("facts");
        return of(names.stream().sorted().toList());
    }

    /// These, and behind them others, by name: numbers stay as they are.
    ///
    /// @throws IllegalArgumentException if they are more than [#MOST] together
    public FormNames with(Collection<String> others) {
        var all = new LinkedHashSet<>(names);
        all.addAll(new TreeSet<>(others));
        return of(List.copyOf(all));
    }

    /// Their names in their order.
    public List<String> names() {
        return names;
    }

    public String name(int number) {
        return names.get(number);
    }

    public int count() {
        return names.size();
    }

    /// The number of a form.
    ///
    /// @throws IllegalArgumentException if it has none
    public int number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("a form that is not among these: " + name);
        }
        return number;
    }
}
