package sphota.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import sphota.language.Link;
import sphota.language.SemioticMap;
import sphota.language.onto.Documents;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// Makes documents of a kind that begin with a form, and passes over those that are too easy or too
/// hard. Not for use by several threads.
final class Maker implements AutoCloseable {

    static final String FACTS = "facts";
    private static final int LEAST_FACTS = 4;
    private static final int MOST_FACTS = 16;
    private static final int MOST_DEFINITIONS = 4;
    private static final int ATTEMPTS = 32;

    /// Before a translation is made of an expression of which no other is known.
    private static final int DRAWS_FOR_ANOTHER = 3;

    private static final int THOUSAND = 1000;

    private final Sampler sampler;
    private final Notations notations;
    private final Difficulty difficulty;
    private final Documents documents = new Documents(SemioticMap.standard());
    private final Map<String, Long> rejected = new TreeMap<>();

    /// @param texts see [Difficulty#texts]
    Maker(Sampler sampler, Notations notations, Map<String, byte[]> texts) {
        this.sampler = sampler;
        this.notations = notations;
        difficulty = new Difficulty(texts);
    }

    /// How often a document was passed over for its ratio, by the form that it began with.
    Map<String, Long> rejected() {
        return rejected;
    }

    /// The forms that documents of a kind may begin with.
    List<String> forms(Kind kind) {
        return sampler.settings().forms().stream().filter(form -> begins(kind, form)).toList();
    }

    private boolean begins(Kind kind, String form) {
        if (form.equals(Notations.WEIGHTS)) {
            return kind != Kind.SIMULATE;
        }
        if (form.equals(Notations.DOCUMENT)) {
            return kind == Kind.SINGLE;
        }
        var notation = notations.named(form).orElseThrow();
        return switch (kind) {
            case SINGLE -> notation.use() != Notation.Use.WITH_ANOTHER;
            case TRANSLATE -> notation.reader().isPresent() && !partners(notation).isEmpty();
            case SIMULATE -> notation.reader().isPresent();
            case ARCHIVE -> false;
        };
    }

    private List<Notation> partners(Notation notation) {
        return notations.all().stream()
                .filter(other ->
                        !other.name().equals(notation.name()) && other.use() != Notation.Use.ALONE)
                .toList();
    }

