package sphota.language.sound;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.language.Transcript;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// A meaning as note events, one a byte: `parse(render(e, seed))` equals `e`.
///
/// ```
/// score    = key domain meaning
/// key      = byte 0 to 7                  semitones that everything is higher
/// note     = length << 6 | pitch          length 1 to 3, pitch 0 to 63 with the key
/// domain   = bass note: pitch 0 for B, n - 1 for Zn, of length 1; for a sequence of length 2, and
///            then one with its length - 1; or length 3, pitch 16, and both parts of a pair
/// meaning  = THEN inner outer             compose
///          | note note note constant* VOICES argument …
/// constant = note of length 1, pitch 36 and more
/// THEN     = 0x3e
/// VOICES   = 0x3f, ends the constants
/// ```
///
/// The seed chooses the key, and whether a sign with its constants in it stands for an operator and
/// constants.
public final class Score {

    static final int THEN = 0x3e;
    static final int VOICES = 0x3f;
    static final int BASS_PAIR = 16;
    static final int MELODY = 18;
    static final int TREBLE = 36;
    static final int KEYS = 8;
    private static final int GREATEST_CONSTANT = 16;
    private static final int DEEPEST_DATA = 16;
    private static final int MOST_BYTES = 1 << 16;

    private static final Score STANDARD = new Score(SemioticMap.standard());

    private final SemioticMap map;
    private final Motifs motifs;

    /// Takes motifs from the column `motif`.
    ///
    /// @throws IllegalArgumentException if a row lacks one, or has that of another: with its id
    public Score(SemioticMap map) {
        this.map = map;
        motifs = new Motifs(map);
    }

    /// With the signs that come with the program.
    public static Score standard() {
        return STANDARD;
    }

    SemioticMap map() {
        return map;
    }

    Motifs motifs() {
        return motifs;
    }

