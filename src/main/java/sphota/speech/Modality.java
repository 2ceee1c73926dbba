package sphota.speech;

import sphota.speech.data.FormNames;

/// Kinds of forms that a network may read with feed-forward layers of their own.
enum Modality {
    TEXT,
    CODE,
    RASTER,
    SOUND,
    WEIGHTS;

    private static Modality of(String form) {
        return switch (form) {
            case "python", "json", "switched", "weights-hex", "weights-python" -> CODE;
            case "raster", "fractal" -> RASTER;
            case "sound", "score" -> SOUND;
            case "weights-bytes", "weights-planes", "weights-numbers" -> WEIGHTS;
            default -> TEXT;
        };
    }

    /// Its number, which a network that was trained keeps.
    private int number() {
        return switch (this) {
            case TEXT -> 0;
            case CODE -> 1;
            case RASTER -> 2;
            case SOUND -> 3;
            case WEIGHTS -> 4;
        };
    }

    /// The modality's number of each form.
    static int[] of(FormNames forms) {
        return forms.names().stream().mapToInt(name -> of(name).number()).toArray();
    }
}