    /// A document; empty if none came up that is as hard as it should be.
    Optional<Document> make(Kind kind, String form, SplitMix random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var made = draft(kind, form, random).map(this::measured);
            if (made.isPresent() && fits(made.get())) {
                return made;
            }
            rejected.merge(form, made.isPresent() ? 1L : 0L, Long::sum);
        }
        return Optional.empty();
    }

    private boolean fits(Document document) {
        if (document.ratio().isEmpty()) {
            return true;
        }
        int ratio = document.ratio().getAsInt();
        return ratio >= sampler.settings().leastRatio() && ratio <= sampler.settings().mostRatio();
    }

    private Document measured(Document draft) {
        return draft.withRatio(difficulty.of(draft.forms(), draft.spans()));
    }

    /// A document whose ratio is not known; empty if this draw came to none.
    Optional<Document> draft(Kind kind, String form, SplitMix random) {
        if (form.equals(Notations.WEIGHTS)) {
            return Optional.of(kind == Kind.SINGLE ? Tensors.single(random) : Tensors.pair(random));
        }
        var draw = sampler.draw(random);
        for (int again = 0; kind == Kind.TRANSLATE && again < DRAWS_FOR_ANOTHER; again++) {
            if (draw.flatMap(each -> sampler.another(each, random)).isPresent()) {
                break;
            }
            draw = sampler.draw(random);
        }
        if (draw.isEmpty()) {
            return Optional.empty();
        }
        if (form.equals(Notations.DOCUMENT)) {
            return Optional.of(definitions(draw.get(), random));
        }
        return written(kind, draw.get(), notations.named(form).orElseThrow(), random);
    }

    private Optional<Document> written(
            Kind kind, Sampler.Draw draw, Notation notation, SplitMix random) {
        var span = notation.write(draw.expression(), random.next());
        if (span.isEmpty()) {
            return Optional.empty();
        }
        var meanings = meanings(draw, List.of());
        return switch (kind) {
            case TRANSLATE -> translated(draw, notation, span.get(), random);
            case SIMULATE ->
                    Optional.of(
                            document(
                                    kind,
                                    List.of(notation.name(), FACTS),
                                    meanings,
                                    List.of(
                                            span.get(),
                                            facts(sampler, draw.expression(), random))));
            default ->
                    Optional.of(
                            document(
                                    kind, List.of(notation.name()), meanings, List.of(span.get())));
        };
    }

    private static List<Meaning> meanings(Sampler.Draw draw, List<Expression> others) {
        var meanings = new ArrayList<Meaning>();
        meanings.add(Meaning.of(draw.behaviour(), draw.expression()));
        others.forEach(other -> meanings.add(Meaning.of(draw.behaviour(), other)));
        return meanings;
    }

    private static Document document(
            Kind kind, List<String> forms, List<Meaning> meanings, List<Span> spans) {
        return new Document(kind, forms, meanings, OptionalInt.empty(), Optional.empty(), spans);
    }

    private Optional<Document> translated(
            Sampler.Draw draw, Notation notation, Span span, SplitMix random) {
        var partners = partners(notation);
        var partner = partners.get(random.below(partners.size()));
        var other = sampler.another(draw, random).orElse(draw.expression());
        return partner.write(other, random.next())
                .map(translation ->
                        document(
                                Kind.TRANSLATE,
                                List.of(notation.name(), partner.name()),
                                meanings(draw, List.of(other)),
                                List.of(span, translation)));
    }

    /// A document of the onto-language: a meaning, others that are written as differently as is
    /// known, that these are the same, and facts.
    private Document definitions(Sampler.Draw draw, SplitMix random) {
        var definitions = new ArrayList<Expression>();
        definitions.add(draw.expression());
        for (int i = 1; i < MOST_DEFINITIONS; i++) {
            sampler.another(draw, random)
                    .filter(other -> !definitions.contains(other))
                    .ifPresent(definitions::add);
        }
        var facts = new ArrayList<sphota.language.onto.Document.Fact>();
        for (var input : inputs(sampler, draw.expression(), random)) {
            int definition = random.below(definitions.size());
            facts.add(
                    new sphota.language.onto.Document.Fact(
                            definition,
                            boxed(input),
                            boxed(definitions.get(definition).evaluate(input))));
        }
        var relations = new ArrayList<sphota.language.onto.Document.Relation>();
        for (int i = 1; i < definitions.size(); i++) {
            relations.add(
                    new sphota.language.onto.Document.Relation(
                            i, Link.Kind.EQUIVALENT, 0, THOUSAND));
        }
        var text =
                documents.render(
                        new sphota.language.onto.Document(definitions, facts, relations),
                        random.next());
        return document(
                Kind.SINGLE,
                List.of(Notations.DOCUMENT),
                meanings(draw, definitions.subList(1, definitions.size())),
                List.of(Span.of(SpanType.ONTO, text)));
    }

    private static List<Integer> boxed(int... scalars) {
        return java.util.Arrays.stream(scalars).boxed().toList();
    }

    static Span facts(Sampler sampler, Expression expression, SplitMix random) {
        return Span.of(
                SpanType.FACTS, Facts.write(expression, inputs(sampler, expression, random)));
    }

    /// Inputs of the probes, some or, of few, all of them in another order.
    private static List<int[]> inputs(Sampler sampler, Expression expression, SplitMix random) {
        var probes = sampler.probes(expression.domain()).inputs();
        int count = LEAST_FACTS + random.below(MOST_FACTS - LEAST_FACTS + 1);
        int start = random.below(probes.rows());
        // Coprime to the rows' number, so that no input comes twice before all have come.
        int step = 1 + random.below(probes.rows());
        while (gcd(step, probes.rows()) != 1) {
            step++;
        }
        var inputs = new ArrayList<int[]>();
        for (int i = 0; i < Math.min(count, probes.rows()); i++) {
            inputs.add(probes.row((int) ((start + (long) i * step) % probes.rows())));
        }
        return inputs;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public void close() {
        difficulty.close();
    }
}
