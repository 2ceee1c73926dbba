package sphota.language.archaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sphota.meaning.MalformedExpressionException;

/// IAST as Devanagari and back: `devanagari.txt` has the signs. What is written is read back as the
/// same letters wherever no `a` stands before an `i` or `u` of its own.
final class Devanagari {

    private static final Devanagari STANDARD = new Devanagari(Grammar.resource("devanagari"));

    private final Map<String, String> vowels = new HashMap<>();
    private final Map<String, String> marks = new HashMap<>();
    private final Map<String, String> consonants = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Map<Character, String> sounds = new HashMap<>();
    private final Map<Character, String> soundsOfMarks = new HashMap<>();
    private final Map<Character, String> soundsOfConsonants = new HashMap<>();
    private final char none;

    private Devanagari(String text) {
        char silent = ' ';
        for (var line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            switch (cells.getFirst()) {
                case "vowel" -> {
                    vowels.put(cells.get(1), cells.get(2));
                    marks.put(cells.get(1), cells.get(3).replace("_", ""));
                }
                case "consonant" -> consonants.put(cells.get(1), cells.get(2));
                case "other" -> others.put(cells.get(1), cells.get(2));
                default -> silent = cells.get(1).charAt(0);
            }
        }
        none = silent;
        vowels.forEach((sound, sign) -> sounds.put(sign.charAt(0), sound));
        others.forEach((sound, sign) -> sounds.put(sign.charAt(0), sound));
        consonants.forEach((sound, sign) -> soundsOfConsonants.put(sign.charAt(0), sound));
        marks.forEach((sound, sign) -> {
            if (!sign.isEmpty()) {
                soundsOfMarks.put(sign.charAt(0), sound);
            }
        });
    }

    static Devanagari standard() {
        return STANDARD;
    }

    /// Writes a text of IAST; blanks stay.
    ///
    /// @throws IllegalArgumentException if a letter is none of IAST's
    String write(String iast) {
        var text = new StringBuilder();
        boolean open = false;
        int at = 0;
        while (at < iast.length()) {
            var sound = sound(iast, at);
            at += sound.length();
            if (vowels.containsKey(sound)) {
                text.append((open ? marks : vowels).get(sound));
                open = false;
                continue;
            }
            if (open) {
                text.append(none);
            }
            open = consonants.containsKey(sound);
            text.append(open ? consonants.get(sound) : others.getOrDefault(sound, sound));
        }
        return open ? text.append(none).toString() : text.toString();
    }

    private String sound(String iast, int at) {
        for (int length = 2; length > 0; length--) {
            if (at + length <= iast.length()) {
                var sound = iast.substring(at, at + length);
                if (vowels.containsKey(sound)
                        || consonants.containsKey(sound)
                        || others.containsKey(sound)
                        || sound.equals(" ")) {
                    return sound;
                }
            }
        }
        throw new IllegalArgumentException(iast.substring(at) + " is no IAST");
    }

    /// Reads a text: what blanks divide, in IAST.
    ///
    /// @throws MalformedExpressionException at what is no Devanagari
    List<Surface.Token> read(String text) {
        var pieces = new ArrayList<Surface.Token>();
        for (var piece : Texts.pieces(text)) {
            pieces.add(new Surface.Token(piece(piece), piece.position()));
        }
        return pieces;
    }

    private String piece(Surface.Token piece) {
        var iast = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < piece.word().length(); i++) {
            char sign = piece.word().charAt(i);
            var consonant = soundsOfConsonants.getOrDefault(sign, "");
            if (open && !soundsOfMarks.containsKey(sign) && sign != none) {
                iast.append('a');
            }
            if (!consonant.isEmpty()) {
                iast.append(consonant);
                open = true;
                continue;
            }
            if (sounds.containsKey(sign)) {
                iast.append(sounds.get(sign));
            } else if (open && soundsOfMarks.containsKey(sign)) {
                iast.append(soundsOfMarks.get(sign));
            } else if (!open || sign != none) {
                throw new MalformedExpressionException(
                        piece.position() + i,
                        "expected Devanagari, found " + Texts.brief(piece.word().substring(i)));
            }
            open = false;
        }
        return open ? iast.append('a').toString() : iast.toString();
    }
}
