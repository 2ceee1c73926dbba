package sphota.language.onto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.Link;
import sphota.language.SemioticMap;
import sphota.language.Term;
import sphota.meaning.Batch;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// Writes and reads documents. One opens with a legend of glyphs drawn for it; definitions may use
/// the names of earlier ones; facts and relations follow, and are executed when they are read.
public final class Documents {

    /// What checks may cost: steps of evaluation, over all statements of a document.
    private static final long MOST_STEPS = 1L << 28;

    private final SemioticMap map;
    private final Map<Integer, Symbol> symbols;

    /// @throws IllegalArgumentException if a glyph of the map stands for two senses
    public Documents(SemioticMap map) {
        this.map = map;
        symbols = Alphabet.both(map);
    }

    /// Writes a document, the same for the same seed; `parse(render(d, seed))` equals `d`.
    public String render(Document document, long seed) {
        var random = new SplitMix(seed);
        var alphabet = random.below(2) == 0 ? Alphabet.formal(map) : Alphabet.readable(map);
        var lines = new ArrayList<List<Symbol>>();
        var names = new HashMap<Expression, Symbol>();
        for (var definition : document.definitions()) {
            var line = new ArrayList<Symbol>();
            line.add(Symbol.Mark.DEFINITION);
            var name = new Symbol.Name(names.size());
            line.add(name);
            line.addAll(
                    new Scribe(map, random, part -> Optional.ofNullable(names.get(part)))
                            .meaning(definition));
            names.put(definition, name);
            lines.add(line);
        }
        document.facts().forEach(fact -> lines.add(line(fact)));
        document.relations().forEach(relation -> lines.add(line(relation)));
        var legend = Scribe.legend(lines.stream().flatMap(List::stream).toList(), alphabet, random);
        var text = new StringBuilder();
        Scribe.writeLegend(legend, alphabet, text);
        for (var line : lines) {
            Scribe.write(line, legend, alphabet, text);
            text.append('\n');
        }
        return text.toString();
    }

    private static List<Symbol> line(Document.Fact fact) {
        var line = new ArrayList<Symbol>();
        line.add(Symbol.Mark.FACT);
        line.add(new Symbol.Name(fact.definition()));
        line.addAll(Scribe.numbers(fact.input()));
        line.add(Symbol.Mark.GIVES);
        line.addAll(Scribe.numbers(fact.output()));
        return line;
    }

    private static List<Symbol> line(Document.Relation relation) {
        var line = new ArrayList<Symbol>();
        line.add(Symbol.Mark.LINK);
        line.add(new Symbol.Name(relation.from()));
        line.add(new Symbol.Kind(relation.kind()));
        line.add(new Symbol.Name(relation.to()));
        Integer.toString(relation.thousandths())
                .chars()
                .forEach(digit -> line.add(new Symbol.Numeral(digit - '0')));
        return line;
    }

    /// Reads a document and executes what it says.
    ///
    /// @throws MalformedExpressionException if it is none, or a fact or the weight of a relation is
    ///   false, or to find that out would take more than 2^28 steps: with the position
    public Document parse(String text) {
        var glyphs = new Glyphs(text, symbols);
        if (!glyphs.isNext(Symbol.Mark.LEGEND)) {
            throw glyphs.refused("a legend");
        }
        glyphs.legend();
        return new Reading(glyphs).document();
    }

    private static final class Reading {
        private final Glyphs glyphs;
        private final Map<Integer, Term> terms = new HashMap<>();
        private final IdentityHashMap<Term, Expression> meanings = new IdentityHashMap<>();
        private final List<Expression> definitions = new ArrayList<>();
        private final List<Document.Fact> facts = new ArrayList<>();
        private final List<Document.Relation> relations = new ArrayList<>();
        private long steps;

        Reading(Glyphs glyphs) {
            this.glyphs = glyphs;
        }

        Document document() {
            while (glyphs.isNext(Symbol.Mark.DEFINITION)) {
                definition();
            }
            if (definitions.isEmpty()) {
                throw glyphs.refused("a definition");
            }
            while (glyphs.isNext(Symbol.Mark.FACT)) {
                fact();
            }
            while (glyphs.isNext(Symbol.Mark.LINK)) {
                relation();
            }
            if (!glyphs.atEnd()) {
                throw glyphs.refused("a fact, a link or the end");
            }
            return new Document(definitions, facts, relations);
        }

