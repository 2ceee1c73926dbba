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
    private static final Motifs STANDARD = new Motifs(SemioticMap.standard());

    private final Map<Sign, List<Note>> bySign = new HashMap<>();
    private final Map<List<Note>, Sign> byNotes = new HashMap<>();

    /// A note.
    ///
    /// @param pitch in semitones above the key
    /// @param length in units of time, 1 to 3
    record Note(int pitch, int length) {}

    private Motifs(SemioticMap map) {
        for (var sign : map.signs()) {
            var notes = notes(sign.word("motif"));
            bySign.put(sign, notes);
            if (byNotes.put(notes, sign) != null) {
                throw new IllegalStateException("two signs have the motif of " + sign.id());
            }
        }
    }

    static Motifs standard() {
        return STANDARD;
    }

    /// From text as in `0:1 4:1 2:2`.
    private static List<Note> notes(String text) {
        var notes = new ArrayList<Note>();
        for (var note : BLANK.split(text, -1)) {
            int degree = note.charAt(0) - '0';
            notes.add(new Note(MAJOR[degree], note.charAt(2) - '0'));
        }
        if (notes.size() != NOTES) {
            throw new IllegalStateException("a motif has three notes: " + text);
        }
        return List.copyOf(notes);
    }

    List<Note> of(Sign sign) {
        return Optional.ofNullable(bySign.get(sign)).orElseThrow();
    }

    Optional<Sign> sign(List<Note> notes) {
        return Optional.ofNullable(byNotes.get(notes));
    }
}