    /// Writes an expression; the same for the same seed.
    public byte[] render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        int key = random.below(KEYS);
        var out = new ByteArrayOutputStream();
        out.write(key);
        write(expression.domain(), key, out);
        write(expression, key, random, out);
        return out.toByteArray();
    }

    private static void note(int pitch, int length, ByteArrayOutputStream out) {
        out.write(length << 6 | pitch);
    }

    private static void write(Data data, int key, ByteArrayOutputStream out) {
        switch (data) {
            case Data.Bool() -> note(key, 1, out);
            case Data.Modular(int modulus) -> note(key + modulus - 1, 1, out);
            case Data.Sequence(var element, int length) -> {
                int pitch = element instanceof Data.Modular(int modulus) ? modulus - 1 : 0;
                note(key + pitch, 2, out);
                note(key + length - 1, 1, out);
            }
            case Data.Pair(var first, var second) -> {
                note(key + BASS_PAIR, 3, out);
                write(first, key, out);
                write(second, key, out);
            }
        }
    }

    private void write(Expression e, int key, SplitMix random, ByteArrayOutputStream out) {
        if (e.operator() == Operator.COMPOSE) {
            out.write(THEN);
            write(e.arguments().getLast(), key, random, out);
            write(e.arguments().getFirst(), key, random, out);
            return;
        }
        var sign = map.of(e);
        if (sign.isSpecial() && random.below(2) == 0) {
            sign = map.general(sign);
        }
        for (var note : motifs.of(sign)) {
            note(key + MELODY + note.pitch(), note.length(), out);
        }
        if (!sign.isSpecial()) {
            e.constants().forEach(constant -> note(key + TREBLE + constant, 1, out));
        }
        out.write(VOICES);
        e.arguments().forEach(argument -> write(argument, key, random, out));
    }

    /// Reads what [#render] writes.
    ///
    /// @throws MalformedExpressionException if the bytes are no score, with the number of the byte
    ///   and what was expected there; never anything else, whatever the bytes
    public Expression parse(byte[] score) {
        return new Parser(score, motifs).whole();
    }

    private static final class Parser {
        private final byte[] score;
        private final Motifs motifs;
        private int position;
        private int key;

        Parser(byte[] score, Motifs motifs) {
            if (score.length > MOST_BYTES) {
                throw new MalformedExpressionException(
                        MOST_BYTES, "expected at most " + MOST_BYTES + " bytes");
            }
            this.score = score;
            this.motifs = motifs;
        }

        Expression whole() {
            key = next("a key");
            if (key >= KEYS) {
                throw new MalformedExpressionException(0, "expected a key from 0 to 7");
            }
            var transcript = new Transcript(position, data(0));
            meaning(transcript);
            if (position < score.length) {
                throw new MalformedExpressionException(position, "expected nothing more");
            }
            return transcript.expression();
        }

        private int next(String expected) {
            if (position == score.length) {
                throw new MalformedExpressionException(
                        position, "expected " + expected + ", found the end");
            }
            return score[position++] & 0xFF;
        }

        private int peek() {
            return position < score.length ? score[position] & 0xFF : -1;
        }

        private Data data(int depth) {
            int start = position;
            int note = next("a bass note");
            int pitch = (note & 0x3f) - key;
            try {
                return switch (note >> 6) {
                    case 1 -> scalar(pitch);
                    case 2 -> {
                        var element = scalar(pitch);
                        int length = next("a bass note");
                        if (length >> 6 != 1) {
                            throw new MalformedExpressionException(
                                    position - 1, "expected a short bass note for a length");
                        }
                        yield Data.sequence(element, (length & 0x3f) - key + 1);
                    }
                    case 3 -> {
                        if (pitch != BASS_PAIR || depth == DEEPEST_DATA) {
                            throw new MalformedExpressionException(
                                    start,
                                    "expected pairs of pitch 16, at most "
                                            + DEEPEST_DATA
                                            + " deep");
                        }
                        var first = data(depth + 1);
                        yield Data.pair(first, data(depth + 1));
                    }
                    default ->
                            throw new MalformedExpressionException(start, "expected a bass note");
                };
            } catch (MalformedExpressionException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new MalformedExpressionException(start, String.valueOf(e.getMessage()));
            }
        }

        private static Data scalar(int pitch) {
            return pitch == 0 ? Data.bool() : Data.modulo(pitch + 1);
        }

        private void meaning(Transcript transcript) {
            int start = position;
            if (peek() == THEN) {
                position++;
                transcript.open(start, Operator.COMPOSE);
                var inner = transcript.later();
                meaning(inner);
                meaning(transcript);
                transcript.append(inner);
                transcript.close();
                return;
            }
            var sign = sign();
            transcript.open(start, sign.operator());
            for (int constant : sign.constants()) {
                transcript.constant(start, constant);
            }
            while (peek() != VOICES) {
                int at = position;
                int note = next("a constant or voices");
                int value = (note & 0x3f) - key - TREBLE;
                if (note >> 6 != 1 || value < 0 || value > GREATEST_CONSTANT || sign.isSpecial()) {
                    throw new MalformedExpressionException(
                            at, sign.isSpecial() ? "expected voices" : "expected a treble note");
                }
                transcript.constant(at, value);
            }
            position++;
            for (int i = 0; i < sign.arguments().size(); i++) {
                meaning(transcript);
            }
            transcript.close();
        }

        private Sign sign() {
            int start = position;
            var notes = new ArrayList<Motifs.Note>();
            for (int i = 0; i < Motifs.NOTES; i++) {
                int note = next("a motif");
                notes.add(new Motifs.Note((note & 0x3f) - key - MELODY, note >> 6));
            }
            var sign = motifs.sign(List.copyOf(notes));
            if (sign.isEmpty() || sign.get().operator() == Operator.COMPOSE) {
                throw new MalformedExpressionException(start, "expected the motif of a sign");
            }
            return sign.get();
        }
    }
}
