package sphota.evaluation.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Document;
import sphota.corpus.Facts;
import sphota.corpus.Generation;
import sphota.corpus.Kind;
import sphota.corpus.Notations;
import sphota.corpus.Settings;
import sphota.evaluation.Share;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.Part;
import sphota.meaning.Split;
import sphota.net.Torch;
import sphota.speech.FormPair;
import sphota.speech.Generator;
import sphota.speech.LanguageModel;
import sphota.speech.Models;
import sphota.speech.Sampling;
import sphota.speech.Simulator;
import sphota.speech.Translator;
import sphota.speech.data.FormNames;

class TranslationsTest {

    private static final Notations NOTATIONS = Notations.standard();

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static Corpus corpus(Path folder) throws IOException {
        var settings =
                new Settings(
                        List.of("chinese", "shorthand"),
                        Map.of(Kind.TRANSLATE, 0.5, Kind.SIMULATE, 0.5),
                        8_000,
                        8_000,
                        7,
                        CorpusPart.TEST,
                        new Split(1, 0.1, 0.3, 0.2, 2, Set.of(Group.AUTOMATON)),
                        List.of(Data.parse("Z5")),
                        2,
                        500,
                        0,
                        10_000);
        Files.createDirectories(folder);
        new Generation(settings, "test").run(folder, 1, (_, _) -> {});
        return Corpus.open(folder);
    }

    private static Translations.Limits limits(int meanings, int answers) {
        return new Translations.Limits(meanings, answers, Sampling.of(1, 40, 2), 3);
    }

    @Test
    void everyMeaningIsAskedForInEveryOrderedPair(@TempDir Path folder) throws IOException {
        var corpus = corpus(folder);
        var random = Models.random(torch, 96, 1);
        var model =
                new LanguageModel(
                        random.architecture(),
                        random.tokenizer(),
                        FormNames.of(List.of("chinese", "json", "onto", "shorthand", "raster")),
                        random.weights(),
                        Set.of(new FormPair("json", "onto"), new FormPair("onto", "chinese")));
        var translator = new Translator(new Generator(torch, model), NOTATIONS);
        var told = new ArrayList<String>();
        var result =
                Translations.of(
                        corpus, translator, limits(3, 1), (from, to) -> told.add(from + to));
        int forms = translator.forms().size();
        assertThat(forms).isEqualTo(4);
        assertThat(told).hasSize(forms * (forms - 1)).doesNotHaveDuplicates();
        var all = result.all();
        assertThat(all.right().of()).isEqualTo(3L * forms * (forms - 1));
        // It has learned nothing; long forms leave no room.
        assertThat(all.right().hits()).isZero();
        assertThat(all.full().hits()).isPositive().isLessThan(all.full().of());
        // The parts of the split come in turn; no meaning on Z5 is an automaton.
        assertThat(result.parts())
                .containsOnlyKeys(Part.TEST_BEHAVIOUR, Part.TEST_PAIR, Part.TEST_SIZE);
        assertThat(result.missing()).contains("No meaning tried is held out by: family.");
        assertThat(result.ofNeverTrained().right().of()).isEqualTo(3 * 2);
        assertThat(result.ofNeverTrained().plus(result.ofOthers())).isEqualTo(all);
        assertThat(result.table().rows()).hasSize(forms * (forms - 1) + 4);
        assertThat(result.table().text())
                .contains("| all | 0/")
                .contains("| pairs never trained | 0/6 0.000 [")
                .contains("| json → onto, never trained | 0/3 0.000 [")
                .contains("| onto → json | 0/3 0.000 [");
        assertThat(result.byPart().rows()).hasSize(3);
        assertThat(result.bySize().rows()).isNotEmpty();
    }

    @Test
    void sumsOfPairsNeverTrainedAreThoseOfTheirCells() {
        var right = counts(3, 4);
        var wrong = counts(0, 4);
        var result =
                new Translations(
                        Map.of(
                                "a", Map.of("b", right, "c", wrong),
                                "b", Map.of("a", wrong, "c", right),
                                "c", Map.of("b", counts(2, 5))),
                        Map.of(Part.TEST_PAIR, counts(8, 21)),
                        Map.of(),
                        Set.of(new FormPair("a", "b"), new FormPair("c", "a")));
        assertThat(result.ofNeverTrained()).isEqualTo(right);
        assertThat(result.ofOthers().right()).isEqualTo(new Share(5, 17));
        // To a from b, and to b from c.
        assertThat(result.ofOthersAnsweredAlike().right()).isEqualTo(new Share(2, 9));
        assertThat(result.table().text())
                .contains("| a → b, never trained | 3/4 0.750 [")
                .contains("| b → a | 0/4 0.000 [")
                .contains("| pairs never trained | 3/4 0.750 [0.301, 0.954]")
                .contains("| other pairs | 5/17 0.294 [")
                .contains("| of these, answers in the same forms | 2/9 0.222 [");
        var plain = new Translations(result.pairs(), result.parts(), Map.of(), Set.of());
        assertThat(plain.table().text()).doesNotContain("never").doesNotContain("other pairs");
        assertThat(plain.missing())
                .contains("No meaning tried is held out by: behaviour, size, family.");
    }

    private static Translations.Counts counts(long hits, long of) {
        var share = new Share(hits, of);
        return new Translations.Counts(share, share, share, share, new Share(0, of));
    }

    @Test
    void programsOfHeldOutMeaningsAreSimulated(@TempDir Path folder) throws IOException {
        var corpus = corpus(folder.resolve("corpus"));
        var documents = new ArrayList<Document>();
        corpus.forEach((_, document) -> {
            if (document.kind() == Kind.SIMULATE) {
                documents.add(document);
            }
        });
        var known = documents.getFirst();
        var model = Models.taught(torch, folder.resolve("model"), 256, 80, List.of(known));
        var result = Simulations.of(corpus, new Simulator(new Generator(torch, model)), 1, _ -> {});
        var form = known.forms().getFirst();
        var counts = result.forms().getOrDefault(form, Simulations.Counts.NONE);
        int lines = Facts.read(known.spans().getLast().text()).size();
        assertThat(counts.lines()).isEqualTo(new Share(lines, lines));
        assertThat(counts.documents()).isEqualTo(new Share(1, 1));
        assertThat(result.all().documents().of()).isEqualTo(2);
        assertThat(result.table().text()).contains("| " + form + " | ").contains("1/1 1.000");
        assertThat(result.byPart().rows()).isNotEmpty();
        assertThat(result.missing().orElse("")).startsWith("No program tried is held out by: ");
        assertThat(result.bySize().rows()).isNotEmpty();
    }
}
