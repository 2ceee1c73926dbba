package sphota.interpreter.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.Columns;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.net.Torch;

class PanelTest {

    private static Panel panel(String type) {
        return Panel.of(Family.parse(type).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "binary", "boolean", "Z4^4 -> Z4", "B^8 -> B", "B^4 -> B^4"})
    void ofFewInputsAllAreAskedInTheirOrder(String type) {
        var panel = panel(type);
        var domain = panel.type().domain();
        assertThat(panel.isWhole()).isTrue();
        assertThat(panel.questions().sameAs(Columns.numbered(domain, 0, (int) domain.values())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sequence, 64, 256",
        "reduction, 256, 256",
        "Z10^6 -> Z10^6, 32, 192",
        "Z10^6 -> Z10, 256, 256",
        "B^8 -> B^8, 32, 256",
        "Z5^4 -> Z3^4, 64, 256",
        "B^16 -> B^16, 16, 256"
    })
    void ofManyInputsAsManyAreAskedAsThereIsRoomForAndNoneTwice(
            String type, int questions, int answers) {
        var panel = panel(type);
        assertThat(panel.isWhole()).isFalse();
        assertThat(Panel.answers(panel.type())).isEqualTo(answers);
        var asked = new HashSet<List<Integer>>();
        for (int row = 0; row < panel.questions().rows(); row++) {
            asked.add(Arrays.stream(panel.questions().row(row)).boxed().toList());
        }
        assertThat(asked).hasSize(questions);
        assertThat(panel(type).questions().sameAs(panel.questions())).isTrue();
    }

    @Test
    void constantsAndRampsAreAmongTheQuestions() {
        var questions = panel("sequence").questions();
        var rows = new HashSet<List<Integer>>();
        for (int row = 0; row < questions.rows(); row++) {
            rows.add(Arrays.stream(questions.row(row)).boxed().toList());
        }
        assertThat(rows)
                .contains(List.of(0, 0, 0, 0), List.of(3, 3, 3, 3))
                .contains(List.of(0, 1, 2, 3), List.of(4, 3, 2, 1));
    }

    @Test
    void answersStandQuestionAfterQuestion() {
        var panel = panel("sequence");
        var answers = panel.answers(Expression.parse("Z5^4 : reverse"));
        var second = panel.questions().row(1);
        assertThat(Arrays.copyOfRange(answers, 4, 8))
                .containsExactly(second[3], second[2], second[1], second[0]);
        assertThat(panel.isDull(answers)).isFalse();
        assertThat(panel.isDull(panel.answers(Expression.parse("Z5^4 : identity")))).isTrue();
        var ones = "Z5^4 : (map (constant Z5 1))";
        assertThat(panel.isDull(panel.answers(Expression.parse(ones)))).isTrue();
    }

    @Test
    void whatIsNoAnswerOfATableIsRefused() {
        var pairs =
                new Type(
                        Family.parse("unary").type().domain(),
                        Expression.parse("Z5 : (pair identity identity)").codomain());
        assertThat(Panel.reads(pairs)).isFalse();
        assertThatThrownBy(() -> Panel.of(pairs)).hasMessageContaining("no tables of");
        assertThatThrownBy(() -> SoftTable.of(pairs, 1f)).hasMessageContaining("no tables of");
    }

    /// The layout that writers of whole tables have learned to read.
    @Test
    void wholeTablesAreReadAsTheyEverWere() {
        var type = Family.parse("unary").type();
        var page = SoftTable.exact(type, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8).page();
        assertThat(page.rows()).isEqualTo(10);
        assertThat(page.width()).isEqualTo(322);
        var row = Arrays.copyOfRange(page.values(), 9 * 322, 10 * 322);
        var expected = new float[322];
        expected[8] = 1; // the answer to 9
        expected[256 + 9] = 1; // the tenth row
        expected[272 + 10] = 1; // of ten classes
        expected[289 + 1] = 1; // one scalar
        assertThat(row).containsExactly(expected);
    }

    @Test
    void rowsOfSequencesSayWhatIsAsked() {
        var type =
                new Type(
                        Family.parse("sequence").type().domain(),
                        Expression.parse("Z5^4 : (map even)").codomain());
        var even = Panel.of(type).answers(Expression.parse("Z5^4 : (map even)"));
        var page = SoftTable.exact(type, even).page();
        assertThat(page.rows()).isEqualTo(16);
        assertThat(page.width()).isEqualTo(322);
        var row = Arrays.copyOfRange(page.values(), 322, 2 * 322);
        for (int place = 0; place < 16; place++) {
            assertThat(row[place * 16 + even[16 + place]]).isEqualTo(1);
        }
        assertThat(row[272 + 2]).isEqualTo(1); // of two classes
        assertThat(row[272 + 5]).isEqualTo(0.5f); // inputs are of five values
        assertThat(row[289 + 4]).isEqualTo(1); // four scalars
        assertThat(row[289 + 16 + 4]).isEqualTo(1); // four answers to each
    }

    @Test
    void pagesStandSideBySideAndShorterOnesAreFilledUp() {
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var pages =
                    List.of(
                            new Page(1, 2, new float[] {1, 2}),
                            new Page(2, 2, new float[] {3, 4, 5, 6}));
            var read = Entries.of(torch.manager(), pages, 2);
            assertThat(read.vectors().getShape().getShape()).containsExactly(2, 2, 2);
            assertThat(read.vectors().toFloatArray()).containsExactly(1, 2, 0, 0, 3, 4, 5, 6);
            assertThat(read.shown().toFloatArray()).containsExactly(1, 0, 1, 1);
            assertThatThrownBy(() -> Entries.of(torch.manager(), pages, 3))
                    .hasMessageContaining("rows of 2 numbers");
        }
    }
}
