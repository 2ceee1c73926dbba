package sphota.speech.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.tokenizer.Control;

/// Files as sequences of bytes: what a network that learned a language is to learn next. Every byte
/// is scored as an id; [Control#BEGIN] and [Control#END] stand around a file.
public final class Bytes {

    /// How many ids there are: bytes and controls.
    public static final int VOCABULARY = Control.FIRST + Control.COUNT;

    /// The one form.
    public static final FormNames FORMS = FormNames.of(List.of("bytes"));

    /// Longer files are cut into sequences of so many bytes.
    private static final int LONGEST = 1 << 16;

    private Bytes() {}

    /// A piece of a file.
    private record Piece(byte[] file, int from) {

        int to() {
            return Math.min(file.length, from + LONGEST);
        }
    }

    /// The sequences of files, made when they are read.
    ///
    /// @param form that all of them are said to be of, from 0 to 255
    public static SequenceSource source(List<byte[]> files, int form) {
        var pieces = new ArrayList<Piece>();
        for (var file : files) {
            for (int from = 0; from == 0 || from < file.length; from += LONGEST) {
                pieces.add(new Piece(file, from));
            }
        }
        return SequenceSource.of(
                pieces, piece -> piece.to() - piece.from, piece -> sequence(piece, form));
    }

    private static Sequence sequence(Piece piece, int form) {
        boolean begins = piece.from == 0;
        boolean ends = piece.to() == piece.file.length;
        int bytes = piece.to() - piece.from;
        int first = begins ? 1 : 0;
        int count = first + bytes + (ends ? 1 : 0);
        var ids = new int[count];
        var sourceBytes = new byte[count];
        var scoring = new byte[count];
        Arrays.fill(scoring, Scoring.TOKEN.number());
        if (begins) {
            ids[0] = Control.BEGIN.id();
            scoring[0] = Scoring.NONE.number();
        }
        for (int i = 0; i < bytes; i++) {
            ids[first + i] = Byte.toUnsignedInt(piece.file[piece.from + i]);
            sourceBytes[first + i] = 1;
        }
        if (ends) {
            ids[count - 1] = Control.END.id();
        }
        var forms = new byte[count];
        Arrays.fill(forms, (byte) form);
        return new Sequence(ids, new int[count], forms, sourceBytes, scoring, new byte[count]);
    }
}
