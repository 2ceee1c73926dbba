package sphota.language.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sphota.language.Form;
import sphota.language.Lexicon;
import sphota.language.Role;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Constants;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// Lines that name operators, with words of English, Russian and classical Chinese, and names in
/// Latin, Cyrillic, kana and kanji: one language a line. In half of all texts symbols are drawn for
/// the keywords; a legend says so first.
public final class SwitchedForm implements Form {

    private final SemioticMap map;
    private final Scripts scripts = new Scripts();
    private final Lexicon russian;
    private final Lexicon chinese;
    private final Map<String, Sign> signs = new HashMap<>();

    /// @throws IllegalArgumentException if the map has a word without a source, or a word for two
    ///   signs
    public SwitchedForm(SemioticMap map) {
        this.map = map;
        var sources = Lexicon.sources().keySet();
        russian = Lexicon.of(map, "ru-word", sources);
        chinese = Lexicon.of(map, "chinese", sources);
        for (var sign : map.signs()) {
            signs.put(sign.id(), sign);
            russian.of(sign).forEach(word -> signs.put(word.text(), sign));
            chinese.of(sign).forEach(word -> signs.put(word.text(), sign));
        }
    }

    @Override
    public String name() {
        return "switched";
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        var pieces = new Pieces(map, random, false, new Names(random)::next);
        var root = pieces.add(expression);
        var text = new StringBuilder();
        Map<String, String> symbols = random.below(2) == 0 ? legend(random, text) : Map.of();
        var lines = new ArrayList<String>();
        for (var piece : pieces.all()) {
            lines.add(line(piece.node(), symbols, random));
        }
        if (random.below(2) == 0) {
            random.shuffle(lines);
        }
        lines.forEach(line -> text.append(line).append('\n'));
        int script = random.below(4);
        return text.append(keyword("give", script, symbols))
                .append(' ')
                .append(root)
                .append(' ')
                .append(keyword("on", script, symbols))
                .append(' ')
                .append(expression.domain())
                .append('\n')
                .toString();
    }

    private Map<String, String> legend(SplitMix random, StringBuilder text) {
        var free = new ArrayList<>(scripts.symbols());
        var symbols = new HashMap<String, String>();
        for (var kind : scripts.keywords().keySet()) {
            var symbol = free.remove(random.below(free.size()));
            symbols.put(kind, symbol);
            text.append(symbol).append(" = ").append(kind).append('\n');
        }
        return symbols;
    }

    private String keyword(String kind, int script, Map<String, String> symbols) {
        return symbols.getOrDefault(
                kind, scripts.keywords().getOrDefault(kind, List.of()).get(script));
    }

    private String line(Node node, Map<String, String> symbols, SplitMix random) {
        int script = random.below(4);
        var words = new ArrayList<String>();
        words.add(keyword("let", script, symbols));
        words.add(node.name());
        words.add(keyword("be", script, symbols));
        words.add(word(node.sign(), script, random));
        boolean set =
                !node.sign().isSpecial() && node.sign().operator().constants().beginsWithASet();
        for (int i = 0; i < node.constants().size(); i++) {
            int constant = node.constants().get(i);
            if (set && i == 0) {
                words.add(Constants.scalar(constant).toString());
            } else {
                words.add(script < 2 ? Integer.toString(constant) : scripts.numeral(constant));
            }
        }
        words.addAll(arguments(node, random));
        return String.join(" ", words);
    }

    private String word(Sign sign, int script, SplitMix random) {
        var russianWords = russian.of(sign);
        var chineseWords = chinese.of(sign);
        return switch (script) {
            case 0 -> sign.id();
            case 1 -> russianWords.get(random.below(russianWords.size())).text();
            default -> chineseWords.get(random.below(chineseWords.size())).text();
        };
    }

    /// In their order, or in another one with the role after each.
    private List<String> arguments(Node node, SplitMix random) {
        var words = new ArrayList<String>();
        if (random.below(2) == 0) {
            words.addAll(node.arguments());
            return words;
        }
        var roles = new ArrayList<Role>(node.sign().arguments());
        var done = new HashSet<Integer>();
        while (!roles.isEmpty()) {
            var role = roles.remove(random.below(roles.size()));
            int index = 0;
            while (done.contains(index) || node.sign().arguments().get(index) != role) {
                index++;
            }
            done.add(index);
            words.add(node.arguments().get(index));
            words.add(scripts.caseOf(role));
        }
        return words;
    }

    /// Draws names that are not yet used, of ever more syllables when they run out.
    private final class Names {
        private final SplitMix random;
        private final Set<String> used = new HashSet<>();
        private int syllables = 2;

        Names(SplitMix random) {
            this.random = random;
        }

        String next() {
            for (int attempt = 0; ; attempt++) {
                var script = scripts.syllables().get(random.below(scripts.syllables().size()));
                var name = new StringBuilder();
                for (int i = 0; i < syllables; i++) {
                    name.append(script.get(random.below(script.size())));
                }
                var text = name.toString();
                if (!scripts.isTaken(text) && !signs.containsKey(text) && used.add(text)) {
                    return text;
                }
                if (attempt % 8 == 7) {
                    syllables++;
                }
            }
        }
    }

    @Override
    public Expression parse(String text) {
        return new SwitchedReader(scripts, signs).read(text);
    }
}
