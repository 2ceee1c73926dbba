package sphota.language.archaic;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import sphota.meaning.SplitMix;

/// What is joined in IAST, written in Devanagari.
final class Written implements Surface {

    private final Joined joined;

    Written(Joined joined) {
        this.joined = joined;
    }

    @Override
    public UnaryOperator<String> finish() {
        return joined.finish();
    }

    @Override
    public String seam(String first, String second) {
        return joined.seam(first, second);
    }

    @Override
    public String write(List<String> words, SplitMix random) {
        return Devanagari.standard().write(joined.write(words, random));
    }

    @Override
    public List<Token> read(String text) {
        return Devanagari.standard().read(text).stream()
                .flatMap(piece -> joined.read(piece).stream())
                .collect(Collectors.toList());
    }
}
