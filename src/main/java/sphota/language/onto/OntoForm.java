package sphota.language.onto;

import java.util.Map;
import java.util.Optional;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// One meaning in the onto-language: in the formal or the readable alphabet, in one of three
/// dialects, with cases or without, and in half of all texts with glyphs drawn for it alone, which
/// a legend explains.
public final class OntoForm implements Form {

    private final SemioticMap map;
    private final Map<Integer, Symbol> symbols;

    /// @throws IllegalArgumentException if a glyph of the map stands for two senses
    public OntoForm(SemioticMap map) {
        this.map = map;
        symbols = Alphabet.both(map);
    }

    @Override
    public String name() {
        return "onto";
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        var alphabet = random.below(2) == 0 ? Alphabet.formal(map) : Alphabet.readable(map);
        var meaning = new Scribe(map, random, _ -> Optional.empty()).meaning(expression);
        var text = new StringBuilder();
        Map<Symbol, Integer> legend = Map.of();
        if (random.below(2) == 0) {
            legend = Scribe.legend(meaning, alphabet, random);
            Scribe.writeLegend(legend, alphabet, text);
        }
        Scribe.write(meaning, legend, alphabet, text);
        return text.toString();
    }

    @Override
    public Expression parse(String text) {
        var glyphs = new Glyphs(text, symbols);
        glyphs.legend();
        var meaning = new Decoder(glyphs, Map.of()).meaning();
        if (!glyphs.atEnd()) {
            throw glyphs.refused("nothing more");
        }
        return meaning.term().on(meaning.domain());
    }
}
