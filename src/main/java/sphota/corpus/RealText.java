package sphota.corpus;

import java.util.ArrayList;
import java.util.List;

/// A real text in one or several ways of writing it.
///
/// @param language by its code in ISO 639-3, where the source says it
/// @param reference which it is in its source
/// @param layers that have something in them
record RealText(String language, String reference, List<Layer> layers) {

    /// One way of writing it.
    ///
    /// @param form `text`, `lemmas`, `morphology`, `hieroglyphs` or `cuneiform`
    record Layer(String form, String text) {}

    RealText {
        layers = layers.stream().filter(layer -> !layer.text().isBlank()).toList();
    }

    /// Takes texts, and what was passed over.
    interface Sink {
        void text(RealText text);

        /// Something is no text.
        ///
        /// @param line from 1
        void skipped(long line, String reason);
    }

    static List<Layer> layers(String... formsAndTexts) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i + 1 < formsAndTexts.length; i += 2) {
            layers.add(new Layer(formsAndTexts[i], formsAndTexts[i + 1]));
        }
        return layers;
    }
}
