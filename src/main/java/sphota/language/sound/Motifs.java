package sphota.language.sound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sphota.language.SemioticMap;
import sphota.language.Sign;

/// The motifs of signs: three notes, each a degree of the major scale and a length.
final class Motifs {

    static final int NOTES = 3;

    /// Semitones of the degrees.
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern NOTE = Pattern.compile("[0-6]:[1-3]");

    private final Map<Sign, List<Note>> bySign = new HashMap<>();
    private final Map<List<Note>, Sign> byNotes = new HashMap<>();

    /// A note.
    ///
    /// @param pitch in semitones above the key
    /// @param length in units of time, 1 to 3
    record Note(int pitch, int length) {}

    /// From the column `motif`.
    ///
    /// @throws IllegalArgumentException if a row has none, or that of another: with its id
    Motifs(SemioticMap map) {
        for (var sign : map.signs()) {
            var row = "row %s, column motif: ".formatted(sign.id());
            var notes = notes(sign.word("motif"), row);
            bySign.put(sign, notes);
            var other = byNotes.put(notes, sign);
            if (other != null) {
                throw new IllegalArgumentException(row + "it is the motif of " + other.id());
            }
        }
    }

    /// From text as in `0:1 4:1 2:2`.
    private static List<Note> notes(String text, String row) {
        var notes = new ArrayList<Note>();
        for (var note : BLANK.split(text, -1)) {
            require(NOTE.matcher(note).matches(), row, text);
            int degree = note.charAt(0) - '0';
            notes.add(new Note(MAJOR[degree], note.charAt(2) - '0'));
        }
        require(notes.size() == NOTES, row, text);
        return List.copyOf(notes);
    }

    private static void require(boolean holds, String row, String text) {
        if (!holds) {
            throw new IllegalArgumentException(
                    row + "expected three notes as in 0:1 4:1 2:2, found " + text);
        }
    }

    List<Note> of(Sign sign) {
        return Optional.ofNullable(bySign.get(sign)).orElseThrow();
    }

    Optional<Sign> sign(List<Note> notes) {
        return Optional.ofNullable(byNotes.get(notes));
    }
}
