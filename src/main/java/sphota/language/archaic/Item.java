package sphota.language.archaic;

import java.util.Set;
import sphota.language.Term;
import sphota.meaning.Data;

/// What has been read so far and waits for its head.
sealed interface Item {

    int position();

    record Mark(int position, String word) implements Item {}

    record Count(int position, int value, Set<String> cases) implements Item {}

    record Unit(int position, Set<String> cases) implements Item {}

    record Group(int position, Data data, Set<String> cases) implements Item {}

    /// An operator with all that belongs to it.
    ///
    /// @param position where its head stands
    record Clause(int position, Term term, Set<String> cases) implements Item {}
}
