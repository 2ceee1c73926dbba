package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.meaning.Operator;
import sphota.report.CorpusPage;

class SurveyTest {

    @TempDir private Path folder;

    @Test
    void countsWhatIsThereAndShowsIt() throws IOException {
        new Generation(Small.settings(CorpusPart.TRAIN, 80_000, 7), "test")
                .run(folder, 2, (_, _) -> {});
        var corpus = Corpus.open(folder);
        corpus.verify();
        var survey = Survey.of(corpus);
        var tally = corpus.manifest().tally();
        assertThat(required(survey.kinds(), Kind.SINGLE).documents())
                .isEqualTo(required(tally.kinds(), "single").number());
        assertThat(required(survey.forms(), "chinese").bytes())
                .isEqualTo(required(tally.forms(), "chinese").bytes());
        assertThat(required(survey.forms(), "chinese").ratio()).isBetween(0.05, 0.7);
        assertThat(survey.sizes().keySet()).isSubsetOf(1, 2, 3).contains(1, 2, 3);
        assertThat(required(survey.operators(), Operator.AUTOMATON)).isZero();
        assertThat(required(survey.operators(), Operator.NEGATE)).isPositive();
        assertThat(survey.samples()).extracting(Survey.Sample::number).contains(0L);
        var page = folder.resolve("page.html");
        CorpusPage.write(page, "<corpus>", "test", survey);
        assertThat(Files.readString(page))
                .contains("&lt;corpus>")
                .doesNotContain("<corpus>")
                .contains("onto-document")
                .contains("█");
    }

    private static <K, V> V required(Map<K, V> values, K key) {
        return Objects.requireNonNull(values.get(key));
    }
}
