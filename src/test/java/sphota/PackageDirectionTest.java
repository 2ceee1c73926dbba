package sphota;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import sphota.batch.Engine;

/// Each package imports only what its line of the map names. The map is the architecture; a new
/// arrow is a new word here, and so a thing to argue for in review.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageDirectionTest {

    private static final String MAP =
            """
            bytes                  ->
            tensor                 -> bytes
            archive                -> bytes
            pickle                 -> bytes
            safety                 -> bytes archive pickle
            format                 -> bytes tensor archive safety
            format.safetensors     -> bytes tensor format
            format.onnx            -> bytes tensor format
            format.gguf            -> bytes tensor format
            format.pytorch         -> bytes tensor archive pickle safety format
            format.numpy           -> bytes tensor archive pickle safety format
            format.keras           -> bytes tensor archive safety format
            format.raw             -> bytes tensor format
            weights                -> bytes tensor archive pickle safety format format.safetensors format.onnx format.gguf format.pytorch format.numpy format.keras format.raw
            kernel                 ->
            statistics             -> bytes tensor format weights kernel
            redundancy             -> bytes tensor statistics
            spectrum               -> bytes tensor format weights
            token.wire             ->
            token                  -> bytes tensor format weights statistics spectrum token.wire
            audit                  -> bytes tensor format weights
            health                 -> bytes tensor format weights statistics redundancy spectrum audit
            meaning                ->
            execution              ->
            lanes                  -> meaning execution
            language               -> meaning
            tokenizer              ->
            speech.procedural      -> meaning
            diff                   -> bytes tensor format weights spectrum audit
            language.icon          -> meaning language
            language.address       -> meaning language
            language.shorthand     -> meaning language
            language.sound         -> meaning language
            language.prose         -> meaning
            language.view          -> bytes tensor
            language.onto          -> meaning language
            language.archaic       -> meaning language
            language.mix           -> meaning language
            language.form          -> meaning language language.icon language.shorthand language.onto language.archaic language.mix
            corpus                 -> bytes tensor meaning language tokenizer language.icon language.address language.sound language.view language.onto language.form
            speech.data            -> bytes meaning tokenizer corpus
            description            -> meaning
            zoo                    -> bytes tensor format format.safetensors format.pytorch meaning execution lanes description
            zoo.function           -> meaning execution lanes description zoo
            zoo.kin                -> tensor execution lanes description zoo
            zoo.collection         -> bytes tensor format weights description zoo
            evaluation             -> bytes meaning description
            evaluation.compression -> tokenizer corpus
            zoo.compiled           -> meaning execution zoo
            zoo.sequence           -> meaning execution lanes description zoo zoo.compiled
            zoo.image              -> bytes archive meaning execution lanes language.icon description zoo
            zoo.family             -> zoo zoo.function zoo.kin zoo.collection zoo.sequence zoo.image
            interpreter.view       -> tensor spectrum meaning execution lanes description zoo zoo.function zoo.compiled zoo.image
            interpreter.data       -> bytes tensor format format.safetensors description zoo zoo.collection interpreter.view
            evaluation.prediction  -> meaning description evaluation interpreter.view interpreter.data
            net                    -> bytes tensor format format.safetensors meaning
            interpreter.model      -> bytes tensor meaning interpreter.view interpreter.data net
            evaluation.ablation    -> bytes evaluation interpreter.view interpreter.data evaluation.prediction net interpreter.model
            interpreter.opinion    -> bytes tensor format format.safetensors weights meaning execution description zoo zoo.collection evaluation interpreter.view interpreter.data net interpreter.model
            interpreter.behaviour  -> bytes tensor meaning execution zoo zoo.function zoo.compiled interpreter.view interpreter.data net
            evaluation.behaviour   -> evaluation interpreter.view interpreter.behaviour
            interpreter.writing    -> bytes tensor meaning net
            interpreter.proof      -> meaning execution description zoo.function zoo.compiled
            interpreter.describing -> meaning description zoo zoo.compiled interpreter.view interpreter.behaviour interpreter.writing interpreter.proof
            evaluation.description -> meaning execution description zoo evaluation interpreter.view interpreter.writing interpreter.proof interpreter.describing
            speech                 -> bytes tensor meaning language tokenizer corpus speech.data net
            evaluation.translation -> bytes meaning tokenizer corpus evaluation speech
            evaluation.composition -> bytes meaning tokenizer corpus evaluation net speech evaluation.translation
            evaluation.language    -> tokenizer corpus speech.data evaluation evaluation.compression net speech
            evaluation.savings     -> bytes tokenizer speech.procedural corpus speech.data evaluation net speech
            report                 -> bytes tensor safety format weights statistics redundancy spectrum token audit health meaning diff corpus description
            report.learning        -> speech report
            report.reliability     -> evaluation evaluation.prediction report
            report.meaning         -> meaning language language.icon language.address language.shorthand language.sound report
            store                  ->
            fingerprint            -> bytes tensor format weights diff
            lineage                -> bytes tensor format weights spectrum diff store fingerprint
            evaluation.kinship     -> tensor description zoo evaluation lineage
            batch                  -> bytes tensor format weights statistics redundancy spectrum audit health report store fingerprint
            atlas                  -> report store
            cli                    -> bytes tensor archive pickle safety format format.safetensors format.onnx format.gguf format.pytorch format.numpy format.keras format.raw weights statistics redundancy spectrum token audit health meaning execution language tokenizer diff language.icon language.sound language.prose language.form corpus speech.data description zoo evaluation evaluation.compression zoo.family interpreter.view interpreter.data evaluation.prediction net interpreter.model evaluation.ablation interpreter.opinion interpreter.behaviour evaluation.behaviour interpreter.writing interpreter.proof interpreter.describing evaluation.description speech evaluation.translation evaluation.composition evaluation.language evaluation.savings report report.learning report.reliability report.meaning store fingerprint lineage evaluation.kinship batch atlas
            """;

    /// What only the profile `spark` compiles.
    private static final String CLUSTER =
            "cluster -> bytes tensor format format.safetensors format.gguf weights spectrum store lineage batch";

    static final String[] LINES =
            Stream.concat(
                            MAP.lines(),
                            Engine.named("spark").isPresent() ? Stream.of(CLUSTER) : Stream.of())
                    .toArray(String[]::new);

    /// Of the instance, for it is large, and other tests come after.
    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("sphota");

    @ParameterizedTest(name = "{0}")
    @FieldSource("LINES")
    void importsOnlyWhatItsLineNames(String line) {
        var sides = line.split("->", -1);
        var self = sides[0].strip();
        var allowed =
                Stream.concat(Stream.of(self), words(sides[1]))
                        .map(name -> "sphota." + name)
                        .collect(Collectors.toUnmodifiableSet());
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("sphota." + self)
                .should()
                .onlyDependOnClassesThat(
                        JavaClass.Predicates.resideOutsideOfPackage("sphota..")
                                .or(
                                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                                "are in " + allowed,
                                                target ->
                                                        allowed.contains(target.getPackageName()))))
                .check(classes);
    }

    @Test
    void everyPackageHasALineAndEveryLineAPackage() {
        Set<String> packages =
                classes.stream()
                        .map(found -> found.getPackageName().replaceFirst("^sphota\\.?", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lines =
                Arrays.stream(LINES)
                        .map(line -> line.split("->", -1)[0].strip())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isNotEmpty().isEqualTo(lines);
    }

    @Test
    void noLineNamesAPackageBelowItself() {
        var seen = new TreeSet<String>();
        for (var line : LINES) {
            var sides = line.split("->", -1);
            assertThat(seen).as(line).containsAll(words(sides[1]).toList());
            seen.add(sides[0].strip());
        }
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank());
    }
}
