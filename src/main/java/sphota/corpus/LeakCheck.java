package sphota.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sphota.language.SemioticMap;
import sphota.language.onto.Documents;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.Part;
import sphota.tokenizer.SpanType;

/// Looks in documents for what is not of their corpus' part: held-out behaviours, pairs of
/// operators, sizes and families; and for whatever is said that is not so. It believes nothing that
/// it can find out: it reads every span that can be read and executes it.
public final class LeakCheck {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    private final Sampler sampler;
    private final Notations notations;
    private final Documents documents = new Documents(SemioticMap.standard());

    /// A check against the settings of the sampler.
    public LeakCheck(Sampler sampler, Notations notations) {
        this.sampler = sampler;
        this.notations = notations;
    }

    /// What is wrong with a document; empty if nothing is.
    public List<String> of(Document document) {
        var wrong = new ArrayList<String>();
        document.meanings().forEach(meaning -> said(meaning, wrong));
        for (int i = 0; i < document.spans().size(); i++) {
            try {
                executed(document, i, wrong);
            } catch (MalformedExpressionException malformed) {
                wrong.add(
                        "span %d is no %s: %s"
                                .formatted(i, document.forms().get(i), malformed.getMessage()));
            }
        }
        return wrong;
    }

    private boolean keepsClear() {
        return sampler.settings().part().keepsClear();
    }

    /// By the metadata alone.
    private void said(Meaning meaning, List<String> wrong) {
        var split = sampler.settings().split();
        if (!keepsClear()) {
            return;
        }
        if (meaning.size() > split.largestTrained()) {
            wrong.add("a size of %d is held out".formatted(meaning.size()));
        }
        for (var pair : meaning.pairs()) {
            var words = pair.split(Pairs.FEEDS, -1);
            var outer = Operator.named(words[0]);
            var inner = Operator.named(words[words.length - 1]);
            if (words.length != 2 || outer.isEmpty() || inner.isEmpty()) {
                wrong.add("%s is no pair of operators".formatted(pair));
            } else if (split.holdsOut(outer.get(), inner.get())) {
                wrong.add("the pair %s is held out".formatted(pair));
            }
        }
        WORD.matcher(meaning.expression())
                .results()
                .flatMap(word -> Operator.named(word.group()).stream())
                .filter(operator -> operator != Operator.COMPOSE)
                .filter(operator -> split.families().contains(operator.group()))
                .forEach(operator -> wrong.add("the family of %s is held out".formatted(operator)));
    }

    /// By reading and executing a span.
    private void executed(Document document, int i, List<String> wrong) {
        var form = document.forms().get(i);
        var span = document.spans().get(i);
        if (form.equals(Maker.FACTS)) {
            facts(document, span.text(), wrong);
            return;
        }
        if (form.equals(Notations.DOCUMENT)) {
            var definitions = documents.parse(span.text()).definitions();
            if (definitions.size() != document.meanings().size()) {
                wrong.add(
                        "%d definitions, metadata of %d"
                                .formatted(definitions.size(), document.meanings().size()));
                return;
            }
            for (int k = 0; k < definitions.size(); k++) {
                compare(definitions.get(k), document.meanings().get(k), wrong);
            }
            return;
        }
        var notation = notations.named(form);
        if (notation.isEmpty() || notation.get().reader().isEmpty()) {
            if (span.type() != SpanType.ARCHIVE && i < document.meanings().size()) {
                compare(
                        Expression.parse(document.meanings().get(i).expression()),
                        document.meanings().get(i),
                        wrong);
            }
            return;
        }
        if (i >= document.meanings().size()) {
            wrong.add("span %d has no metadata".formatted(i));
            return;
        }
        var read = notation.get().reader().get().read(span.bytes());
        var meaning = document.meanings().get(i);
        if (form.equals(Notations.ADDRESS)) {
            // An address names the behaviour, by its representative.
            place(sampler.behaviour(read), read, meaning, wrong);
        } else {
            compare(read, meaning, wrong);
        }
        if (!document.meanings().getFirst().behaviour().equals(meaning.behaviour())) {
            wrong.add("two behaviours in one document");
        }
    }

    private void compare(Expression read, Meaning meaning, List<String> wrong) {
        var behaviour = sampler.behaviour(read);
        if (!meaning.equals(Meaning.of(behaviour, read))) {
            wrong.add("the metadata of %s is of another meaning".formatted(read));
        }
        if (keepsClear() && !sampler.settings().split().mayTrain(read)) {
            wrong.add("%s has a pair, size or family that is held out".formatted(read));
        }
        place(behaviour, read, meaning, wrong);
    }

    private void place(Behaviour behaviour, Expression read, Meaning meaning, List<String> wrong) {
        if (!behaviour.equals(meaning.behaviour())) {
            wrong.add("%s behaves otherwise than the metadata say".formatted(read));
        }
        var part = sampler.partOf(behaviour, read).map(Part::name).orElse("no part");
        if (sampler.settings().part().parts().stream().noneMatch(p -> p.name().equals(part))) {
            wrong.add("%s belongs to %s".formatted(read, part));
        }
    }

    private static void facts(Document document, String text, List<String> wrong) {
        if (document.meanings().isEmpty()) {
            wrong.add("facts of no meaning");
            return;
        }
        var expression = Expression.parse(document.meanings().getFirst().expression());
        for (var fact : Facts.read(text)) {
            if (!fact.holds(expression)) {
                wrong.add(
                        "%s does not give %s at %s"
                                .formatted(expression, fact.output(), fact.input()));
            }
        }
    }

    /// What was found in a corpus.
    ///
    /// @param looked documents that were looked at
    /// @param faults of each document that has any, by its number
    public record Result(long looked, Map<Long, List<String>> faults) {}

    /// Looks at one document of every so many.
    ///
    /// @throws IOException if the corpus cannot be read
    public Result of(Corpus corpus, long every) throws IOException {
        var looked = new long[1];
        Map<Long, List<String>> faults = new TreeMap<>();
        corpus.forEach((number, document) -> {
            if (number % every == 0) {
                looked[0]++;
                var wrong = of(document);
                if (!wrong.isEmpty()) {
                    faults.put(number, wrong);
                }
            }
        });
        return new Result(looked[0], faults);
    }
}
