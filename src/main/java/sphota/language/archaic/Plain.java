package sphota.language.archaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.SplitMix;

/// Words are divided by blanks, or not at all; then the longest one that fits is read.
final class Plain implements Surface {

    private final boolean spaced;
    private final Set<String> skipped;
    private final Set<String> known;
    private final int longest;

    Plain(boolean spaced, Set<String> skipped, Set<String> known) {
        this.spaced = spaced;
        this.skipped = skipped;
        this.known = known;
        longest = known.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public UnaryOperator<String> finish() {
        return UnaryOperator.identity();
    }

    @Override
    public String seam(String first, String second) {
        return first + second;
    }

    @Override
    public String write(List<String> words, SplitMix random) {
        return String.join(spaced ? " " : "", words);
    }

    @Override
    public List<Token> read(String text) {
        return spaced ? Texts.pieces(text) : unspaced(text);
    }

    private List<Token> unspaced(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            var one = text.substring(at, at + 1);
            if (one.isBlank() || skipped.contains(one)) {
                at++;
                continue;
            }
            int end = Math.min(text.length(), at + longest);
            while (end > at && !known.contains(text.substring(at, end))) {
                end--;
            }
            if (end == at) {
                throw new MalformedExpressionException(
                        at, "expected a word, found " + Texts.brief(one));
            }
            tokens.add(new Token(text.substring(at, end), at));
            at = end;
        }
        return tokens;
    }
}
