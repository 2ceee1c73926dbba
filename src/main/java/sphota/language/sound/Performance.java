package sphota.language.sound;

import java.util.ArrayList;
import java.util.List;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Which notes sound when.
///
/// @param notes in the order in which an operator comes before its arguments
/// @param length until the last note ends, in units of time
public record Performance(List<Note> notes, int length) {

    /// Notes that begin at this time or later are left out.
    public static final int LONGEST = 480;

    private static final int BASS = 24;
    private static final int VOICES = 4;

    public Performance {
        notes = List.copyOf(notes);
    }

    /// A note of a voice.
    ///
    /// @param start in units of time
    /// @param length in units of time
    /// @param pitch as MIDI numbers it, 60 being the middle C
    /// @param voice from 0
    public record Note(int start, int length, int pitch, int voice) {}

    /// How an expression is played with the signs that come with the program; the seed chooses the
    /// key, as it does for [Score].
    public static Performance of(Expression expression, long seed) {
        return of(expression, seed, Score.standard());
    }

    /// How an expression is played with other motifs.
    public static Performance of(Expression expression, long seed, Score score) {
        int key = new SplitMix(seed).below(Score.KEYS);
        var notes = new ArrayList<Note>();
        int time = domain(expression.domain(), 0, key, notes);
        int end = meaning(expression, score, time, 0, key, notes);
        return new Performance(notes, Math.min(end, LONGEST));
    }

    private static int add(int start, int length, int pitch, int voice, List<Note> notes) {
        if (start < LONGEST) {
            notes.add(new Note(start, Math.min(length, LONGEST - start), pitch, voice));
        }
        return start + length;
    }

    /// The bass: all scalars of a set at once, each for as long as there are elements, at most four
    /// units.
    private static int domain(Data data, int start, int key, List<Note> notes) {
        return switch (data) {
            case Data.Bool() -> add(start, 2, BASS + key, 0, notes);
            case Data.Modular(int modulus) -> add(start, 2, BASS + key + modulus - 1, 0, notes);
            case Data.Sequence(var element, int length) -> {
                int time = start;
                for (int i = 0; i < Math.min(length, 4); i++) {
                    int pitch = element instanceof Data.Modular(int modulus) ? modulus - 1 : 0;
                    time = add(time, 1, BASS + key + pitch, 0, notes);
                }
                yield time;
            }
            case Data.Pair(var first, var second) ->
                    Math.max(domain(first, start, key, notes), domain(second, start, key, notes));
        };
    }

    /// Adds the notes of an expression, and gives the time at which they end.
    private static int meaning(
            Expression e, Score score, int start, int voice, int key, List<Note> notes) {
        if (start >= LONGEST) {
            return start;
        }
        if (e.operator() == Operator.COMPOSE) {
            int between = meaning(e.arguments().getLast(), score, start, voice, key, notes);
            return meaning(e.arguments().getFirst(), score, between, voice, key, notes);
        }
        // Voices are a fourth apart: 5 semitones.
        int base = BASS + Score.MELODY + 12 + key + 5 * (voice % VOICES);
        var sign = score.map().of(e);
        int time = start;
        for (var note : score.motifs().of(sign)) {
            time = add(time, note.length(), base + note.pitch(), voice, notes);
        }
        if (!sign.isSpecial()) {
            for (int constant : e.constants()) {
                time = add(time, 1, BASS + Score.TREBLE + 12 + key + constant, voice, notes);
            }
        }
        int end = time;
        for (int i = 0; i < e.arguments().size(); i++) {
            var argument = e.arguments().get(i);
            end = Math.max(end, meaning(argument, score, time, voice + 1 + i, key, notes));
        }
        return end;
    }
}
