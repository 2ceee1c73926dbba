package sphota.language.archaic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.SplitMix;

/// Meanings as sentences of an archaic language, by a grammar that is data.
public final class ArchaicForm implements Form {

    private final String name;
    private final Grammar grammar;
    private final SemioticMap map;
    private final WordForms forms;
    private final Surface surface;

    private ArchaicForm(
            String name, Grammar grammar, SemioticMap map, WordForms forms, Surface surface) {
        this.name = name;
        this.grammar = grammar;
        this.map = map;
        this.forms = forms;
        this.surface = surface;
    }

    /// Sanskrit in IAST, and the same in Devanagari.
    ///
    /// @throws IllegalArgumentException if the map has a word without a source, or two signs have a
    ///   form of their words in common
    public static List<Form> sanskrit(SemioticMap map) {
        var grammar = Grammar.named("sanskrit");
        var joined = new Joined(new Sandhi(Grammar.resource("sandhi")));
        var forms = new WordForms(grammar, map, joined);
        joined.learn(forms.all());
        return List.of(
                new ArchaicForm("sanskrit-iast", grammar, map, forms, joined),
                new ArchaicForm("sanskrit-devanagari", grammar, map, forms, new Written(joined)));
    }

    /// Sumerian in transliteration.
    ///
    /// @throws IllegalArgumentException as [#sanskrit] does
    public static Form sumerian(SemioticMap map) {
        return plain("sumerian", map);
    }

    /// Classical Chinese.
    ///
    /// @throws IllegalArgumentException as [#sanskrit] does
    public static Form chinese(SemioticMap map) {
        return plain("chinese", map);
    }

    private static Form plain(String name, SemioticMap map) {
        var grammar = Grammar.named(name);
        var forms = new WordForms(grammar, map, new Plain(true, Set.of(), Set.of()));
        var surface = new Plain(grammar.spaced(), grammar.skipped(), new HashSet<>(forms.all()));
        return new ArchaicForm(name, grammar, map, forms, surface);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        var words = new Writer(grammar, map, forms, random).sentence(expression);
        return surface.write(words, random);
    }

    @Override
    public Expression parse(String text) {
        Texts.checkLength(text);
        var tokens = surface.read(text);
        if (tokens.isEmpty()) {
            throw new MalformedExpressionException(0, "expected a sentence, found nothing");
        }
        return new Reader(grammar, forms).read(tokens, text.length());
    }
}
