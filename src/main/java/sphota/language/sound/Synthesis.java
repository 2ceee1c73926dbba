package sphota.language.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import sphota.meaning.Expression;

/// Makes sound of notes: 8,000 samples a second of 8 bits without sign, 128 being silence.
///
/// It is lossy: sums of voices are rounded to 8 bits, notes beyond [Performance#LONGEST] are left
/// out, and nothing is read back. All arithmetic is of integers, with a table of 256 sines and of
/// 12 pitches from [StrictMath], so samples are the same everywhere.
public final class Synthesis {

    public static final int SAMPLES_A_SECOND = 8000;

    /// An eighth of a second.
    public static final int SAMPLES_A_UNIT = 1000;

    private static final int SILENCE = 128;
    private static final int SINES = 256;
    private static final int AMPLITUDE = 127;
    private static final int ATTACK = 60;
    private static final int[] SINE = new int[SINES];

    /// How far the phase goes a sample, in 2³² to a turn, for the semitones of MIDI's octave 10.
    private static final long[] TURN = new long[12];

    private static final int HIGHEST_OCTAVE = 10;
    private static final double MIDI_C = 8.175798915643707; // hertz, note number 0

    static {
        for (int i = 0; i < SINES; i++) {
            SINE[i] =
                    (int)
                            StrictMath.rint(
                                    AMPLITUDE * StrictMath.sin(2 * StrictMath.PI * i / SINES));
        }
        for (int i = 0; i < TURN.length; i++) {
            double hertz = MIDI_C * StrictMath.pow(2, HIGHEST_OCTAVE + i / 12.0);
            TURN[i] = (long) (hertz / SAMPLES_A_SECOND * 0x1p32);
        }
    }

    private Synthesis() {}

    /// The samples of a performance.
    public static byte[] samples(Performance performance) {
        var sums = new int[performance.length() * SAMPLES_A_UNIT];
        for (var note : performance.notes()) {
            play(note, sums);
        }
        int loudest = AMPLITUDE;
        for (int sum : sums) {
            loudest = Math.max(loudest, Math.abs(sum));
        }
        var samples = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            samples[i] = (byte) (SILENCE + sums[i] * AMPLITUDE / loudest);
        }
        return samples;
    }

    /// The note and its octave, half as loud, under an envelope that rises at once and falls
    /// evenly.
    private static void play(Performance.Note note, int[] sums) {
        int count = note.length() * SAMPLES_A_UNIT;
        long turn = TURN[note.pitch() % 12] >> (HIGHEST_OCTAVE - note.pitch() / 12);
        // Every other voice has an overtone more, to be told apart.
        int overtone = note.voice() % 2 == 0 ? 2 : 3;
        for (int i = 0; i < count; i++) {
            int first = SINE[(int) ((i * turn) >>> 24) & (SINES - 1)];
            int second = SINE[(int) ((i * turn * overtone) >>> 24) & (SINES - 1)];
            int loudness = Math.min(i, ATTACK) * (count - i) / count;
            sums[note.start() * SAMPLES_A_UNIT + i] +=
                    (2 * first + second) * loudness / (4 * ATTACK);
        }
    }

    /// A WAV file of samples: RIFF, PCM, one channel.
    public static byte[] wav(byte[] samples) {
        int padded = samples.length + (samples.length & 1);
        var file = ByteBuffer.allocate(44 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + padded).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(SAMPLES_A_SECOND).putInt(SAMPLES_A_SECOND);
        file.putShort((short) 1).putShort((short) 8);
        file.put(ascii("data")).putInt(samples.length).put(samples);
        return file.array();
    }

    /// A WAV file of an expression.
    public static byte[] wav(Expression expression, long seed) {
        return wav(samples(Performance.of(expression, seed)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
