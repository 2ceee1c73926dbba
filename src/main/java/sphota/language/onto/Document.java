package sphota.language.onto;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import sphota.language.Link;
import sphota.language.Links;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// What a document of the onto-language says: definitions, what they give at some inputs, and what
/// they have to do with each other.
///
/// @param definitions at most 64, none twice
/// @param facts found by execution, at most 256
/// @param relations found by execution, at most 256
public record Document(List<Expression> definitions, List<Fact> facts, List<Relation> relations) {

    static final int MOST_STATEMENTS = 256;
    static final int THOUSAND = 1000;

    /// A definition, by its index, gives this output at this input; both as scalars.
    public record Fact(int definition, List<Integer> input, List<Integer> output) {
        public Fact {
            input = List.copyOf(input);
            output = List.copyOf(output);
        }
    }

    /// What one definition has to do with another, both by their index.
    ///
    /// @param thousandths the share of probe inputs at which both give the same
    public record Relation(int from, Link.Kind kind, int to, int thousandths) {}

    public Document {
        definitions = List.copyOf(definitions);
        facts = List.copyOf(facts);
        relations = List.copyOf(relations);
        require(!definitions.isEmpty() && definitions.size() <= Alphabet.MOST_NAMES);
        require(facts.size() <= MOST_STATEMENTS && relations.size() <= MOST_STATEMENTS);
        int count = definitions.size();
        require(facts.stream().allMatch(fact -> isIndex(fact.definition(), count)));
        require(
                relations.stream()
                        .allMatch(relation ->
                                isIndex(relation.from(), count)
                                        && isIndex(relation.to(), count)
                                        && relation.thousandths() >= 0
                                        && relation.thousandths() <= THOUSAND));
    }

    private static boolean isIndex(int index, int count) {
        return index >= 0 && index < count;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "expected 1 to 64 definitions, and at most 256 facts and relations of them");
        }
    }

    /// What is known of a meaning: it and what it is linked to, with facts at inputs drawn by a
    /// seed.
    ///
    /// @throws IllegalArgumentException if it is on another domain than the links
    public static Document of(
            Expression expression, Links links, int mostNeighbours, int facts, long seed) {
        var found = links.of(expression, mostNeighbours);
        var definitions = new LinkedHashSet<Expression>();
        found.forEach(link -> definitions.add(link.target().expression()));
        var known =
                new ArrayList<>(
                        definitions.stream()
                                .filter(other -> !other.equals(expression))
                                .limit(Alphabet.MOST_NAMES - 1)
                                .toList());
        known.add(expression);
        var relations =
                found.stream()
                        .filter(link -> known.contains(link.target().expression()))
                        .limit(MOST_STATEMENTS)
                        .map(link ->
                                new Relation(
                                        known.size() - 1,
                                        link.kind(),
                                        known.indexOf(link.target().expression()),
                                        thousandths(link.weight())))
                        .toList();
        var inputs = Probes.of(expression.domain()).inputs();
        var random = new SplitMix(seed);
        var executed = new ArrayList<Fact>();
        for (int i = 0; i < facts; i++) {
            int definition = random.below(known.size());
            var input = inputs.row(random.below(inputs.rows()));
            executed.add(
                    new Fact(
                            definition,
                            Scribe.boxed(input),
                            Scribe.boxed(known.get(definition).evaluate(input))));
        }
        return new Document(known, executed, relations);
    }

    static int thousandths(double share) {
        return (int) Math.round(share * THOUSAND);
    }
}
