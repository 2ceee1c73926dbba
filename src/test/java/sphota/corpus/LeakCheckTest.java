package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.meaning.Expression;
import sphota.meaning.Part;
import sphota.meaning.Representative;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class LeakCheckTest {

    private static final Generation TRAINING =
            new Generation(Small.settings(CorpusPart.TRAIN, 120_000, 7), "test");
    private static final LeakCheck CHECK = new LeakCheck(TRAINING.sampler(), TRAINING.notations());

    @TempDir private Path folder;

    private static Document document(Expression expression) {
        var meaning = Meaning.of(TRAINING.sampler().behaviour(expression), expression);
        return document(expression, meaning);
    }

    private static Document document(Expression expression, Meaning meaning) {
        var json = TRAINING.notations().named("json").orElseThrow();
        return new Document(
                Kind.SINGLE,
                List.of("json"),
                List.of(meaning),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(json.write(expression, 1).orElseThrow()));
    }

    private static Expression heldOut(Part part) {
        return TRAINING.sampler().catalogues().stream()
                .flatMap(catalogue -> catalogue.all().stream())
                .filter(each -> Small.split().of(each) == part)
                .map(Representative::expression)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsNothingHeldOutInShardsForTraining() throws IOException {
        TRAINING.run(folder, 2, (_, _) -> {});
        var result = CHECK.of(Corpus.open(folder), 1);
        assertThat(result.looked()).isGreaterThan(500);
        assertThat(result.faults()).isEmpty();
    }

    @Test
    void findsNothingOfTrainingInShardsForTestsAndValidation() throws IOException {
        for (var part : List.of(CorpusPart.TEST, CorpusPart.VALIDATION)) {
            var out = Files.createDirectories(folder.resolve(part.name()));
            var generation = new Generation(Small.settings(part, 60_000, 7), "test");
            generation.run(out, 2, (_, _) -> {});
            var check = new LeakCheck(generation.sampler(), generation.notations());
            assertThat(check.of(Corpus.open(out), 1).faults()).isEmpty();
            var behaviours = new java.util.HashSet<sphota.meaning.Behaviour>();
            Corpus.open(out)
                    .forEach((_, document) ->
                            document.meanings().forEach(each -> behaviours.add(each.behaviour())));
            assertThat(behaviours).isNotEmpty();
            TRAINING.run(Files.createDirectories(folder.resolve("t" + part)), 2, (_, _) -> {});
            Corpus.open(folder.resolve("t" + part))
                    .forEach((_, document) ->
                            document.meanings()
                                    .forEach(each ->
                                            assertThat(behaviours)
                                                    .doesNotContain(each.behaviour())));
        }
    }

    @Test
    void findsAPlantedDocumentOfEachPartThatIsHeldOut() {
        for (var part : List.of(Part.VALIDATION, Part.TEST_BEHAVIOUR, Part.TEST_PAIR)) {
            assertThat(CHECK.of(document(heldOut(part))))
                    .as("%s", part)
                    .anyMatch(fault -> fault.contains(part.name()));
        }
        assertThat(CHECK.of(document(heldOut(Part.TRAIN)))).isEmpty();
    }

    @Test
    void findsAPlantedSizeAndFamily() {
        var large =
                Expression.parse(
                        "Z5 : (compose negate (compose square (compose (plus 1) (times 3))))");
        assertThat(CHECK.of(document(large))).anyMatch(fault -> fault.contains("size"));
        var automaton =
                Expression.parse(
                        "(Z5, Z5) : (automaton "
                                + "0 0 0 0 0 1 1 1 1 1 2 2 2 2 2 3 3 3 3 3 4 4 4 4 4 0 1 0 1 0)");
        assertThat(CHECK.of(document(automaton))).anyMatch(fault -> fault.contains("family"));
    }

    @Test
    void findsWhatTheMetadataAloneGiveAway() {
        var trained = heldOut(Part.TRAIN);
        var secret = heldOut(Part.TEST_PAIR);
        var said = Meaning.of(TRAINING.sampler().behaviour(secret), secret);
        assertThat(CHECK.of(document(trained, said)))
                .anyMatch(fault -> fault.contains("the pair"))
                .anyMatch(fault -> fault.contains("of another meaning"));
    }

    @Test
    void findsTextThatSaysAnotherMeaningThanItsMetadata() {
        var said = document(heldOut(Part.TRAIN)).meanings().getFirst();
        assertThat(CHECK.of(document(heldOut(Part.TEST_BEHAVIOUR), said)))
                .anyMatch(fault -> fault.contains("TEST_BEHAVIOUR"));
    }

    @Test
    void findsAFactThatIsNone() {
        var expression = Expression.parse("Z5 : negate");
        var json = TRAINING.notations().named("json").orElseThrow();
        var meaning = Meaning.of(TRAINING.sampler().behaviour(expression), expression);
        for (var facts : List.of("1 → 4\n2 → 2\n", "7 → 4\n", "1 4\n")) {
            var document =
                    new Document(
                            Kind.SIMULATE,
                            List.of("json", "facts"),
                            List.of(meaning),
                            OptionalInt.empty(),
                            Optional.empty(),
                            List.of(
                                    json.write(expression, 1).orElseThrow(),
                                    Span.of(SpanType.FACTS, facts)));
            assertThat(CHECK.of(document)).as(facts).isNotEmpty();
        }
    }

    @Test
    void findsFactsOfNoMeaning() {
        var document =
                new Document(
                        Kind.SIMULATE,
                        List.of("facts"),
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(Span.of(SpanType.FACTS, "1 → 4\n")));
        assertThat(CHECK.of(document)).containsExactly("facts of no meaning");
    }
}
