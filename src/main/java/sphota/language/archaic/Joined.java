package sphota.language.archaic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.SplitMix;

/// Sanskrit in IAST: words divided by blanks and joined by sandhi, which is written only where it
/// can be undone: where no other words of the language give the same text.
final class Joined implements Surface {

    private final Sandhi sandhi;
    private Set<String> known = Set.of();
    private Map<String, Set<String>> index = Map.of();

    Joined(Sandhi sandhi) {
        this.sandhi = sandhi;
    }

    /// Says which words there are.
    void learn(Set<String> words) {
        known = words;
        index = sandhi.index(words);
    }

    @Override
    public UnaryOperator<String> finish() {
        return sandhi::retroflexed;
    }

    @Override
    public String seam(String first, String second) {
        return sandhi.seam(first, second);
    }

    @Override
    public String write(List<String> words, SplitMix random) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var started = i == 0 ? word : sandhi.after(words.get(i - 1), word);
            if (i + 1 < words.size()) {
                var fused = sandhi.fused(started, words.get(i + 1));
                if (fused.isPresent() && random.below(2) == 0) {
                    var tail = i + 2 < words.size() ? words.get(i + 2) : "";
                    var both = closed(fused.get(), words.get(i + 1), tail);
                    if (undone(both).equals(List.of(word, words.get(i + 1)))
                            && freeStart(words, i + 2)) {
                        pieces.add(both);
                        i++;
                        continue;
                    }
                }
            }
            var ended = i + 1 < words.size() ? closed(started, word, words.get(i + 1)) : started;
            pieces.add(
                    Stream.of(ended, started)
                            .filter(form -> undone(form).equals(List.of(word)))
                            .findFirst()
                            .orElse(word));
        }
        return String.join(" ", pieces);
    }

    /// Whether nothing happens to the beginning of a word after the one before it.
    private boolean freeStart(List<String> words, int at) {
        return at >= words.size()
                || sandhi.after(words.get(at - 1), words.get(at)).equals(words.get(at));
    }

    /// A form that ends as its word does, as it is before the next one.
    private String closed(String form, String word, String next) {
        if (next.isEmpty()) {
            return form;
        }
        var changed = sandhi.before(word, next);
        int common = 0;
        while (common < Math.min(changed.length(), word.length())
                && changed.charAt(common) == word.charAt(common)) {
            common++;
        }
        var ending = word.substring(common);
        return form.endsWith(ending)
                ? form.substring(0, form.length() - ending.length()) + changed.substring(common)
                : form;
    }

    @Override
    public List<Token> read(String text) {
        var tokens = new ArrayList<Token>();
        Texts.pieces(text).forEach(piece -> tokens.addAll(read(piece)));
        return tokens;
    }

    /// The words of a piece between blanks.
    List<Token> read(Token piece) {
        var words = undone(piece.word());
        if (words.isEmpty()) {
            throw new MalformedExpressionException(
                    piece.position(), "expected a word, found " + Texts.brief(piece.word()));
        }
        return words.stream().map(word -> new Token(word, piece.position())).toList();
    }

    /// The words that a piece of text is: one, or two that are fused; none where that is not
    /// certain. A word as it stands in the lexicon comes before all that could become it.
    private List<String> undone(String piece) {
        if (known.contains(piece)) {
            return List.of(piece);
        }
        var whole = index.getOrDefault(piece, Set.of());
        if (!whole.isEmpty()) {
            return whole.size() == 1 ? List.copyOf(whole) : List.of();
        }
        var found = new HashSet<List<String>>();
        for (int at = 1; at < Math.min(piece.length(), LONGEST_WORD); at++) {
            for (var fusion : sandhi.fusions()) {
                if (piece.startsWith(fusion.vowel(), at)) {
                    parted(piece, at, fusion, found);
                }
            }
        }
        return found.size() == 1 ? found.iterator().next() : List.of();
    }

    private static final int LONGEST_WORD = 80;

    private void parted(String piece, int at, Sandhi.Fusion fusion, Set<List<String>> found) {
        var rest = piece.substring(at + fusion.vowel().length());
        for (var last : fusion.finals()) {
            var left = only(piece.substring(0, at) + last).filter(word -> word.endsWith(last));
            if (left.isEmpty()) {
                continue;
            }
            for (var first : fusion.initials()) {
                only(first + rest)
                        .filter(word -> word.startsWith(first))
                        .ifPresent(right -> found.add(List.of(left.get(), right)));
            }
        }
    }

    private Optional<String> only(String form) {
        if (known.contains(form)) {
            return Optional.of(form);
        }
        var words = index.getOrDefault(form, Set.of());
        return words.size() == 1 ? Optional.of(words.iterator().next()) : Optional.empty();
    }
}
