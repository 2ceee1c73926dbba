package sphota.language.archaic;

import java.util.List;
import java.util.function.UnaryOperator;
import sphota.meaning.SplitMix;

/// How words become text, and text words.
interface Surface {

    /// A word and where its text begins.
    record Token(String word, int position) {}

    /// What happens within a word when it is inflected.
    UnaryOperator<String> finish();

    /// Two stems made one.
    String seam(String first, String second);

    String write(List<String> words, SplitMix random);

    /// The words of a text.
    ///
    /// @throws sphota.meaning.MalformedExpressionException at what is no word
    List<Token> read(String text);
}