        private void definition() {
            glyphs.take("a definition");
            int at = glyphs.position();
            var name = glyphs.take("a name");
            if (!name.equals(new Symbol.Name(definitions.size()))) {
                throw refused(at, "expected name " + definitions.size());
            }
            var meaning = new Decoder(glyphs, terms).meaning();
            var expression = meaning.term().on(meaning.domain());
            checkNames(meaning.term(), expression);
            terms.put(definitions.size(), meaning.term());
            meanings.put(meaning.term(), expression);
            definitions.add(expression);
        }

        /// What a name stands for is the same wherever it is used, its domain too.
        private void checkNames(Term term, Expression expression) {
            var meaning = meanings.get(term);
            if (meaning != null) {
                if (!meaning.equals(expression)) {
                    throw refused(
                            term.position(),
                            "expected this to be used on %s, found it on %s"
                                    .formatted(meaning.domain(), expression.domain()));
                }
                return;
            }
            for (int i = 0; i < term.arguments().size(); i++) {
                checkNames(term.arguments().get(i), expression.arguments().get(i));
            }
        }

        private int name() {
            int at = glyphs.position();
            if (glyphs.take("a name") instanceof Symbol.Name(int index)
                    && index < definitions.size()) {
                return index;
            }
            throw refused(at, "expected a name that is defined");
        }

        private List<Integer> numbers() {
            var numbers = new ArrayList<Integer>();
            for (var next = glyphs.numberIfAny(); next.isPresent(); next = glyphs.numberIfAny()) {
                numbers.add(next.get());
            }
            return numbers;
        }

        private void fact() {
            count(facts.size());
            glyphs.take("a fact");
            int definition = name();
            int at = glyphs.position();
            var input = numbers();
            glyphs.take(Symbol.Mark.GIVES, "the mark between input and output");
            int result = glyphs.position();
            var output = numbers();
            var expression = definitions.get(definition);
            charge(expression.steps(), at);
            List<Integer> executed;
            try {
                executed =
                        Scribe.boxed(
                                expression.evaluate(
                                        input.stream().mapToInt(Integer::intValue).toArray()));
            } catch (IllegalArgumentException e) {
                throw refused(at, String.valueOf(e.getMessage()));
            }
            if (!executed.equals(output)) {
                throw refused(
                        result,
                        "a false fact: execution gives %s, found %s".formatted(executed, output));
            }
            facts.add(new Document.Fact(definition, input, output));
        }

        private void relation() {
            count(relations.size());
            glyphs.take("a link");
            int from = name();
            int at = glyphs.position();
            if (!(glyphs.take("a kind of link") instanceof Symbol.Kind(var kind))) {
                throw refused(at, "expected a kind of link");
            }
            int to = name();
            int weightAt = glyphs.position();
            int weight = thousandths(weightAt);
            int executed = agreement(definitions.get(from), definitions.get(to), at);
            if (weight != executed
                    || (kind == Link.Kind.EQUIVALENT && weight != Document.THOUSAND)) {
                throw refused(
                        weightAt,
                        "a false link: both give the same at %d inputs of 1000, found %d"
                                .formatted(executed, weight));
            }
            relations.add(new Document.Relation(from, kind, to, weight));
        }

        private int thousandths(int at) {
            var digits = numbers();
            int value = 0;
            for (int digit : digits) {
                if (digit > 9 || value > Document.THOUSAND) {
                    throw refused(at, "expected 0 to 1000 in decimal digits");
                }
                value = 10 * value + digit;
            }
            boolean padded = digits.size() > 1 && digits.getFirst() == 0;
            if (digits.isEmpty() || padded || value > Document.THOUSAND) {
                throw refused(at, "expected 0 to 1000 in decimal digits");
            }
            return value;
        }

        private int agreement(Expression one, Expression other, int at) {
            if (!one.type().equals(other.type())) {
                return 0;
            }
            var inputs = Probes.of(one.domain()).inputs();
            charge((long) inputs.rows() * (one.steps() + other.steps()), at);
            var values = Batch.of(one).evaluate(inputs);
            var others = Batch.of(other).evaluate(inputs);
            int same = 0;
            for (int row = 0; row < inputs.rows(); row++) {
                if (java.util.Arrays.equals(values.row(row), others.row(row))) {
                    same++;
                }
            }
            return Document.thousandths((double) same / inputs.rows());
        }

        private void count(int before) {
            if (before == Document.MOST_STATEMENTS) {
                throw glyphs.refused("at most 256 facts and 256 links");
            }
        }

        private void charge(long more, int at) {
            steps += more;
            if (steps > MOST_STEPS) {
                throw refused(at, "expected statements that take fewer steps to check");
            }
        }

        private static MalformedExpressionException refused(int at, String reason) {
            return new MalformedExpressionException(at, reason);
        }
    }
}
