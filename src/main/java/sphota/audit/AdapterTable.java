package sphota.audit;

import java.util.List;

/// Pairs of names that adapters go by. `adapters.txt` says how it is written.
final class AdapterTable {

    /// One half of a pair.
    ///
    /// @param pair its number
    record Half(int pair, boolean isDown, String whose) {}

    private static final class Known {
        static final AdapterTable TABLE = new AdapterTable(Tables.lines("adapters.txt"));
    }

    private final PatternTree<Half> tree = new PatternTree<>();

    /// @throws IllegalStateException with table and line, if a line is none of the grammar's
    AdapterTable(List<Tables.Line> lines) {
        int pair = 0;
        for (var line : lines) {
            var words = line.words();
            if (words.size() != 3) {
                throw line.refuse("not two patterns and whose they are: " + line.text());
            }
            tree.add(Tables.pattern(line, words.get(0)), new Half(pair, true, words.get(2)));
            tree.add(Tables.pattern(line, words.get(1)), new Half(pair, false, words.get(2)));
            pair++;
        }
    }

    static AdapterTable known() {
        return Known.TABLE;
    }

    List<PatternTree.Fit<Half>> fits(Name name) {
        return tree.fits(name, name.size());
    }
}
